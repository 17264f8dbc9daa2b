"""Sign-in through a directory with OpenID Connect: the whole way there and back, against a real provider."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from likvard.accounts import operations, queries
from likvard.accounts.models import Invitation, User
from likvard.config import single_sign_on
from tests.accounts.identity.openid_connect import CLIENT_ID, CLIENT_SECRET, Provider, a_key
from tests.accounts.identity.server import serving

Browser = Callable[..., Client]
MAJA = {"sub": "4711", "email": "Maja@kommun.example", "email_verified": True, "name": "Malm, Maja (IT)"}


@pytest.fixture
def provider(settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    provider = Provider(person=MAJA)
    with serving(provider.answer) as provider.address:
        monkeypatch.setenv("LIKVARD_OIDC_NAME", "Kommunens inloggning")
        monkeypatch.setenv("LIKVARD_OIDC_SERVER_URL", provider.address)
        monkeypatch.setenv("LIKVARD_OIDC_CLIENT_ID", CLIENT_ID)
        monkeypatch.setenv("LIKVARD_OIDC_CLIENT_SECRET", CLIENT_SECRET)
        settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
        yield provider


def there(client: Client) -> str:
    """Go to the provider and be sent back; the address to come back to."""
    away = client.post("/accounts/oidc/oidc/login/").headers["Location"]
    back = requests.get(away, allow_redirects=False, timeout=10).headers["Location"]
    parts = urlsplit(back)
    assert (parts.netloc, parts.path) == ("testserver", "/accounts/oidc/oidc/login/callback/")
    return f"{parts.path}?{parts.query}"


def signed_in_as(client: Client) -> str | None:
    number = client.session.get("_auth_user_id")
    return User.objects.get(pk=number).email if number else None


def test_the_sign_in_page_offers_it(provider: Provider, browser: Browser, db: None) -> None:
    assert "Sign in with Kommunens inloggning" in browser().get("/accounts/login/").text


def test_a_person_with_a_verified_address_comes_in(provider: Provider, maja: User, browser: Browser) -> None:
    client = browser()
    response = client.get(there(client))
    assert (response.status_code, response.headers["Location"]) == (302, "/work/")
    assert signed_in_as(client) == maja.email
    maja.refresh_from_db()
    assert (maja.name, maja.email) == ("Maja Malm", "maja@kommun.example")  # as she says, not as the directory says
    assert maja.has_usable_password()
    known = SocialAccount.objects.values_list("user", "provider", "uid", "extra_data")
    assert list(known) == [(maja.pk, "oidc", "4711", {})]


def test_the_directorys_number_counts_once_it_is_known(provider: Provider, maja: User, browser: Browser) -> None:
    first = browser()
    first.get(there(first))
    provider.person = {**MAJA, "email": "married@kommun.example", "email_verified": False}
    second = browser()
    second.get(there(second))
    assert signed_in_as(second) == maja.email
    assert SocialAccount.objects.count() == 1


def test_a_stranger_is_refused(provider: Provider, browser: Browser, db: None) -> None:
    client = browser()
    response = client.get(there(client))
    assert response.status_code == 403
    assert "You need an invitation" in response.text
    assert signed_in_as(client) is None
    assert (User.objects.count(), SocialAccount.objects.count()) == (0, 0)


def test_an_unverified_address_is_nobodys(provider: Provider, maja: User, browser: Browser) -> None:
    provider.person = {**MAJA, "email_verified": False}
    client = browser()
    assert client.get(there(client)).status_code == 403
    assert signed_in_as(client) is None


def test_the_directorys_own_domain_is_verified_by_setting(
    provider: Provider, maja: User, browser: Browser, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIKVARD_SSO_EMAIL_DOMAINS", "kommun.example")
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
    provider.person = {"sub": "4711", "email": "maja@kommun.example"}
    client = browser()
    client.get(there(client))
    assert signed_in_as(client) == maja.email


def test_signing_in_accepts_the_invitation(provider: Provider, vera: User, browser: Browser) -> None:
    operations.invite(email="maja@kommun.example", name="Maja Malm", language="sv", purpose="Analytiker", by=vera)
    client = browser()
    client.get(there(client))
    assert signed_in_as(client) == "maja@kommun.example"
    assert Invitation.objects.get().accepted_at is not None
    assert not User.objects.get(email="maja@kommun.example").has_usable_password()


def test_a_withdrawn_invitation_lets_nobody_in(provider: Provider, vera: User, browser: Browser) -> None:
    person = {"email": "maja@kommun.example", "name": "Maja Malm", "language": "sv"}
    operations.withdraw(operations.invite(**person, purpose="Analytiker", by=vera), by=vera)
    client = browser()
    assert client.get(there(client)).status_code == 403
    assert signed_in_as(client) is None


def test_a_closed_account_stays_closed(provider: Provider, maja: User, browser: Browser) -> None:
    User.objects.update(is_active=False)
    client = browser()
    assert client.get(there(client)).status_code == 403
    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://another.example"},
        {"aud": "another client"},
        {"exp": 1_700_000_000},
        {"sub": "somebody else than userinfo says"},
    ],
)
def test_a_token_that_is_not_for_us_now_is_refused(
    provider: Provider, maja: User, browser: Browser, claims: dict[str, object]
) -> None:
    provider.claims = claims
    client = browser()
    response = client.get(there(client))
    assert response.status_code == 401
    assert "could not be used" in response.text
    assert signed_in_as(client) is None


def test_a_wrong_signature_is_refused(provider: Provider, maja: User, browser: Browser) -> None:
    provider.signing_key = a_key()
    client = browser()
    assert client.get(there(client)).status_code == 401
    assert signed_in_as(client) is None
    assert not SocialAccount.objects.exists()


def test_an_answer_works_once_and_only_in_the_browser_that_asked(
    provider: Provider, maja: User, browser: Browser
) -> None:
    client, thief = browser(), browser()
    back = there(client)
    assert thief.get(back).status_code == 401
    assert signed_in_as(thief) is None
    client.get(back)
    assert signed_in_as(client) == maja.email
    client.post("/accounts/logout/")
    assert client.get(back).status_code == 401
    assert signed_in_as(client) is None


def test_stopping_on_the_way_says_so(provider: Provider, browser: Browser, db: None) -> None:
    client = browser()
    state = there(client).rpartition("state=")[2]
    response = client.get(f"/accounts/oidc/oidc/login/callback/?error=access_denied&state={state}", follow=True)
    assert "You did not sign in" in response.text


def test_an_unknown_directory_is_not_there(browser: Browser, db: None) -> None:
    assert browser().get("/accounts/oidc/oidc/login/callback/?code=x&state=y").status_code == 404


@pytest.mark.parametrize("has_two", [False, True])
def test_two_factors_in_the_directory_count_when_the_setting_says_so(
    provider: Provider, maja: User, browser: Browser, settings: object, has_two: bool
) -> None:
    settings.SSO_HAS_TWO_FACTORS = has_two
    if has_two:
        settings.AUTHENTICATION_BACKENDS = [
            *settings.AUTHENTICATION_BACKENDS,
            "likvard.accounts.backends.TwoFactorDirectory",
        ]
    client = browser()
    client.get(there(client))
    page = client.get("/accounts/me/")
    assert page.context["has_two_factors"] is has_two
    assert not queries.has_two_factors(User.objects.get())  # only that session counts, not the person
