"""A passkey is made and used in a real browser, with a virtual device that knows its owner."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, Page

from likvard.accounts import queries
from likvard.accounts.models import User
from tests.accounts.conftest import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(locale="en-GB")
    page.set_default_timeout(15_000)
    yield page
    page.close()


def add_device(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def sign_in(page: Page, address: str, user: User) -> None:
    page.goto(f"{address}/accounts/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("#sign-in").get_by_role("button", name="Sign in").click()


def add_passkey(page: Page, address: str, *, passwordless: bool) -> None:
    page.goto(f"{address}/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("Work telephone")
    page.get_by_label("Sign in with it alone, without a password").set_checked(passwordless)
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_text("The passkey is added.").wait_for()


def sign_out(page: Page, address: str) -> None:
    page.goto(f"{address}/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{address}/")


def test_a_passkey_signs_in_alone(page: Page, live_server: object, maja: User) -> None:
    address = live_server.url.replace("127.0.0.1", "localhost")
    add_device(page)
    sign_in(page, address, maja)
    add_passkey(page, address, passwordless=True)
    assert Authenticator.objects.get(type="webauthn").data["name"] == "Work telephone"
    assert queries.has_two_factors(maja)
    sign_out(page, address)
    page.goto(f"{address}/accounts/login/?next=/accounts/2fa/webauthn/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("heading", name="Work telephone").wait_for()
    assert "Not used yet" not in page.content()


def test_a_passkey_is_a_second_factor(page: Page, live_server: object, maja: User) -> None:
    address = live_server.url.replace("127.0.0.1", "localhost")
    add_device(page)
    sign_in(page, address, maja)
    add_passkey(page, address, passwordless=False)
    sign_out(page, address)
    sign_in(page, address, maja)
    page.get_by_text("Show with a second factor that it is you.").wait_for()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{address}/work/")


def test_without_a_passkey_the_page_says_what_to_do(page: Page, live_server: object, maja: User) -> None:
    address = live_server.url.replace("127.0.0.1", "localhost")
    add_device(page)
    page.goto(f"{address}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("alert").get_by_text("The browser could not use the passkey.").wait_for()
    assert page.url == f"{address}/accounts/login/"


def test_without_javascript_the_page_says_so(chromium: Browser, live_server: object, db: None) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    assert "Passkeys need JavaScript, which is switched off in this browser." in page.inner_text("main")
    context.close()
