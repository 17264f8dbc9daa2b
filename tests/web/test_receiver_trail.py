"""Administrators and auditors of a receiver see who did what on which day, and nothing of any case."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from likvard.accounts.models import User
from likvard.audit.models import Entry
from likvard.audit.operations import record
from likvard.audit.queries import verify
from likvard.support.models import Member
from likvard.support.operations import cases, erasing, people, receivers, times
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import Colleague, a_case, a_colleague
from tests.support.talking import BY_PHONE, a_professional, hours

HERE = "/receivers/exempelbyran/trail/"
ClientOf = Callable[[User], Client]


@pytest.fixture
def bureau(db: None) -> Bureau:
    return a_bureau()


@pytest.fixture
def ida(bureau: Bureau) -> Colleague:
    return a_colleague(bureau, "Ida Isak", "intake")


@pytest.fixture
def karin(bureau: Bureau) -> Member:
    return a_colleague(bureau, "Karin Kall", "admin").member


def rows(client: Client, address: str = HERE) -> list[tuple[str, ...]]:
    page = client.get(address, headers={"accept-language": "en"}).content.decode()
    found = re.findall(r"<tr>\s*<td[^>]*>(.*?)</td>\s*<td>(.*?)</td>\s*<th[^>]*>(.*?)</th>", page)
    return [tuple(row) for row in found]


@pytest.mark.parametrize(
    ("duty", "status"),
    [("admin", 200), ("auditor", 200), ("keeper", 403), ("intake", 403), ("caseworker", 403), ("professional", 403)],
)
def test_administrators_and_auditors_read_it(bureau: Bureau, client_of: ClientOf, duty: str, status: int) -> None:
    assert client_of(a_colleague(bureau, "Kim", duty).member.user).get(HERE).status_code == status


def test_what_members_do_stands_in_it_by_day(
    bureau: Bureau, ida: Colleague, karin: Member, client_of: ClientOf
) -> None:
    kim = a_colleague(bureau, "Kim Kors", "caseworker")
    petra = a_professional(bureau.receiver, member=a_colleague(bureau, "Petra Palm", "professional").member)
    cases.acknowledge(a_case(bureau), by=ida.member)
    times.add_times(petra, hours=hours(), kind=BY_PHONE, by=petra.member.user)
    people.end_membership(kim.member, by=karin.user)
    receivers.close_to_public(bureau.receiver, by=karin.user)
    today = timezone.localdate().isoformat()
    assert [row[1:] for row in rows(client_of(karin.user))] == [
        ("Karin Kall", "Closed a receiver to the public"),
        ("Karin Kall", "Ended somebody’s place at a receiver"),
        ("Petra Palm", "Added free times"),
        ("Ida Isak", "Opened a case for the first time"),
    ]
    assert {row[0] for row in rows(client_of(karin.user))} == {today}


def test_neither_case_nor_hour_nor_word_stands_in_it(
    bureau: Bureau, ida: Colleague, karin: Member, client_of: ClientOf
) -> None:
    case = a_case(bureau)
    cases.acknowledge(case, by=ida.member)
    erasing.ask_to_hold(case, reason="court", until=date(2099, 3, 7), by=ida.member)
    page = client_of(karin.user).get(HERE).content.decode()
    assert "Ida Isak" in page
    assert [word for word in (case.number, "2099", "court", ":0", ":5") if word in re.sub(r"<[^>]+>", " ", page)] == []


def test_lines_of_an_erased_case_stay(bureau: Bureau, ida: Colleague, karin: Member, client_of: ClientOf) -> None:
    case = a_case(bureau)
    cases.acknowledge(case, by=ida.member)
    erasing.erase(case)
    assert [row[2] for row in rows(client_of(karin.user))] == ["Opened a case for the first time"]


def test_each_receiver_and_each_authority_has_its_own(
    bureau: Bureau, ida: Colleague, karin: Member, client_of: ClientOf, exempelkoping: object, anna: User
) -> None:
    there = a_bureau("annan", "Annan")
    other = a_colleague(there, "Alva Alm", "intake", "admin").member
    cases.acknowledge(a_case(there), by=other)
    record("plans.goal.added", "goal", by=anna, authority="exempelbyran")
    assert rows(client_of(karin.user)) == []
    assert [row[1] for row in rows(client_of(other.user), "/receivers/annan/trail/")] == ["Alva Alm"]
    assert client_of(karin.user).get("/receivers/annan/trail/").status_code == 404
    assert "Alva" not in client_of(anna).get("/work/exempelkoping/trail/").content.decode()


def test_the_chain_of_the_trail_holds_with_them(bureau: Bureau, ida: Colleague) -> None:
    cases.acknowledge(a_case(bureau), by=ida.member)
    assert Entry.objects.get().authority == "receivers/exempelbyran"
    assert verify().broken is None
