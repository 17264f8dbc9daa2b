"""A barrier that is only suspected, one that stands on what pupils told, and a figure that is followed."""

from datetime import UTC, datetime
from typing import Any

import pytest

from likvard.mapping.models import Release
from likvard.organisations.models import Unit
from likvard.plans import operations
from likvard.plans.models import Action, Barrier, Goal, Indicator, ReviewPoint
from likvard.plans.operations import reviews
from likvard.plans.operations.barriers import suspect_barrier
from likvard.plans.operations.evidence import pin_words
from likvard.plans.operations.indicators import follow_figure
from likvard.plans.operations.judging import move_barrier
from tests.plans.conftest import WORK

TOLD = {
    "kind": "testimony",
    "stance": "supports",
    "words": "We are never told why.",
    "origin": "Dialogue with pupils, 2026",
}


@pytest.fixture
def suspected(goal: Goal, anna: Any) -> Barrier:
    return suspect_barrier(goal, text="Nobody says why.", where="School", by=anna)


@pytest.fixture
def told(suspected: Barrier, anna: Any) -> Barrier:
    """Established by what pupils told: it needs no survey."""
    pin_words(suspected, by=anna, **TOLD)
    return move_barrier(suspected, to="established", by=anna)


@pytest.fixture
def point(exempelkoping: Any, fatima: Any) -> ReviewPoint:
    """Of a review that was published without an answer, on the first of August 2026."""
    review = reviews.start_review(
        exempelkoping, organisation="Byrån", title="The plan reviewed", answer_days=30, by=fatima
    )
    words = {"text": "Every letter gives a reason.", "severity": "remark", "recommendation": ""}
    reviews.add_point(review, about=None, by=fatima, **words)
    reviews.send_review(review, now=datetime(2026, 7, 1, 10, tzinfo=UTC), by=fatima)
    reviews.publish_overdue_reviews(datetime(2026, 8, 1, 1, tzinfo=UTC))
    return ReviewPoint.objects.select_related("review__authority").get()


@pytest.fixture
def planned(told: Barrier, units: dict[str, Unit], anna: Any) -> Action:
    return operations.add_action(told, unit=units["board"], by=anna, **WORK)


@pytest.fixture
def indicator(release: Release, anna: Any) -> Indicator:
    """The share of the minority that was treated badly: 50 per cent, from 39 to 61."""
    row = next(row for row in release.released().rows if row.group == "minority" and row.stat == "level")
    return follow_figure(release, row, name="Badly treated", wanted="down", by=anna)
