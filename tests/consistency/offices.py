"""Two receivers with one of everything, and people of every duty at both."""

from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from likvard.support.models import Assignment, Duty, FiguresTable, Referral
from likvard.support.operations.holders import NewLock, set_own_key
from likvard.support.sealing import keys
from likvard.support.states import Track
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import Colleague, a_case, a_colleague
from tests.support.talking import a_professional, a_slot, booked

HERE, THERE = "exempelbyran", "grannbyran"
YEAR = 2025  # of the figures


@dataclass(frozen=True)
class Offices:
    """``numbers``: what stands in an address after each word. The clients are signed in, by duty."""

    numbers: dict[str, int | str]
    here: dict[str, Client]
    there: dict[str, Client]


def built_offices() -> Offices:
    """Build them in the database."""
    here, there = a_bureau(HERE, "Exempelbyrån"), a_bureau(THERE, "Grannbyrån")
    people = {duty: a_colleague(here, f"{duty}-here", duty) for duty in Duty.values}
    others = {duty: a_colleague(there, f"{duty}-there", duty) for duty in Duty.values}
    return Offices(
        numbers=_work(here, there, people),
        here={duty: _signed_in(one) for duty, one in people.items()},
        there={duty: _signed_in(one) for duty, one in others.items()},
    )


def _work(here: Bureau, there: Bureau, people: dict[str, Colleague]) -> dict[str, int | str]:
    case, today = a_case(here), timezone.localdate()
    Assignment.objects.create(case=case, member=people[Duty.CASEWORKER].member, since=today)
    referral = Referral.objects.create(case=case, to=there.receiver, wording="1", asked_on=today, changed_on=today)
    professional = a_professional(here.receiver, member=people[Duty.PROFESSIONAL].member)
    slot = a_slot(professional, timezone.now() + timedelta(days=3))
    booked(slot, words=b"sealed")
    FiguresTable.objects.create(
        receiver=here.receiver,
        origin="rows",
        year=YEAR,
        released={"least": {"ordinary": 10, "ground": 20}, "cells": [["all", "all", "all", "all", 20]]},
        certificate={},
        published_on=today,
    )
    keeper = people[Duty.KEEPER].member
    set_own_key(keeper, recipient=keeper.recipient, locks=[NewLock("code", keys.sealed(b"x", keeper.recipient))])
    return {
        "cases": case.number,
        "referrals": referral.pk,
        "of": people[Duty.PROFESSIONAL].member.pk,
        "times": slot.pk,
        "talk": slot.pk,
        "members": people[Duty.CASEWORKER].member.pk,
        "intake": here.intake_key(Track.ADULT).pk,
        "locks": keeper.locks.get().pk,
        "envelopes": 1,
    }


def _signed_in(colleague: Colleague) -> Client:
    client = Client()
    client.force_login(colleague.member.user)
    return client
