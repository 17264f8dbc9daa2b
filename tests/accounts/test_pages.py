"""Every page of signing in opens in every language, and says nothing in another one."""

import re
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from django.test import Client
from django.utils import translation

import likvard.accounts
from likvard.accounts.models import User
from tests.accounts.conftest import PASSWORD

HOME = Path(likvard.accounts.__file__).parent
OUTSIDE = [
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/done/",
    "/accounts/password/reset/key/1-set-password/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/made-up/",
    "/accounts/example/",
    "/accounts/invitations/made-up/",
    "/accounts/3rdparty/login/cancelled/",
]
INSIDE = [
    "/accounts/me/",
    "/accounts/sessions/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
    "/accounts/3rdparty/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
]


def english_of_ours() -> set[str]:
    """Our own English sentences, which have no place on a page in another language."""
    catalogue = polib.pofile(str(HOME / "locale/sv/LC_MESSAGES/django.po"))
    return {entry.msgid for entry in catalogue if len(entry.msgid) > 8 and "%(" not in entry.msgid}


def words_of(page: str) -> str:
    without = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "\n", page, flags=re.DOTALL)
    return re.sub(r"[ \t]+", " ", without)


@pytest.mark.parametrize("language", ["sv", "da", "en"])
@pytest.mark.parametrize("path", OUTSIDE)
def test_pages_before_signing_in(db: None, browser: Callable[..., Client], path: str, language: str) -> None:
    in_its_own_language(browser(language=language), path, language)


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_pages_after_signing_in(maja: User, signed_in: Callable[[User], Client], language: str) -> None:
    client = signed_in(maja)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.cookies["django_language"] = language
    for path in INSIDE:
        if path == "/accounts/reauthenticate/":
            client.session.pop("account_authentication_methods", None)
        in_its_own_language(client, path, language)


def in_its_own_language(client: Client, path: str, language: str) -> None:
    response = client.get(path, follow=True)
    assert response.status_code in {200, 401, 410}, path
    assert f'<html lang="{language}"' in response.text
    lines = {line.strip() for line in words_of(response.text).splitlines()}
    assert len(lines) > 5
    if language != "en":
        assert lines & english_of_ours() == set(), path


@pytest.mark.parametrize("language", ["sv", "da"])
def test_the_library_says_nothing_in_english_in_its_forms(db: None, language: str) -> None:
    """Messages of the sign-in library that we did not replace are translated by the library itself."""
    from allauth.account.adapter import get_adapter
    from allauth.mfa.adapter import get_adapter as get_factors

    messages = {**get_adapter().error_messages, **get_factors().error_messages}
    with translation.override("en"):
        english = {code: str(message) for code, message in messages.items()}
    with translation.override(language):
        same = {code for code, message in messages.items() if str(message) == english[code]}
    assert same == set()
