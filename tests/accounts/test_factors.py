"""Authenticator app and recovery codes: how they work, and how their secrets are kept."""

import json
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from likvard.accounts import encryption, queries
from likvard.accounts.models import User
from likvard.post.models import Letter
from tests.accounts.authenticator import code_for
from tests.accounts.conftest import PASSWORD

Browser = Callable[..., Client]
WithApp = Callable[[User], tuple[Client, str]]


def sign_in(client: Client, user: User) -> object:
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})


def test_has_two_factors_only_with_an_app_or_a_passkey(maja: User, with_app: WithApp) -> None:
    assert not queries.has_two_factors(maja)
    Authenticator.objects.create(user_id=maja.pk, type="recovery_codes", data={"seed": "x", "used_mask": 0})
    assert not queries.has_two_factors(maja)
    Authenticator.objects.all().delete()
    with_app(maja)
    assert queries.has_two_factors(maja)


def test_the_password_alone_no_longer_signs_in(maja: User, with_app: WithApp, browser: Browser) -> None:
    _client, key = with_app(maja)
    client = browser()
    assert sign_in(client, maja).headers["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.context["form"].errors["code"] == ["The code is not right. Take the newest one and try again."]
    assert "_auth_user_id" not in client.session
    assert client.post("/accounts/2fa/authenticate/", {"code": code_for(key, steps=1)}).status_code == 302
    assert client.session["_auth_user_id"] == str(maja.pk)


def test_a_code_works_once(maja: User, with_app: WithApp, browser: Browser) -> None:
    _client, key = with_app(maja)
    code = code_for(key, steps=1)
    first, second = browser(), browser()
    for client in (first, second):
        sign_in(client, maja)
        client.post("/accounts/2fa/authenticate/", {"code": code})
    assert ["_auth_user_id" in client.session for client in (first, second)] == [True, False]


def test_recovery_codes_stand_in_for_a_lost_telephone_once_each(
    maja: User, with_app: WithApp, browser: Browser
) -> None:
    client, _key = with_app(maja)
    codes = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    assert len(codes) == 10
    results = []
    for _ in range(2):
        visitor = browser()
        sign_in(visitor, maja)
        visitor.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        results.append("_auth_user_id" in visitor.session)
    assert results == [True, False]
    assert "9 of 10 codes are left." in client.get("/accounts/2fa/recovery-codes/").text
    assert set(client.get("/accounts/2fa/recovery-codes/download/").text.split()[7:]) >= set(codes[1:])


def test_a_wrong_first_code_sets_nothing_up(maja: User, signed_in: Callable[..., Client]) -> None:
    client = signed_in(maja)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    response = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert response.context["form"].errors["code"] == ["The code is not right. Take the newest one and try again."]
    assert not Authenticator.objects.exists()


def test_secrets_are_encrypted_at_rest(maja: User, with_app: WithApp) -> None:
    client, key = with_app(maja)
    codes = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert [secret for secret in (key, *codes) if secret in stored] == []
    app = Authenticator.objects.get(type="totp")
    seed = Authenticator.objects.get(type="recovery_codes")
    assert app.data["secret"].startswith("gAAAA")  # a Fernet token
    assert encryption.decrypt(app.data["secret"]) == key
    assert len(bytes.fromhex(encryption.decrypt(seed.data["seed"]))) == 40


def test_the_key_can_be_changed(settings: object) -> None:
    settings.SECRET_KEY = "the first key of this installation"
    encrypted = encryption.encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", ["the first key of this installation"]
    assert encryption.decrypt(encrypted) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(encryption.KeyIsGone, match="LIKVARD_OLD_SECRET_KEYS"):
        encryption.decrypt(encrypted)


def test_the_same_secret_is_never_stored_the_same_way_twice() -> None:
    assert encryption.encrypt("secret") != encryption.encrypt("secret")


def test_the_person_is_told_by_letter(
    maja: User, with_app: WithApp, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with_app(maja)
    letters = Letter.objects.values_list("to", "language", "subject")
    assert list(letters) == [(maja.email, "sv", "En autentiseringsapp har lagts till i Likvärd")]


def test_taking_the_app_away_takes_the_recovery_codes_too(maja: User, with_app: WithApp) -> None:
    client, _key = with_app(maja)
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
    assert not Authenticator.objects.exists()


def test_guessing_codes_is_limited(maja: User, with_app: WithApp, browser: Browser) -> None:
    _client, key = with_app(maja)
    client = browser()
    sign_in(client, maja)
    for number in range(5):
        client.post("/accounts/2fa/authenticate/", {"code": f"00000{number}"})
    held = client.post("/accounts/2fa/authenticate/", {"code": code_for(key, steps=1)})
    assert held.context["form"].errors["code"] == ["Too many attempts. Wait five minutes, then try again."]
    assert "_auth_user_id" not in client.session
