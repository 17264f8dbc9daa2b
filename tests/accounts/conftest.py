"""Maja has a password and no role; Vera invites people."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from likvard.accounts.models import User
from tests.accounts.authenticator import code_for

PASSWORD = "fyra kossor i en hage"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ADDRESS = "203.0.113.77"


@pytest.fixture(autouse=True)
def nothing_is_limited_from_before() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def maja(db: None) -> User:
    return User.objects.create_user("maja@kommun.example", PASSWORD, name="Maja Malm", language="sv")


@pytest.fixture
def vera(db: None) -> User:
    return User.objects.create_user("vera@kommun.example", PASSWORD, name="Vera Vik", language="da")


@pytest.fixture
def browser() -> Callable[..., Client]:
    """A browser that nobody has signed in with yet; English, so that tests can read it."""

    def a_browser(address: str = ADDRESS, language: str = "en") -> Client:
        client = Client(REMOTE_ADDR=address, HTTP_USER_AGENT=FIREFOX)
        client.cookies["django_language"] = language
        return client

    return a_browser


@pytest.fixture
def signed_in(browser: Callable[..., Client]) -> Callable[..., Client]:
    """A browser in which the person has signed in with their password."""

    def through_the_page(user: User) -> Client:
        client = browser()
        response = client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
        assert response.status_code == 302
        return client

    return through_the_page


@pytest.fixture
def with_app(signed_in: Callable[..., Client]) -> Callable[[User], tuple[Client, str]]:
    """Set up an authenticator app through the pages; the browser, and the key that the app holds."""

    def set_up(user: User) -> tuple[Client, str]:
        client = signed_in(user)
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        key = client.get("/accounts/2fa/totp/activate/").context["form"].secret
        response = client.post("/accounts/2fa/totp/activate/", {"code": code_for(key)})
        assert response.headers["Location"] == "/accounts/2fa/recovery-codes/"
        return client, key

    return set_up
