"""A year of Exempelköping's plan: the board has told how it goes, the company has not, and a bureau has looked."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from likvard.accounts.models import User
from likvard.mapping.models import Release, StatusReport
from likvard.mapping.operations import start_report
from likvard.organisations.models import Authority, Unit
from likvard.plans import operations
from likvard.plans.models import Action, Barrier, Plan
from likvard.plans.operations import reviews
from likvard.plans.operations.assessing import assess_action
from likvard.plans.operations.cycles import start_cycle
from likvard.plans.operations.evidence import pin_words
from likvard.plans.operations.plans import begin_plan
from likvard.plans.operations.rounds import move_round
from tests.plans.conftest import YEARS
from tests.plans.employer.conftest import complete, groups, own  # noqa: F401
from tests.plans.follow_up.conftest import Clock, clock, report, submission_of  # noqa: F401

NEW_YEAR = date(2026, 1, 1)
SENT = datetime(2026, 9, 1, 10, tzinfo=UTC)
OVERDUE = datetime(2026, 10, 2, 10, tzinfo=UTC)
WORDS = "Varje avslag har *ett* skäl.\n\nTvå skolor återstår."
AGAINST = {"kind": "testimony", "stance": "contradicts", "words": "Vi får alltid veta varför.", "origin": "Elevråd"}


@pytest.fixture
def told(
    clock: Clock,  # noqa: F811
    decided: Plan,
    barrier: Barrier,
    action: Action,
    units: dict[str, Unit],
    anna: User,
    cecilia: User,
    david: User,
    fatima: User,
) -> Plan:
    """On 5 February 2027, when the autumn's answers have been due for five days."""
    begin_plan(decided, by=anna)
    operations.move_action(action, to="ongoing", by=anna)
    pin_words(barrier, by=anna, **AGAINST)
    _judged(barrier, units["company"], anna)
    cycle = start_cycle(
        decided.authority, kind="tertial", anchor=NEW_YEAR, opens_before=14, due_after=30, basis="KS § 1", by=anna
    )
    autumn = cycle.rounds.get(starts_on=date(2026, 9, 1))
    move_round(autumn, due_on=date(2027, 1, 31), because="The board meets late.", by=anna)
    report(submission_of(autumn, units["board"]), cecilia, david, WORDS)
    _reviewed(decided.authority, barrier, anna, fatima)
    clock.turn(date(2027, 2, 5))
    return decided


@pytest.fixture
def draft(exempelkoping: Any, release: Release, anna: User) -> StatusReport:
    return start_report(exempelkoping, title={"sv": "Läget 2026"}, period="2026", releases=[release], by=anna)


def _judged(barrier: Barrier, company: Unit, anna: User) -> None:
    """Two actions of the company: one that has not begun, and one that is over and of whose effect nothing is known."""
    words: dict[str, Any] = {"title": "Ramps", "description": "", **YEARS}
    ramps = operations.add_action(barrier, unit=company, by=anna, **words)
    operations.add_action(barrier, unit=company, by=anna, **{**words, "title": "Lifts"})
    for to in ("ongoing", "done"):
        ramps = operations.move_action(ramps, to=to, by=anna)
    assess_action(ramps, verdict="cannot_tell", because="Nobody counted before.", by=anna)


def _reviewed(authority: Authority, barrier: Barrier, anna: User, fatima: User) -> None:
    """Two points, one of them answered in time."""
    review = reviews.start_review(authority, organisation="Byrån", title="Planen granskad", answer_days=30, by=fatima)
    point: dict[str, Any] = {"severity": "serious", "by": fatima}
    first = reviews.add_point(review, about=barrier, text="Ingen läser.", recommendation="Läs dem.", **point)
    reviews.add_point(review, about=None, text="Det saknas pengar.", recommendation="", **point)
    reviews.send_review(review, now=SENT, by=fatima)
    reviews.answer_point(first, stance="agrees", text="Vi läser dem.", action=None, now=SENT, by=anna)
    assert reviews.publish_overdue_reviews(OVERDUE) == 1
