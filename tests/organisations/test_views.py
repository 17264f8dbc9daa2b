"""The pages: a stranger meets 404, a reader 403, the right person the page."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from likvard.accounts.models import User
from likvard.organisations.models import Authority, Membership, Unit

ClientOf = Callable[[User], Client]
PAGES = ["members", "member_invite", "units", "unit_add", "authority_describe"]
OF_A_UNIT = ["unit_change", "unit_close", "unit_replace"]


@pytest.mark.parametrize("page", PAGES)
def test_three_kinds_of_people_at_the_door(
    page: str, exempelkoping: Authority, anna: User, bilal: User, nils: User, oskar: User, client_of: ClientOf
) -> None:
    address = reverse(f"organisations:{page}", args=[exempelkoping.slug])
    assert Client().get(address).url == f"/accounts/login/?next={address}"
    assert [client_of(person).get(address).status_code for person in (nils, oskar, bilal, anna)] == [404, 404, 403, 200]


@pytest.mark.parametrize("page", OF_A_UNIT)
def test_the_unit_of_another_authority_is_not_there(
    page: str, units: dict[str, Unit], grannkoping: Authority, anna: User, bilal: User, nils: User, client_of: ClientOf
) -> None:
    own = reverse(f"organisations:{page}", args=["exempelkoping", units["board"].pk])
    by_a_detour = reverse(f"organisations:{page}", args=["grannkoping", units["board"].pk])
    assert [client_of(person).get(own).status_code for person in (nils, bilal, anna)] == [404, 403, 200]
    assert client_of(nils).get(by_a_detour).status_code == 404
    assert client_of(nils).post(by_a_detour, {"last_day": "2026-01-01"}).status_code == 404


def test_the_role_of_somebody_elsewhere_is_not_there(anna: User, nils: User, client_of: ClientOf) -> None:
    role = anna.memberships.get().pk
    assert client_of(nils).post(reverse("organisations:member_end", args=["grannkoping", role])).status_code == 404
    assert Membership.objects.get(pk=role).until is None


def test_a_coordinator_invites_a_person_and_ends_the_role(
    exempelkoping: Authority, units: dict[str, Unit], anna: User, client_of: ClientOf
) -> None:
    browser = client_of(anna)
    filled = {"name": "Petra Palm", "email": "petra@exempelkoping.example", "language": "sv", "role": "unit_officer"}
    address = reverse("organisations:member_invite", args=["exempelkoping"])
    page = browser.post(address, filled)
    assert page.context["form"].errors.keys() == {"unit"}
    page = browser.post(address, {**filled, "role": "operator"})
    assert page.context["form"].errors.keys() == {"role"}
    page = browser.post(address, {**filled, "role": "analyst", "unit": units["board"].pk})
    assert page.context["form"].errors.keys() == {"unit"}
    assert not User.objects.filter(name="Petra Palm").exists()

    page = browser.post(address, {**filled, "unit": units["board"].pk}, follow=True)
    assert page.redirect_chain == [("/work/exempelkoping/people/", 302)]
    held = Membership.objects.get(user__name="Petra Palm")
    assert (held.role, held.unit, held.authority) == ("unit_officer", units["board"], exempelkoping)
    page = browser.post(address, {**filled, "unit": units["board"].pk})
    assert "Petra Palm" in page.context["form"].non_field_errors()[0]

    end = reverse("organisations:member_end", args=["exempelkoping", held.pk])
    assert browser.get(end).status_code == 200
    browser.post(end)
    held.refresh_from_db()
    assert held.until is not None


def test_why_the_last_coordinator_stays_is_said(anna: User, client_of: ClientOf) -> None:
    end = reverse("organisations:member_end", args=["exempelkoping", anna.memberships.get().pk])
    page = client_of(anna).post(end + "?lang=en", follow=True)
    assert "Somebody must be coordinator." in page.content.decode()


def test_a_coordinator_keeps_the_units(units: dict[str, Unit], anna: User, client_of: ClientOf) -> None:
    browser = client_of(anna)
    where = "exempelkoping"
    added = {"name": "Skolnämnden", "kind": "board", "valid_from": "2026-01-01", "parent": units["company"].pk}
    assert browser.post(reverse("organisations:unit_add", args=[where]), added).status_code == 302
    school = Unit.objects.of(units["board"].authority).get(name="Skolnämnden")
    assert (school.parent, school.valid_from) == (units["company"], date(2026, 1, 1))

    changed = {"name": "Skolbolaget AB", "kind": "company", "owned_share": "51,5"}
    address = reverse("organisations:unit_change", args=[where, school.pk])
    assert browser.post(address + "?lang=sv", changed).status_code == 302
    school.refresh_from_db()
    assert (school.name, school.parent, float(school.owned_share)) == ("Skolbolaget AB", None, 51.5)

    replaced = {"on": "2026-02-01", "successors": [units["board"].pk]}
    assert browser.post(reverse("organisations:unit_replace", args=[where, school.pk]), replaced).status_code == 302
    closed = {"last_day": "2026-03-31"}
    company = reverse("organisations:unit_close", args=[where, units["company"].pk])
    assert browser.post(company, closed).status_code == 302
    page = browser.get(reverse("organisations:units", args=[where]) + "?lang=en").content.decode()
    assert "After it came: Utbildningsnämnden" in page
    assert "1 January 2020–31 March 2026" in page

    page = browser.post(company, closed)
    assert "Exempelbostäder AB" in page.context["form"].non_field_errors()[0]


def test_a_unit_of_another_authority_is_no_choice(
    units: dict[str, Unit], grannkoping: Authority, anna: User, client_of: ClientOf
) -> None:
    theirs = Unit.objects.create(authority=grannkoping, kind="board", name="Deras", valid_from=date(2020, 1, 1))
    address = reverse("organisations:unit_add", args=["exempelkoping"])
    filled = {"name": "Ny", "kind": "board", "valid_from": "2026-01-01", "parent": theirs.pk}
    assert client_of(anna).post(address, filled).context["form"].errors.keys() == {"parent"}


def test_colour_and_language_are_chosen(exempelkoping: Authority, anna: User, client_of: ClientOf) -> None:
    address = reverse("organisations:authority_describe", args=["exempelkoping"])
    browser = client_of(anna)
    page = browser.post(address, {"colour": "red; }", "language": "sv"})
    assert page.context["form"].errors.keys() == {"colour"}
    browser.post(address, {"colour": "#7b2d26", "language": "da"})
    exempelkoping.refresh_from_db()
    assert (exempelkoping.colour, exempelkoping.language) == ("#7b2d26", "da")


def test_an_operator_opens_an_authority(grannkoping: Authority, anna: User, oskar: User, client_of: ClientOf) -> None:
    Authority.objects.filter(pk=grannkoping.pk).update(opened_at=None, example=False)
    browser, address = client_of(oskar), reverse("organisations:authority_open", args=["grannkoping"])
    assert client_of(anna).get(address).status_code == 404
    assert client_of(anna).get(reverse("organisations:operate")).status_code == 404
    listed = browser.get(reverse("organisations:operate"), {"q": "grann"})
    assert [one.name for one in listed.context["opened"]] == ["Exempelköping"]
    assert [one.name for one in listed.context["found"]] == ["Grannköping"]
    done = browser.post(address, {"name": "Lea Lind", "email": "lea@grannkoping.example"})
    assert done.url == reverse("organisations:operate")
    grannkoping.refresh_from_db()
    assert grannkoping.is_open
    page = browser.post(address, {"name": "Oskar", "email": oskar.email})
    assert "Grannköping" in page.context["form"].non_field_errors()[0]


def test_the_lists_ask_the_same_few_questions_for_one_and_for_three(
    units: dict[str, Unit],
    exempelkoping: Authority,
    anna: User,
    request: Any,
    client_of: ClientOf,
    django_assert_num_queries: Any,
) -> None:
    browser = client_of(anna)
    browser.get("/work/exempelkoping/people/")  # the first page notes the sign-in
    for _more in range(2):
        # session, person, sign-in, roles, second factor, authority, and what the page shows
        with django_assert_num_queries(7):
            browser.get("/work/exempelkoping/people/")
        with django_assert_num_queries(9):
            browser.get("/work/exempelkoping/units/")
        request.getfixturevalue("bilal")
        request.getfixturevalue("cecilia")


@pytest.mark.django_db
def test_roles_are_shown_as_they_are() -> None:
    page = Client().get("/roles/?lang=en").content.decode()
    assert "Coordinator" in page
    assert "Open authorities and invite their first coordinator" in page
    assert page.count('<article class="ds-card"') == 10
