"""Being an example person with one click, and never a real one."""

from collections.abc import Callable

import pytest
from django.test import Client

from likvard.accounts import queries
from likvard.accounts.models import SignIn, User

Browser = Callable[..., Client]


@pytest.fixture
def anna(db: None) -> User:
    return User.objects.create_user("anna@exempelkoping.example", name="Anna Andersson")


def test_the_page_says_who_they_are_and_what_each_can_do(anna: User, maja: User, browser: Browser) -> None:
    page = browser().get("/accounts/example/")
    assert [(entry["person"], entry["does"]) for entry in page.context["people"]] == [
        (anna, "Coordinator: leads the work, publishes reports and keeps the plan.")
    ]
    assert "Sign in as Anna Andersson" in page.text
    assert "Maja" not in page.text


def test_one_click_signs_in_with_what_counts_as_two_factors(anna: User, browser: Browser) -> None:
    client = browser()
    response = client.post(f"/accounts/example/{anna.pk}/")
    assert (response.status_code, response.headers["Location"]) == (302, "/work/")
    page = client.get("/accounts/me/")
    assert page.context["user"] == anna
    assert page.context["has_two_factors"] is True
    assert not queries.has_two_factors(anna)


def test_changing_person_leaves_one_sign_in(anna: User, browser: Browser) -> None:
    bilal = User.objects.create_user("bilal@exempelkoping.example", name="Bilal Berg")
    client = browser()
    for person in (anna, bilal):
        client.post(f"/accounts/example/{person.pk}/")
        client.get("/accounts/me/")
    assert list(SignIn.objects.values_list("user__name", flat=True)) == ["Bilal Berg"]


@pytest.mark.parametrize("email", ["real@kommun.example", "anna@exempelkoping.example.org", "a@otherkoping.example"])
def test_a_real_person_cannot_be_clicked(email: str, browser: Browser, db: None) -> None:
    user = User.objects.create_user(email, name="Real")
    client = browser()
    assert client.post(f"/accounts/example/{user.pk}/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_it_takes_a_click_not_a_link(anna: User, browser: Browser) -> None:
    client = browser()
    assert client.get(f"/accounts/example/{anna.pk}/").status_code == 405
    assert Client(enforce_csrf_checks=True).post(f"/accounts/example/{anna.pk}/").status_code == 403


def test_elsewhere_than_in_an_example_it_is_not_there(anna: User, browser: Browser, settings: object) -> None:
    settings.EXAMPLE = False
    client = browser()
    assert client.get("/accounts/example/").status_code == 404
    assert client.post(f"/accounts/example/{anna.pk}/").status_code == 404
    assert "/accounts/example/" not in client.get("/accounts/login/").text


def test_a_session_from_the_example_ends_with_the_example(anna: User, browser: Browser, settings: object) -> None:
    client = browser()
    client.post(f"/accounts/example/{anna.pk}/")
    settings.AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
    assert client.get("/accounts/me/").status_code == 302
