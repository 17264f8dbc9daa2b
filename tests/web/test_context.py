"""The menu holds what the person may open where they are."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import translation

from likvard.web.context import navigation

pytestmark = pytest.mark.django_db
MAIN = ["Desk", "Sources", "Status reports", "Plan"]
MORE = ["Impact assessments", "As employer", "Reviews"]
ALL = [*MAIN, "My questions", "Follow-up", *MORE, "National overview", "People", "Units", "Trail"]
READING = [*MAIN, *MORE]
OF_A_UNIT = [*MAIN, "My questions", *MORE]


def menu(address: str, user: Any = None) -> list[str]:
    request = RequestFactory().get(address)
    request.resolver_match = resolve(address)
    if user:
        request.user = user
    with translation.override("en"):
        return [("*" if item["current"] else "") + item["label"] for item in shown(request)]


def shown(request: Any) -> list[Any]:
    """The menu, and what stands behind its last word."""
    held: Any = navigation(request)
    return [*held["navigation"], *held["navigation_more"]]


def test_outside_any_authority_the_menu_is_national() -> None:
    national = ["Municipalities and regions", "National overview", "Support", "Roles", "*Privacy"]
    assert menu("/privacy/") == national


def test_residents_are_offered_what_is_public(exempelkoping: Any) -> None:
    public = ["Overview", "Plan", "Follow-up", "Reviews", "Impact assessments", "Status reports"]
    assert menu("/in/exempelkoping/") == ["*Overview", *public[1:]]
    assert menu("/in/exempelkoping/plan/") == ["Overview", "*Plan", *public[2:]]


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("sources/1/", "Sources"),
        ("runs/1/", "Sources"),
        ("releases/1/", "Sources"),
        ("reports/1/edit/", "Status reports"),
        ("barriers/1/", "Plan"),
        ("findings/1/barrier/", "Plan"),
        ("rounds/1/publish/", "Follow-up"),
        ("cycles/1/end/", "Follow-up"),
        ("submissions/1/", "My questions"),
        ("units/1/", "Units"),
        ("settings/", "Units"),
    ],
)
def test_the_menu_shows_which_door_a_page_lies_behind(exempelkoping: Any, anna: Any, address: str, label: str) -> None:
    marked = [item.lstrip("*") for item in menu(f"/work/exempelkoping/{address}", anna) if item.startswith("*")]
    assert marked == [label]


@pytest.mark.parametrize(
    ("who", "labels"),
    [("anna", ALL), ("elin", READING), ("cecilia", OF_A_UNIT), ("fatima", ["Desk", "My reviews"]), ("nils", [])],
)
def test_those_who_work_here_are_offered_what_they_may_open(
    request: pytest.FixtureRequest, exempelkoping: Any, who: str, labels: list[str]
) -> None:
    expected = ["*Desk" if label == "Desk" else label for label in labels]
    assert menu("/work/exempelkoping/", request.getfixturevalue(who)) == expected


def test_every_door_of_the_menu_opens(exempelkoping: Any, anna: Any, client_of: Any) -> None:
    request = RequestFactory().get("/work/exempelkoping/")
    request.resolver_match, request.user = resolve("/work/exempelkoping/"), anna
    assert [client_of(anna).get(item["url"]).status_code for item in shown(request)] == [200] * len(ALL)


def test_the_desk_is_offered_to_those_who_have_one(exempelkoping: Any, anna: Any, client_of: Any) -> None:
    assert 'href="/work/"' in client_of(anna).get("/").content.decode()
    assert 'href="/work/"' not in Client().get("/").content.decode()
