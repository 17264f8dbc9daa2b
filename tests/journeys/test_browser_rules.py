"""The rules for browsers, in a browser: what is ours works, what is not is stopped."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpRequest
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from likvard.accounts.models import User
from likvard.config import single_sign_on
from likvard.ui.views import server_error
from tests.accounts.identity.openid_connect import CLIENT_ID, CLIENT_SECRET, Provider
from tests.accounts.identity.server import serving

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def directory(settings: Any, monkeypatch: pytest.MonkeyPatch, anna: User) -> Iterator[Provider]:
    provider = Provider(person={"sub": "1", "email": anna.email, "email_verified": True, "name": "Anna"})
    with serving(provider.answer) as provider.address:
        monkeypatch.setenv("LIKVARD_OIDC_NAME", "the municipality")
        monkeypatch.setenv("LIKVARD_OIDC_SERVER_URL", provider.address)
        monkeypatch.setenv("LIKVARD_OIDC_CLIENT_ID", CLIENT_ID)
        monkeypatch.setenv("LIKVARD_OIDC_CLIENT_SECRET", CLIENT_SECRET)
        settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
        settings.FORM_TARGETS = single_sign_on.origins()
        yield provider


def through_the_directory(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_role("button", name="Sign in with the municipality").click()


def test_the_way_to_the_directory_is_open(
    directory: Provider, open_page: Callable[..., Page], live_server: LiveServer
) -> None:
    page = open_page()
    through_the_directory(page, live_server)
    expect(page.get_by_text("Show with a second factor that it is you.")).to_be_visible()  # there and back again
    assert page.url.startswith(live_server.url)


def test_a_form_leads_nowhere_else(
    directory: Provider, chromium: Browser, live_server: LiveServer, settings: Any
) -> None:
    settings.FORM_TARGETS = []
    page = chromium.new_page(locale="en-GB")
    with page.expect_console_message(lambda said: "form-action" in said.text):
        through_the_directory(page, live_server)
    assert page.url == live_server.url + reverse("account_login")
    page.close()


def test_a_script_written_into_a_page_does_not_run(chromium: Browser, live_server: LiveServer) -> None:
    page = chromium.new_page()

    def with_a_script(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</body>", "<script>window.ran = 1</script></body>"))

    page.route("**/ui/", with_a_script)
    page.goto(f"{live_server.url}/ui/")
    assert page.evaluate("window.ran") is None
    page.close()


def test_the_page_for_our_own_faults_keeps_its_style(open_page: Callable[..., Page], live_server: LiveServer) -> None:
    page = open_page()
    body = server_error(HttpRequest()).content.decode()
    page.route("**/ui/", lambda route: route.fulfill(response=route.fetch(), body=body))
    page.goto(f"{live_server.url}/ui/")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
