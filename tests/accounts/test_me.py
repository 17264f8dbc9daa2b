"""One's own account."""

from collections.abc import Callable

from django.test import Client

from likvard.accounts.models import User
from likvard.audit.models import Entry

SignedIn = Callable[[User], Client]


def test_name_and_language_are_ones_own(maja: User, signed_in: SignedIn) -> None:
    client = signed_in(maja)
    response = client.post("/accounts/me/", {"name": "Maja Malmö", "language": "da"})
    assert response.status_code == 302
    maja.refresh_from_db()
    assert (maja.name, maja.language) == ("Maja Malmö", "da")
    assert client.get("/accounts/me/").headers["Content-Language"] == "da"
    assert list(Entry.objects.values_list("what", flat=True)) == ["accounts.person.described"]


def test_an_empty_name_is_refused_and_nothing_changes(maja: User, signed_in: SignedIn) -> None:
    response = signed_in(maja).post("/accounts/me/", {"name": "", "language": "da"})
    assert response.context["form"].errors["name"] == ["This field is required."]
    maja.refresh_from_db()
    assert (maja.name, maja.language) == ("Maja Malm", "sv")


def test_ones_data_is_a_file_without_secrets(maja: User, with_app: Callable[[User], tuple[Client, str]]) -> None:
    client, key = with_app(maja)
    response = client.get("/accounts/me/data/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="likvard-account.json"'
    data = response.json()
    assert data["person"]["email"] == "maja@kommun.example"
    assert data["person"]["has_password"] is True
    assert data["addresses"] == [{"email": "maja@kommun.example", "verified": True, "primary": True}]
    assert [factor["kind"] for factor in data["second_factors"]] == ["totp", "recovery_codes"]
    assert [sign_in["device"] for sign_in in data["sign_ins"]] == ["Firefox, Linux"]
    assert (data["directories"], data["invitations"]) == ([], [])
    maja.refresh_from_db()
    assert maja.password not in response.text
    assert key not in response.text


def test_it_is_for_people_who_are_signed_in(db: None) -> None:
    for path in ("/accounts/me/", "/accounts/me/data/", "/accounts/sessions/"):
        response = Client().get(path)
        assert (response.status_code, response.headers["Location"]) == (302, f"/accounts/login/?next={path}")
