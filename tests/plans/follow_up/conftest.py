"""A decided plan of Exempelköping with an action each for the board and the company, and a clock to turn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from likvard.accounts.models import User
from likvard.organisations.models import Authority, Unit
from likvard.plans.models import Action, Barrier, Cycle, Goal, Plan, Round, Submission
from likvard.plans.operations.answers import write_entry
from likvard.plans.operations.cycles import start_cycle
from likvard.plans.operations.rounds import ensure_rounds
from likvard.plans.operations.submissions import accept_answers, send_answers
from likvard.plans.queries.answers import sheet_of
from tests.conftest import a_person

NEW_YEAR = date(2026, 1, 1)
DECEMBER = date(2026, 12, 20)  # the rounds of the autumn and of the year have opened on the 17th


@dataclass
class Clock:
    """What day it is."""

    day: date = DECEMBER

    def turn(self, day: date) -> None:
        self.day = day


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, in_the_summer_of_2026: None) -> Clock:
    clock, real = Clock(), timezone.localtime
    monkeypatch.setattr(
        "django.utils.timezone.localdate", lambda value=None, zone=None: real(value).date() if value else clock.day
    )
    return clock


@pytest.fixture
def plan(exempelkoping: Authority) -> Plan:
    return a_plan(exempelkoping, state="active", decided_on=NEW_YEAR, decision_reference="KS § 1")


def a_plan(authority: Authority, **fields: Any) -> Plan:
    years = {"starts_on": NEW_YEAR, "ends_on": date(2028, 12, 31)}
    return Plan.objects.create(authority=authority, title="Equal rights", **years, **fields)


def an_action(plan: Plan, unit: Unit, title: str, **fields: Any) -> Action:
    goal, _new = Goal.objects.get_or_create(plan=plan, text="Respect.", perspective="society")
    barrier = Barrier.objects.create(authority=plan.authority, goal=goal, text=f"What hinders: {title}")
    days = {"starts_on": NEW_YEAR, "ends_on": date(2028, 6, 30)}
    return Action.objects.create(
        authority=plan.authority, barrier=barrier, unit=unit, title=title, **{**days, **fields}
    )


@pytest.fixture
def reasons(plan: Plan, units: dict[str, Unit]) -> Action:
    """The board's action."""
    return an_action(plan, units["board"], "Written reasons")


@pytest.fixture
def ramps(plan: Plan, units: dict[str, Unit]) -> Action:
    """The company's action."""
    return an_action(plan, units["company"], "Ramps at every door")


@pytest.fixture
def elsa(exempelkoping: Authority, units: dict[str, Unit]) -> User:
    """A second officer of the board."""
    return a_person("Elsa Engman", "unit_officer", exempelkoping, units["board"])


Start = Callable[..., Cycle]


@pytest.fixture
def start(exempelkoping: Authority, anna: User) -> Start:
    """Start a cycle as the coordinator does."""

    def started(kind: str, anchor: date = NEW_YEAR, **fields: Any) -> Cycle:
        rule = {"opens_before": 14, "due_after": 30, "basis": "KS § 1", **fields}
        return start_cycle(exempelkoping, kind=kind, anchor=anchor, by=anna, **rule)

    return started


@pytest.fixture
def tertial(clock: Clock, start: Start, reasons: Action, ramps: Action) -> Cycle:
    return start("tertial")


@pytest.fixture
def year(clock: Clock, start: Start, reasons: Action, ramps: Action) -> Cycle:
    return start("year")


@pytest.fixture
def autumn(tertial: Cycle) -> Round:
    """The round about September to December 2026."""
    return tertial.rounds.get(starts_on=date(2026, 9, 1))


@pytest.fixture
def of_the_board(autumn: Round, units: dict[str, Unit]) -> Submission:
    return submission_of(autumn, units["board"])


def submission_of(turn: Round, unit: Unit) -> Submission:
    return Submission.objects.select_related("round__cycle", "round__authority", "unit").get(round=turn, unit=unit)


def night(authority: Authority, day: date) -> int:
    return ensure_rounds(authority, day)


def answer_all(submission: Submission, by: User, text: str = "All went well.", pace: str = "as_planned") -> None:
    """Write every answer that is missing."""
    for asked in sheet_of(submission).missing:
        revision = asked.entry.revision if asked.entry else 0
        write_entry(submission, asked.key, pace=pace, text=text, revision=revision, by=by)


def report(
    submission: Submission, officer: User, validator: User, text: str = "All went well.", **more: str
) -> Submission:
    """From questions to accepted answers."""
    answer_all(submission, officer, text, **more)
    send_answers(submission, by=officer)
    return accept_answers(submission, by=validator)
