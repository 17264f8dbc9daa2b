"""Every address stands in the door list, and every door is guarded as the list says, for every role."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from likvard.organisations.permissions import ROLES, Permission
from likvard.support.models import Duty
from tests.consistency.doors import DOORS
from tests.consistency.offices import HERE, THERE
from tests.consistency.town import LOCAL_ROLES, MARK, Town, a_town

RIGHTS = {permission.value for permission in Permission}
KINDS = {"public", "signed-in", "example"} | RIGHTS
OF_MEMBERS = "member:"  # then the duties that let somebody in, or "any"
WALK_IN = {200, 302, 405}


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, prefix + (f"{entry.namespace}:" if entry.namespace else ""))
        else:
            yield prefix + (entry.name or str(entry.pattern)), entry


PATTERNS = dict(addresses())
OF_AN_AUTHORITY = [name for name, pattern in PATTERNS.items() if "slug" in pattern.pattern.converters]
NATIONAL = {Permission.OPERATE: "operator", Permission.OBSERVE: "national_observer"}
AT_WORK = [name for name in OF_AN_AUTHORITY if DOORS.get(name) not in {"public", *NATIONAL}]
AT_RECEIVERS = [name for name in PATTERNS if DOORS.get(name, "").startswith(OF_MEMBERS)]
NUMBERED = [name for name in AT_RECEIVERS if {"pk", "number"} & set(PATTERNS[name].pattern.converters)]
NUMBERED = [name for name in NUMBERED if name != "support:envelope"]  # every receiver has 1, 2 and 3
OF_THE_NATION = [name for name in PATTERNS if DOORS.get(name) in NATIONAL]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Town]:
    with django_db_blocker.unblock(), a_town(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def town(built: Town, db: None) -> Town:
    """What one test changes is undone before the next."""
    return built


def address_of(name: str, town: Town, **elsewhere: str) -> str:
    pattern = PATTERNS[name].pattern
    return reverse(name, kwargs=town.arguments(str(pattern), list(pattern.converters), **elsewhere))


def duties(name: str) -> set[str]:
    """Who passes, of those who work at a receiver."""
    said = DOORS[name].removeprefix(OF_MEMBERS)
    return set(Duty.values) if said == "any" else set(said.split("|"))


def role_that_passes(name: str) -> str:
    """The coordinator where they may; else the first role that the list lets through."""
    right = DOORS[name]
    passing = [role for role in LOCAL_ROLES if right not in RIGHTS or right in ROLES[role].permissions]
    return "coordinator" if "coordinator" in passing else passing[0]


def strangers(town: Town) -> dict[str, Client]:
    return {"nobody": Client(), **town.nation, **town.next_door}


def test_every_address_stands_in_the_door_list() -> None:
    assert set(PATTERNS) == set(DOORS)


def test_the_list_says_something_known_of_each() -> None:
    assert {str(who) for who in DOORS.values() if not who.startswith(OF_MEMBERS)} <= KINDS
    assert {duty for name in AT_RECEIVERS for duty in duties(name)} == set(Duty.values)


@pytest.mark.parametrize("name", AT_WORK)
def test_nobody_from_elsewhere_passes(name: str, town: Town) -> None:
    address = address_of(name, town)
    answers = {role: client.get(address).status_code for role, client in strangers(town).items()}
    assert answers == {role: 302 if role == "nobody" else 404 for role in answers}
    assert Client().get(address)["Location"].startswith("/accounts/")
    coordinator = town.next_door["coordinator"]
    assert coordinator.post(address).status_code in {404, 405}


@pytest.mark.parametrize("name", [name for name in AT_WORK if "pk" in PATTERNS[name].pattern.converters])
def test_nothing_is_found_under_another_authoritys_address(name: str, town: Town) -> None:
    """Whoever may do it at home, so that only the number keeps them out."""
    address, visitor = address_of(name, town, slug=town.neighbour), town.next_door[role_that_passes(name)]
    assert visitor.get(address).status_code in {404, 405}
    assert visitor.post(address).status_code in {404, 405}


@pytest.mark.parametrize("name", [name for name in AT_WORK if DOORS.get(name) in RIGHTS])
def test_a_role_passes_where_the_list_says_and_nowhere_else(name: str, town: Town) -> None:
    address, right = address_of(name, town), DOORS[name]
    for role in LOCAL_ROLES:
        answer = town.here[role].get(address)
        if right in ROLES[role].permissions:
            assert answer.status_code in WALK_IN, role
            assert not answer.headers.get("Location", "").startswith("/accounts/"), role
            assert "no-store" in answer.headers["Cache-Control"], role
        else:
            assert answer.status_code == 403, role
            assert town.here[role].post(address).status_code in {403, 405}, role


@pytest.mark.parametrize("name", OF_THE_NATION)
def test_a_national_page_is_there_for_its_own_role_alone(name: str, town: Town) -> None:
    address, own = address_of(name, town), NATIONAL[Permission(DOORS[name])]
    others = {"nobody": Client(), **{role: one for role, one in town.nation.items() if role != own}, **town.here}
    answers = {role: client.get(address).status_code for role, client in others.items()}
    assert answers == {role: 302 if role == "nobody" else 404 for role in answers}
    assert town.nation[own].get(address).status_code == 200


@pytest.mark.parametrize("name", OF_AN_AUTHORITY)
def test_no_page_tells_strangers_a_word_that_is_not_public(name: str, town: Town) -> None:
    readers = {**strangers(town), "reviewer here": town.here["reviewer"]}
    address, under_the_neighbour = address_of(name, town), address_of(name, town, slug=town.neighbour)
    pages = {role: client.get(address) for role, client in readers.items()}
    pages["under the neighbour"] = town.next_door["coordinator"].get(under_the_neighbour)
    assert [role for role, page in pages.items() if MARK in page.content.decode(errors="replace")] == []


def test_the_word_is_there_for_those_who_take_part(town: Town) -> None:
    """Else the test above could not fail."""
    pages = ["mapping:source_list", "mapping:report_list", "plans:plan", "mapping:report", "mapping:source"]
    told = {name for name in pages if MARK in town.here["elected"].get(address_of(name, town)).content.decode()}
    assert told == set(pages)


def test_every_page_of_a_receiver_is_for_its_members() -> None:
    inside = {
        name for name, pattern in PATTERNS.items() if str(pattern.pattern).startswith("receivers/<slug:receiver>/")
    }
    assert inside - set(AT_RECEIVERS) == {"support:administrator"}  # the operator's


@pytest.mark.parametrize("name", AT_RECEIVERS)
def test_a_duty_passes_where_the_list_says_and_nowhere_else(name: str, town: Town) -> None:
    address = address_of(name, town)
    for duty, client in town.offices.here.items():
        answer = client.get(address)
        if duty in duties(name):
            assert answer.status_code in WALK_IN, duty
            assert not answer.headers.get("Location", "").startswith("/accounts/"), duty
        else:
            assert answer.status_code in {403, 405}, duty
            assert client.post(address).status_code in {403, 405}, duty


@pytest.mark.parametrize("name", AT_RECEIVERS)
def test_nobody_passes_who_works_elsewhere(name: str, town: Town) -> None:
    """Whatever role somebody has in an authority, the nation or at another receiver: it opens nothing here."""
    address = address_of(name, town)
    visitors = {**town.here, **strangers(town), **town.offices.there}
    for who, client in visitors.items():
        refused = {302} if who == "nobody" else {404, 405}
        assert client.get(address).status_code in refused, who
        assert client.post(address).status_code in refused, who


@pytest.mark.parametrize("name", NUMBERED)
def test_nothing_of_a_receiver_is_found_under_another(name: str, town: Town) -> None:
    """Whoever may do it at their own receiver, so that only the number keeps them out."""
    address = address_of(name, town, receiver=THERE)
    for duty in duties(name):
        visitor = town.offices.there[duty]
        assert visitor.get(address).status_code in {404, 405}, duty
        assert visitor.post(address).status_code in {404, 405}, duty


def test_the_pages_of_a_receiver_are_kept_by_no_browser(town: Town) -> None:
    for name in AT_RECEIVERS:
        for duty in duties(name):
            answer = town.offices.here[duty].get(address_of(name, town, receiver=HERE))
            assert "no-store" in answer.headers.get("Cache-Control", "no-store"), name
            assert answer.status_code != 200 or "require-trusted-types-for" in answer.headers["Content-Security-Policy"]
