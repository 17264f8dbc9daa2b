"""Keys and scripts to compare, as anybody meets them; and what the browser does with a script that was changed."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from likvard.support.models import IntakeKey
from tests.journeys.conftest import faults
from tests.support.bureau import a_bureau

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["en", "sv", "da"])
def test_the_page_is_accessible_and_fits_without_scripts(
    open_page: Callable[..., Page], live_server: LiveServer, language: str
) -> None:
    a_bureau()
    IntakeKey.objects.filter(track="youth").update(signature="")
    page = open_page()
    page.goto(f"{live_server.url}/support/keys/?lang={language}")
    assert faults(page) == []
    bare = open_page(scripts=False)
    bare.goto(f"{live_server.url}/support/keys/?lang={language}")
    assert bare.locator("main").inner_text() == page.locator("main").inner_text()


def test_a_script_that_was_changed_on_its_way_does_not_run(chromium: Any, live_server: LiveServer) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "integrity" in message.text else None)
    page.route("**/support/resident.js", lambda route: route.fulfill(body="document.title = 'taken over'"))
    page.goto(f"{live_server.url}/support/box/")
    assert page.title() == "Information"
    assert len(said) == 1
    page.close()


def test_a_form_is_accepted_without_scripts(open_page: Callable[..., Page], live_server: LiveServer) -> None:
    """A page that sends no referrer at all makes browsers hide the origin of its forms, and Django refuses those."""
    page = open_page(scripts=False)
    page.goto(f"{live_server.url}/support/box/?lang=en")
    page.locator("[name=receipt]").fill("wrong")
    with page.expect_response("**/support/box/open/") as answered:
        page.get_by_role("button", name="Open").click()
    assert answered.value.request.headers["origin"] == live_server.url
    assert answered.value.status != 403
