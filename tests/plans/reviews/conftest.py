"""A bureau's review of the plan of Exempelköping, at each of its three stages."""

from datetime import UTC, datetime
from typing import Any

import pytest

from likvard.accounts.models import User
from likvard.plans.models import Barrier, Plan, Review, ReviewPoint
from likvard.plans.operations import reviews

SENT = datetime(2026, 7, 1, 10, tzinfo=UTC)  # 1 July; with 30 days the last day to answer is 31 July
IN_TIME = datetime(2026, 7, 31, 21, 30, tzinfo=UTC)  # 23.30 in Stockholm, on the last day
TOO_LATE = datetime(2026, 7, 31, 22, 30, tzinfo=UTC)  # half past midnight there
NAMES = {"organisation": "Byrån", "title": "The plan reviewed", "answer_days": 30}
POINT = {"text": "Nobody reads the reasons.", "severity": "shortcoming", "recommendation": "Let somebody read them."}
ANSWER = {"stance": "partly", "text": "We will.", "action": None}


@pytest.fixture
def draft(exempelkoping: Any, fatima: User) -> Review:
    return reviews.start_review(exempelkoping, by=fatima, **NAMES)


@pytest.fixture
def about_barrier(draft: Review, decided: Plan, barrier: Barrier, fatima: User) -> ReviewPoint:
    """A point about the only barrier of the decided plan."""
    return reviews.add_point(draft, about=barrier, by=fatima, **POINT)


@pytest.fixture
def about_all(draft: Review, fatima: User) -> ReviewPoint:
    words = {**POINT, "text": "There is no money.", "severity": "serious", "recommendation": ""}
    return reviews.add_point(draft, about=None, by=fatima, **words)


@pytest.fixture
def sent(draft: Review, about_barrier: ReviewPoint, about_all: ReviewPoint, fatima: User) -> Review:
    return reviews.send_review(draft, now=SENT, by=fatima)


@pytest.fixture
def published(sent: Review, about_barrier: ReviewPoint, anna: User) -> Review:
    """Published by the nightly round: one point answered in time, the other not at all."""
    reviews.answer_point(about_barrier, now=IN_TIME, by=anna, **ANSWER)
    assert reviews.publish_overdue_reviews(TOO_LATE) == 1
    return Review.objects.of(sent.authority).get(pk=sent.pk)
