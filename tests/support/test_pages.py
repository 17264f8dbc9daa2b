"""What every page of support says to browsers."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from likvard.support.pages import sealed_page


@pytest.fixture
def headers(rf: RequestFactory) -> dict[str, str]:
    @sealed_page
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("words")

    return dict(page(rf.get("/support/")).headers)


def test_nothing_is_kept(headers: dict[str, str]) -> None:
    assert headers["Cache-Control"] == "no-store"


def test_nothing_is_loaded_from_elsewhere_and_no_text_becomes_code(headers: dict[str, str]) -> None:
    rules = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert rules.pop("require-trusted-types-for") == "'script'"
    assert (rules.pop("trusted-types"), rules.pop("default-src")) == ("'none'", "'none'")
    sources = {source for said in rules.values() for source in said.split()}
    assert sources == {"'self'", "'none'", "data:", "blob:"}
    assert rules["script-src"] == rules["connect-src"] == rules["form-action"] == "'self'"


def test_others_do_not_learn_where_somebody_came_from(headers: dict[str, str]) -> None:
    """ "no-referrer" would be refused by the check of forms: tests/journeys/test_support_published.py."""
    assert headers["Referrer-Policy"] == "same-origin"
