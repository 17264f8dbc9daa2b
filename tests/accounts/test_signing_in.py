"""E-mail and password."""

import re
import time
from collections.abc import Callable
from unittest import mock

import pytest
from django.test import Client

from likvard.accounts.models import SignIn, User
from likvard.post.models import Letter
from tests.accounts.conftest import PASSWORD

Browser = Callable[..., Client]
WRONG = "The e-mail address and the password do not belong together."


def try_to(client: Client, email: str, password: str) -> object:
    return client.post("/accounts/login/", {"login": email, "password": password})


def test_signing_in_in_any_case_leads_to_the_desk(maja: User, browser: Browser) -> None:
    response = try_to(browser(), "MAJA@Kommun.example", PASSWORD)
    assert (response.status_code, response.headers["Location"]) == (302, "/work/")


@pytest.mark.parametrize(
    ("email", "password"),
    [("maja@kommun.example", "wrong"), ("nobody@kommun.example", PASSWORD), ("maja@kommun.example", PASSWORD.upper())],
)
def test_wrong_says_the_same_whether_or_not_there_is_an_account(
    maja: User, browser: Browser, email: str, password: str
) -> None:
    response = try_to(browser(), email, password)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == [WRONG]


def test_a_closed_account_stays_closed(maja: User, browser: Browser) -> None:
    User.objects.update(is_active=False)
    client = browser()
    response = try_to(client, maja.email, PASSWORD)
    assert "_auth_user_id" not in client.session
    assert response.status_code == 302
    assert response.headers["Location"] == "/accounts/inactive/"


def test_only_our_own_pages_can_be_next(maja: User, browser: Browser) -> None:
    form = {"login": maja.email, "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert browser().post("/accounts/login/", form).headers["Location"] == "/work/"
    form["next"] = "/accounts/sessions/"
    assert browser().post("/accounts/login/", form).headers["Location"] == "/accounts/sessions/"


def test_too_many_failures_say_when_to_try_again(maja: User, browser: Browser) -> None:
    assert [try_to(browser(), maja.email, "wrong").status_code for _ in range(5)] == [200] * 5
    response = try_to(browser(), maja.email, PASSWORD)  # even the right one must wait
    assert response.status_code == 429
    assert 290 <= int(response.headers["Retry-After"]) <= 300
    assert re.search(r"Try again at \d\d:\d\d, in 5 minutes", response.text)
    with mock.patch("time.time", return_value=time.time() + 301):
        assert try_to(browser(), maja.email, PASSWORD).status_code == 302


def test_another_person_is_not_held_up_by_it(maja: User, vera: User, browser: Browser) -> None:
    for _ in range(6):
        try_to(browser(), maja.email, "wrong")
    assert try_to(browser(), vera.email, PASSWORD).status_code == 302


def test_a_forgotten_password_is_replaced_by_letter(maja: User, browser: Browser) -> None:
    client = browser()
    client.post("/accounts/password/reset/", {"email": "Maja@kommun.example"})
    letter = Letter.objects.get()
    assert (letter.to, letter.language, letter.subject) == (maja.email, "sv", "Välj ett nytt lösenord i Likvärd")
    path = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", letter.text)
    assert path
    form_path = client.get(path[1]).headers["Location"]
    new = "åtta getter på ett berg"
    done = client.post(form_path, {"password1": new, "password2": new})
    assert done.headers["Location"] == "/accounts/password/reset/key/done/"
    assert try_to(browser(), maja.email, PASSWORD).status_code == 200
    assert try_to(browser(), maja.email, new).status_code == 302
    assert "has been used already" in browser().get(path[1]).text


def test_a_letter_goes_only_to_people_who_are_here(maja: User, browser: Browser) -> None:
    response = browser().post("/accounts/password/reset/", {"email": "nobody@kommun.example"})
    assert response.headers["Location"] == "/accounts/password/reset/done/"
    assert not Letter.objects.exists()


def test_a_new_password_signs_out_everywhere_else(maja: User, signed_in: Callable[..., Client]) -> None:
    here, elsewhere = signed_in(maja), signed_in(maja)
    assert [client.get("/accounts/me/").status_code for client in (here, elsewhere)] == [200, 200]
    assert SignIn.objects.count() == 2
    new = "åtta getter på ett berg"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    here.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert here.post("/accounts/password/change/", form).status_code == 302
    assert [client.get("/accounts/me/").status_code for client in (here, elsewhere)] == [200, 302]
    assert SignIn.objects.count() == 1
    assert [letter.subject for letter in Letter.objects.all()] == ["Ditt lösenord i Likvärd har ändrats"]


def test_an_address_changes_when_the_new_one_has_answered(maja: User, signed_in: Callable[..., Client]) -> None:
    client = signed_in(maja)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/email/", {"action_add": "", "email": "Maja.Ny@kommun.example"})
    maja.refresh_from_db()
    assert maja.email == "maja@kommun.example"
    letter = Letter.objects.get()
    assert letter.to == "maja.ny@kommun.example"
    path = re.search(r"https?://[^/]+(/accounts/confirm-email/\S+)", letter.text)
    assert path
    assert "maja.ny@kommun.example" in client.get(path[1]).text
    client.post(path[1])
    maja.refresh_from_db()
    assert maja.email == "maja.ny@kommun.example"


def test_an_address_of_somebody_else_cannot_be_taken(maja: User, vera: User, signed_in: Callable[..., Client]) -> None:
    client = signed_in(maja)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.post("/accounts/email/", {"action_add": "", "email": "Vera@kommun.example"})
    assert page.context["form"].errors["email"] == ["Somebody else already uses this address."]
    assert not Letter.objects.exists()


def test_an_address_that_was_free_yesterday_may_be_taken_today(maja: User, signed_in: Callable[..., Client]) -> None:
    client = signed_in(maja)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/email/", {"action_add": "", "email": "new@kommun.example"})
    User.objects.create_user("new@kommun.example", name="Somebody New")
    path = re.search(r"https?://[^/]+(/accounts/confirm-email/\S+)", Letter.objects.get().text)
    assert path
    client.post(path[1])
    assert "new@kommun.example belongs to another account." in client.get("/accounts/me/").text
    maja.refresh_from_db()
    assert maja.email == "maja@kommun.example"
