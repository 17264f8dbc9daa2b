"""What browsers are told about every page."""

from typing import Any

import pytest
from django.test import Client

from likvard.ui.middleware import DEVICES, content_rules

STYLE_OF_500 = "'sha256-YgVcxvnEWuhA8YcjP5fLqNj4OSYB9+yz1DYB0+LzJjE='"


def rules(form_action: str) -> str:
    return (
        f"default-src 'self'; img-src 'self' data:; style-src 'self' {STYLE_OF_500}; form-action {form_action}; "
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    )


def test_nothing_from_elsewhere_runs() -> None:
    assert content_rules() == rules("'self'")


def test_forms_may_lead_to_the_directory() -> None:
    assert content_rules("https://login.kommun.example") == rules("'self' https://login.kommun.example")


@pytest.mark.parametrize("address", ["/ui/", "/no-such-page/"])
def test_pages_carry_the_rules(client: Client, settings: Any, address: str, db: None) -> None:
    settings.FORM_TARGETS = ["https://login.kommun.example"]
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"] == rules("'self' https://login.kommun.example")
    assert headers["Permissions-Policy"] == DEVICES


def test_what_is_no_page_carries_none(client: Client) -> None:
    response = client.get("/ui/theme.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "Content-Security-Policy" not in response.headers
