"""Two receivers with one of everything, and people of every duty at both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from likvard.support.models import Assignment, Duty, FiguresTable, Referral
from likvard.support.operations.holders import NewLock, set_own_key
from likvard.support.sealing import keys
from likvard.support.sealing.receipt import new_receipt
from likvard.support.states import Track
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import Colleague, a_case, a_colleague
from tests.support.talking import a_professional, a_slot, booked

HERE, THERE = "exempelbyran", "grannbyran"
YEAR = 2025  # of the figures


@dataclass(frozen=True)
class Offices:
    """``numbers``: what stands in an address after each word. The clients are signed in, by duty. ``receipt`` opens the
    box of the case here, ``code`` the booked talk."""

    bureau: Bureau
    receipt: str
    code: str
    numbers: dict[str, int | str]
    here: dict[str, Client]
    there: dict[str, Client]


def built_offices() -> Offices:
    """Build them in the database."""
    here, there = a_bureau(HERE, "Exempelbyrån"), a_bureau(THERE, "Grannbyrån")
    people = {duty: a_colleague(here, f"{duty}-here", duty) for duty in Duty.values}
    others = {duty: a_colleague(there, f"{duty}-there", duty) for duty in Duty.values}
    receipt, code = new_receipt(), new_receipt()
    return Offices(
        bureau=here,
        receipt=receipt,
        code=code,
        numbers=_cases(here, there, people, receipt) | _talks(here, people, code) | _keys(here, people),
        here={duty: _signed_in(one) for duty, one in people.items()},
        there={duty: _signed_in(one) for duty, one in others.items()},
    )


def numbers_in(route: str, numbers: Mapping[str, int | str]) -> dict[str, int | str]:
    """The numbers that an address asks for, by the word that stands before each."""
    found: dict[str, int | str] = {}
    for name, kind in (("pk", "int"), ("number", "int"), ("number", "str")):
        before, asks, _after = route.partition(f"/<{kind}:{name}>")
        if asks and (word := before.rpartition("/")[2]) in numbers:
            found[name] = numbers[word]
    return found


def _cases(here: Bureau, there: Bureau, people: dict[str, Colleague], receipt: str) -> dict[str, int | str]:
    case, today = a_case(here, receipt=receipt), timezone.localdate()
    Assignment.objects.create(case=case, member=people[Duty.CASEWORKER].member, since=today)
    referral = Referral.objects.create(case=case, to=there.receiver, wording="1", asked_on=today, changed_on=today)
    FiguresTable.objects.create(
        receiver=here.receiver,
        origin="rows",
        year=YEAR,
        released={"least": {"ordinary": 10, "ground": 20}, "cells": [["all", "all", "all", "all", 20]]},
        certificate={},
        published_on=today,
    )
    return {"cases": case.number, "referrals": referral.pk}


def _talks(here: Bureau, people: dict[str, Colleague], code: str) -> dict[str, int | str]:
    """A time that is booked, for those who work here, and a free one for everybody."""
    member, now = people[Duty.PROFESSIONAL].member, timezone.now()
    professional = a_professional(here.receiver, member=member)
    slot, free = (a_slot(professional, now + timedelta(days=days)) for days in (3, 4))
    booked(slot, code, words=b"sealed")
    return {"of": member.pk, "times": slot.pk, "talk": free.pk}


def _keys(here: Bureau, people: dict[str, Colleague]) -> dict[str, int | str]:
    keeper = people[Duty.KEEPER].member
    set_own_key(keeper, recipient=keeper.recipient, locks=[NewLock("code", keys.sealed(b"x", keeper.recipient))])
    return {
        "members": people[Duty.CASEWORKER].member.pk,
        "intake": here.intake_key(Track.ADULT).pk,
        "locks": keeper.locks.get().pk,
        "envelopes": 1,
    }


def _signed_in(colleague: Colleague) -> Client:
    client = Client()
    client.force_login(colleague.member.user)
    return client
