"""Sign-in through a directory with SAML: the whole way there and back, against a directory that signs for real."""

import base64
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from likvard.accounts import operations
from likvard.accounts.models import Invitation, User
from likvard.config import single_sign_on
from tests.accounts.identity.saml import ENTITY, Directory, a_pair
from tests.accounts.identity.server import serving

Browser = Callable[..., Client]


@pytest.fixture
def directory(settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Directory]:
    directory = Directory(mail="Maja@kommun.example")
    with serving(directory.answer) as directory.address:
        monkeypatch.setenv("LIKVARD_SAML_NAME", "Kommunkontot")
        monkeypatch.setenv("LIKVARD_SAML_ENTITY_ID", ENTITY)
        monkeypatch.setenv("LIKVARD_SAML_METADATA_URL", f"{directory.address}/metadata")
        monkeypatch.setenv("LIKVARD_SSO_EMAIL_DOMAINS", "kommun.example")
        settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
        settings.ALLOWED_HOSTS = ["testserver.example"]
        yield directory


@pytest.fixture
def browser(browser: Browser) -> Browser:
    """SAML addresses need a host with a dot."""

    def a_browser() -> Client:
        client = browser()
        client.defaults["SERVER_NAME"] = client.defaults["HTTP_HOST"] = "testserver.example"
        return client

    return a_browser


def there(client: Client, directory: Directory) -> str:
    """Go to the directory; what it makes the browser post back."""
    away = client.post("/accounts/saml/saml/login/").headers["Location"]
    assert away.startswith(f"{directory.address}/sso?")
    return directory.respond(away)


def back(client: Client, response: str) -> object:
    answer = client.post("/accounts/saml/saml/acs/", {"SAMLResponse": response})
    assert answer.headers["Location"] == "/accounts/saml/saml/acs/finish/"
    return client.get(answer.headers["Location"])


def signed_in_as(client: Client) -> str | None:
    number = client.session.get("_auth_user_id")
    return User.objects.get(pk=number).email if number else None


def test_a_person_of_the_directory_comes_in(directory: Directory, maja: User, browser: Browser) -> None:
    client = browser()
    response = back(client, there(client, directory))
    assert (response.status_code, response.headers["Location"]) == (302, "/work/")
    assert signed_in_as(client) == maja.email
    known = SocialAccount.objects.values_list("user", "provider", "uid", "extra_data")
    assert list(known) == [(maja.pk, "saml", "person-4711", {})]


def test_signing_in_accepts_the_invitation(directory: Directory, vera: User, browser: Browser) -> None:
    operations.invite(email="maja@kommun.example", name="Maja Malm", language="sv", purpose="Analytiker", by=vera)
    client = browser()
    back(client, there(client, directory))
    assert signed_in_as(client) == "maja@kommun.example"
    assert Invitation.objects.get().accepted_at is not None


def test_a_stranger_is_refused(directory: Directory, browser: Browser, db: None) -> None:
    client = browser()
    response = back(client, there(client, directory))
    assert response.status_code == 403
    assert "You need an invitation" in response.text
    assert (User.objects.count(), SocialAccount.objects.count()) == (0, 0)


def test_the_directory_answers_for_its_own_domain_only(directory: Directory, db: None, browser: Browser) -> None:
    User.objects.create_user("mayor@elsewhere.example", name="Somebody Else")
    directory.mail = "mayor@elsewhere.example"
    client = browser()
    assert back(client, there(client, directory)).status_code == 403
    assert signed_in_as(client) is None


def test_a_wrong_signature_is_refused(directory: Directory, maja: User, browser: Browser) -> None:
    directory.signing = a_pair()
    client = browser()
    response = back(client, there(client, directory))
    assert response.status_code == 401
    assert "could not be used" in response.text
    assert signed_in_as(client) is None


def test_a_changed_address_breaks_the_signature(directory: Directory, vera: User, browser: Browser) -> None:
    client = browser()
    signed = base64.b64decode(there(client, directory))
    changed = base64.b64encode(signed.replace(b"Maja@kommun.example", b"vera@kommun.example")).decode()
    assert back(client, changed).status_code == 401
    assert signed_in_as(client) is None


def test_without_a_signature_nobody_comes_in(directory: Directory, maja: User, browser: Browser) -> None:
    client = browser()
    signed = base64.b64decode(there(client, directory)).decode()
    before, found, rest = signed.partition("<ds:Signature")
    assert found
    unsigned = before + rest.partition("</ds:Signature>")[2]
    assert back(client, base64.b64encode(unsigned.encode()).decode()).status_code == 401
    assert signed_in_as(client) is None


def test_an_answer_that_ran_out_is_refused(directory: Directory, maja: User, browser: Browser) -> None:
    directory.valid_for = timedelta(minutes=-10)
    client = browser()
    assert back(client, there(client, directory)).status_code == 401
    assert signed_in_as(client) is None


def test_an_answer_works_once_and_only_in_the_browser_that_asked(
    directory: Directory, maja: User, browser: Browser
) -> None:
    client, thief = browser(), browser()
    response = there(client, directory)
    assert back(thief, response).status_code == 403
    assert signed_in_as(thief) is None
    back(client, response)
    assert signed_in_as(client) == maja.email
    client.post("/accounts/logout/")
    assert back(client, response).status_code == 403
    assert signed_in_as(client) is None


def test_nonsense_is_refused(directory: Directory, maja: User, browser: Browser) -> None:
    assert back(browser(), base64.b64encode(b"<not-saml/>").decode()).status_code == 401
    assert back(browser(), "not base64 at all").status_code == 401


def test_our_own_metadata_says_where_to_answer(directory: Directory, browser: Browser, db: None) -> None:
    metadata = browser().get("/accounts/saml/saml/metadata/")
    assert metadata.headers["Content-Type"] == "text/xml"
    assert 'Location="http://testserver.example/accounts/saml/saml/acs/"' in metadata.text
