"""Accounts are opened by invitation only."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from likvard.accounts import operations, queries
from likvard.accounts.models import Invitation, User
from likvard.post.models import Letter
from likvard.ui.errors import NotPossible
from tests.accounts.conftest import PASSWORD

Browser = Callable[..., Client]


def invited(by: User, **given: str) -> tuple[Invitation, str]:
    """An invitation, and the path of the link in its letter."""
    fields = {"email": "Ny@kommun.example", "name": "Nya Person", "language": "da", "purpose": "Analytiker"}
    invitation = operations.invite(**{**fields, **given}, by=by)
    letter = Letter.objects.get(key=f"accounts.invitation.{invitation.pk}")
    link = re.search(r"https?://[^/]+(/accounts/invitations/\S+)", letter.text)
    assert link
    return invitation, link[1]


def answer(path: str, client: Client, **fields: str) -> object:
    form = {"name": "Nya Persson", "language": "sv", "password1": PASSWORD, "password2": PASSWORD, "way": "password"}
    return client.post(path, {**form, **fields})


def test_the_letter_is_in_the_persons_language_and_the_secret_is_not_kept(vera: User) -> None:
    invitation, path = invited(vera)
    letter = Letter.objects.get()
    secret = path.split("/")[-2]
    assert (letter.to, letter.language) == ("ny@kommun.example", "da")
    assert letter.subject == "Invitation til Likvärd fra Vera Vik"
    assert "Analytiker" in letter.text
    assert invitation.token_digest == queries.digest(secret) != secret
    assert (invitation.user.is_active, invitation.user.has_usable_password()) == (False, False)
    assert invitation.expires_at - invitation.created_at == pytest.approx(timedelta(days=14), abs=timedelta(seconds=5))


def test_accepting_opens_the_account_and_leads_to_the_second_factor(vera: User, browser: Browser) -> None:
    _invitation, path = invited(vera)
    client = browser()
    assert "Vera Vik has invited you: Analytiker" in client.get(path).text
    response = answer(path, client)
    assert (response.status_code, response.headers["Location"]) == (302, "/accounts/2fa/")
    user = User.objects.get(email="ny@kommun.example")
    assert (user.name, user.language, user.is_active) == ("Nya Persson", "sv", True)
    assert user.check_password(PASSWORD)
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [("ny@kommun.example", True, True)]
    assert Invitation.objects.get().accepted_at is not None
    # Who has just chosen a password need not write it again to add a factor.
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_with_a_passkey_there_is_no_password(vera: User, browser: Browser) -> None:
    _invitation, path = invited(vera)
    client = browser()
    response = answer(path, client, way="passkey", password1="", password2="")
    assert response.headers["Location"] == "/accounts/2fa/webauthn/add/"
    assert not User.objects.get(email="ny@kommun.example").has_usable_password()
    assert client.get("/accounts/2fa/webauthn/add/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"password1": "kort", "password2": "kort"}, "password1", "too short"),
        ({"password1": "password1234", "password2": "password1234"}, "password1", "too common"),
        ({"password1": "nya persson!", "password2": "nya persson!"}, "password1", "too similar"),
        ({"password2": "något helt annat"}, "password2", "The two passwords are not the same."),
        ({"password1": "", "password2": ""}, "password1", "This field is required."),
        ({"name": ""}, "name", "This field is required."),
        ({"language": "xx"}, "language", "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(
    vera: User, browser: Browser, fields: dict[str, str], field: str, words: str
) -> None:
    _invitation, path = invited(vera)
    response = answer(path, browser(), **fields)
    assert response.status_code == 200
    assert words in " ".join(response.context["form"].errors[field])
    user = User.objects.get(email="ny@kommun.example")
    assert (user.is_active, user.has_usable_password(), user.name) == (False, False, "Nya Person")
    assert Invitation.objects.get().accepted_at is None


def test_a_link_works_once(vera: User, browser: Browser) -> None:
    _invitation, path = invited(vera)
    answer(path, browser())
    again = answer(path, browser(), name="Somebody Else")
    assert again.status_code == 410
    assert "This invitation is no longer valid" in again.text
    assert User.objects.get(email="ny@kommun.example").name == "Nya Persson"


def test_a_link_that_ran_out_was_withdrawn_or_never_was_is_gone(vera: User, browser: Browser) -> None:
    invitation, path = invited(vera)
    Invitation.objects.update(expires_at=timezone.now())
    assert browser().get(path).status_code == 410
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    operations.withdraw(invitation, by=vera)
    assert browser().get(path).status_code == 410
    assert browser().get("/accounts/invitations/made-up/").status_code == 410
    with pytest.raises(NotPossible, match="no longer valid"):
        operations.accept(invitation, name="x", language="sv", password=None)


def test_a_new_invitation_replaces_the_one_before(vera: User, browser: Browser) -> None:
    _first, first_path = invited(vera)
    _second, second_path = invited(vera, email="NY@kommun.example")
    assert [browser().get(path).status_code for path in (first_path, second_path)] == [410, 200]
    assert User.objects.filter(email="ny@kommun.example").count() == 1


def test_who_has_an_account_is_not_invited(vera: User, maja: User) -> None:
    with pytest.raises(NotPossible) as no:
        operations.invite(email="Maja@kommun.example", name="M", language="sv", purpose="Analytiker", by=vera)
    assert str(no.value) == "maja@kommun.example already has an account."
    assert not Invitation.objects.exists()
    assert not Letter.objects.exists()


def test_an_accepted_invitation_cannot_be_withdrawn(vera: User, browser: Browser) -> None:
    invitation, path = invited(vera)
    answer(path, browser())
    with pytest.raises(NotPossible, match="already been accepted"):
        operations.withdraw(invitation, by=vera)


def test_old_invitations_are_forgotten_with_people_who_never_came(vera: User, browser: Browser) -> None:
    _came, path = invited(vera, email="came@kommun.example")
    answer(path, browser())
    invited(vera, email="never@kommun.example")
    later = timezone.now() + timedelta(days=14 + 89)
    assert operations.forget_old_invitations(later) == 0
    assert operations.forget_old_invitations(later + timedelta(days=2)) == 2
    assert set(User.objects.values_list("email", flat=True)) == {"vera@kommun.example", "came@kommun.example"}


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/3rdparty/signup/"])
def test_there_is_no_open_sign_up(db: None, browser: Browser, path: str) -> None:
    form = {"email": "me@kommun.example", "password1": PASSWORD, "password2": PASSWORD}
    browser().get(path)
    browser().post(path, form)
    assert not User.objects.exists()
