"""The database itself keeps a review as it was sent, whatever way somebody writes to it."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from likvard.accounts.models import User
from likvard.plans.models import Barrier, Review, ReviewPoint
from likvard.plans.operations import reviews
from likvard.ui.errors import NotPossible
from tests.plans.reviews.conftest import POINT, TOO_LATE

pytestmark = pytest.mark.django_db
SENT = "what a reviewer has sent never changes"
ANSWERED = "an answer that is published never changes"


def refused(write: Callable[[], object], words: str) -> None:
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        write()


def row(review: Review) -> Any:
    return Review.objects.of(review.authority).filter(pk=review.pk)


OF_A_REVIEW = ({"title": "Softer"}, {"organisation": "We"}, {"answer_days": 180}, {"answer_by": "2027-01-01"})
OF_A_POINT = ({"text": "Softer."}, {"severity": "remark"}, {"recommendation": "None."}, {"about": "Something else."})


@pytest.mark.parametrize("stage", ["sent", "published"])
@pytest.mark.parametrize("change", OF_A_REVIEW)
def test_a_review_that_is_sent_never_changes(request: pytest.FixtureRequest, stage: str, change: Any) -> None:
    review = request.getfixturevalue(stage)
    refused(lambda: row(review).update(**change), SENT)


@pytest.mark.parametrize("stage", ["sent", "published"])
@pytest.mark.parametrize("change", OF_A_POINT)
def test_a_point_that_is_sent_never_changes(request: pytest.FixtureRequest, stage: str, change: Any) -> None:
    review = request.getfixturevalue(stage)
    refused(lambda: review.points.update(**change), SENT)


@pytest.mark.parametrize("stage", ["sent", "published"])
def test_no_point_is_added_taken_away_or_pointed_elsewhere(
    request: pytest.FixtureRequest, about_all: ReviewPoint, barrier: Barrier, stage: str
) -> None:
    review = request.getfixturevalue(stage)
    refused(lambda: review.points.create(**POINT), SENT)
    refused(lambda: review.points.all().delete(), SENT)
    refused(review.delete, SENT)
    refused(lambda: review.points.filter(pk=about_all.pk).update(barrier=barrier), SENT)
    assert review.points.update(barrier=None) == 2  # as when a barrier is withdrawn


def test_a_review_goes_no_way_back(sent: Review) -> None:
    refused(lambda: row(sent).update(state="draft", sent_on=None, answer_by=None), SENT)


def test_a_published_review_stays_published(published: Review) -> None:
    refused(lambda: row(published).update(state="sent", published_at=None), SENT)


def test_a_published_answer_never_changes(published: Review, about_barrier: ReviewPoint) -> None:
    refused(lambda: published.points.filter(pk=about_barrier.pk).update(reply="We did."), ANSWERED)
    refused(lambda: published.points.filter(pk=about_barrier.pk).update(replied_at="2026-07-02 12:00Z"), ANSWERED)


@pytest.mark.parametrize("days", [0, 13, 181])
def test_there_is_time_to_answer_and_an_end_to_it(draft: Review, days: int) -> None:
    refused(lambda: row(draft).update(answer_days=days), "there_is_time_to_answer_a_review")


def test_what_a_reviewer_has_put_right_never_changes(published: Review, fatima: User) -> None:
    erratum = reviews.add_erratum(published, text="Two schools, not three.", now=TOO_LATE, by=fatima)
    put_right = "what a reviewer has put right never changes"
    refused(lambda: published.errata.update(text="Four."), put_right)
    refused(erratum.delete, put_right)


@pytest.mark.parametrize("stage", ["draft", "sent"])
def test_what_is_not_published_is_not_corrected(request: pytest.FixtureRequest, fatima: User, stage: str) -> None:
    review = request.getfixturevalue(stage)
    words = {"text": "Two schools, not three.", "at": TOO_LATE, "by": fatima}
    refused(lambda: review.errata.create(**words), "an erratum is of a published review")
    with pytest.raises(NotPossible, match="not published"):
        reviews.add_erratum(review, text="Two schools, not three.", now=TOO_LATE, by=fatima)


def test_every_guard_is_still_there_after_the_last_migration(db: None) -> None:
    sent = import_module("likvard.plans.migrations.0032_what_a_reviewer_has_sent_never_changes")
    put_right = import_module("likvard.plans.migrations.0041_reviewers_put_right")
    wanted = {name for name, *_rest in (*sent._triggers(), *put_right.GUARDS)}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        found = {name for (name,) in cursor.fetchall()}
    assert wanted - found == set()
