"""A person who has lost every second factor gets back in, and is told; nobody else is touched."""

import re
from collections.abc import Callable
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from likvard.accounts.models import SignIn, User
from likvard.accounts.operations import forget_factors
from likvard.audit.models import Entry
from likvard.audit.queries import verify
from likvard.post.models import Letter
from likvard.ui.errors import NotPossible
from tests.accounts.conftest import PASSWORD

Browser = Callable[..., Client]
WithApp = Callable[[User], tuple[Client, str]]


def with_passkey(user: User) -> None:
    Authenticator.objects.create(user_id=user.pk, type="webauthn", data={"name": "Telefon"})


def test_everything_is_removed_and_the_person_signed_out(maja: User, vera: User, with_app: WithApp) -> None:
    client, _key = with_app(maja)
    with_passkey(maja)
    other, _key = with_app(vera)
    assert forget_factors(maja, by=vera) == ["totp", "recovery_codes", "webauthn"]
    kept = Authenticator.objects.values_list("user_id", "type").order_by("pk")
    assert list(kept) == [(vera.pk, "totp"), (vera.pk, "recovery_codes")]
    assert list(SignIn.objects.values_list("user_id", flat=True)) == [vera.pk]
    assert client.get("/accounts/me/").headers["Location"] == "/accounts/login/?next=/accounts/me/"
    assert other.get("/accounts/me/").status_code == 200


def test_the_trail_says_who_did_it(maja: User, vera: User) -> None:
    with_passkey(maja)
    forget_factors(maja, by=vera)
    entry = Entry.objects.get()
    assert (entry.what, entry.about, entry.about_number) == (
        "accounts.factors.forgotten",
        "accounts.User",
        str(maja.pk),
    )
    names = {name.place: name.name for name in entry.names.all()}
    assert (names, entry.words) == ({"about": "Maja Malm", "by": "Vera Vik"}, {})
    assert verify().broken is None


@pytest.mark.parametrize(
    ("language", "subject", "first"),
    [
        ("sv", "Din andra faktor har tagits bort i Likvärd", "Hej Maja Malm!"),
        ("da", "Din anden faktor er fjernet i Likvärd", "Hej Maja Malm!"),
        ("en", "Your second factors were removed in Likvärd", "Hello Maja Malm,"),
    ],
)
def test_the_letter_is_in_the_persons_language(maja: User, language: str, subject: str, first: str) -> None:
    maja.language = language
    maja.save()
    with_passkey(maja)
    with translation.override("en"):
        forget_factors(maja, by=None)
    letter = Letter.objects.get()
    assert (letter.to, letter.language, letter.subject) == (maja.email, language, subject)
    assert letter.text.splitlines()[0] == first
    ways = re.findall(r"https?://[^/\s]+(\S+)", letter.text)
    assert ways == ["/accounts/2fa/", "/accounts/password/reset/"]


def test_the_password_then_opens_the_account_and_a_second_time_is_told_apart(
    maja: User, with_app: WithApp, browser: Browser
) -> None:
    for _time in range(2):
        with_app(maja)
        forget_factors(maja, by=None)
        client = browser()
        client.post("/accounts/login/", {"login": maja.email, "password": PASSWORD})
        assert client.session["_auth_user_id"] == str(maja.pk)
        assert client.get("/accounts/2fa/").status_code == 200
    told = Letter.objects.filter(key__startswith="accounts.factors_forgotten.")
    assert told.count() == 2


def test_who_had_only_a_passkey_gets_in_by_a_letter(
    maja: User, browser: Browser, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    maja.set_unusable_password()
    maja.save()
    with_passkey(maja)
    forget_factors(maja, by=None)
    client = browser()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/password/reset/", {"email": maja.email})
    letter = Letter.objects.exclude(key__startswith="accounts.factors_forgotten.").get()
    link = re.search(r"https?://[^/\s]+(/accounts/password/reset/key/\S+)", letter.text)
    assert link
    form = client.get(link[1], follow=True)
    chosen = client.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert chosen.status_code == 302
    visitor = browser()
    visitor.post("/accounts/login/", {"login": maja.email, "password": PASSWORD})
    assert visitor.session["_auth_user_id"] == str(maja.pk)


def test_a_person_without_any_is_left_alone(maja: User, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(maja)
    client.get("/accounts/me/")
    with translation.override("en"), pytest.raises(NotPossible) as refused:
        forget_factors(maja, by=None)
    assert str(refused.value) == "maja@kommun.example has no second factor to remove."
    assert client.get("/accounts/me/").status_code == 200
    assert not Letter.objects.exists()
    assert not Entry.objects.exists()


def test_the_command_says_what_it_did_and_what_must_have_come_first(maja: User, with_app: WithApp) -> None:
    with_app(maja)
    said = StringIO()
    call_command("forget_factors", "Maja@Kommun.example", stdout=said)
    assert said.getvalue() == (
        "Removed for Maja Malm (maja@kommun.example): authenticator app, recovery codes.\n"
        "Signed out everywhere. A letter to maja@kommun.example waits in the queue; manage.py work sends it.\n"
        "This is right only if you made sure first who was asking. If you did not, do it now: until a new second "
        "factor is added, the password or a letter to that address is enough to sign in.\n"
    )
    assert not Authenticator.objects.exists()
    assert [name.place for name in Entry.objects.get().names.all()] == ["about"]
    with translation.override("en"), pytest.raises(CommandError) as again:
        call_command("forget_factors", maja.email)
    assert str(again.value) == "maja@kommun.example has no second factor to remove."


def test_an_unknown_address_changes_nothing(maja: User) -> None:
    with_passkey(maja)
    with pytest.raises(CommandError) as refused:
        call_command("forget_factors", "maja@annan.example")
    assert str(refused.value) == "Nobody here has the e-mail address maja@annan.example. Nothing was changed."
    assert Authenticator.objects.count() == 1


def test_the_page_that_asks_for_the_code_says_whom_to_ask(maja: User, with_app: WithApp, browser: Browser) -> None:
    with_app(maja)
    client = browser()
    page = client.post("/accounts/login/", {"login": maja.email, "password": PASSWORD}, follow=True)
    assert page.request["PATH_INFO"] == "/accounts/2fa/authenticate/"
    assert (
        "If no passkey, authenticator app or recovery code is left: ask the coordinator of your municipality or region."
        in page.text
    )
