"""Letters about reviews: who is told what, once, in their own language."""

from datetime import timedelta

import pytest

from likvard.accounts.models import User
from likvard.plans.models import Review, ReviewPoint
from likvard.plans.operations import reviews
from likvard.post.models import Letter
from tests.plans.reviews.conftest import ANSWER, IN_TIME, SENT, TOO_LATE

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def letters() -> list[tuple[str, str]]:
    return [(letter.to, letter.subject) for letter in Letter.objects.order_by("pk")]


@pytest.fixture(autouse=True)
def who_reads_english(anna: User, fatima: User) -> None:
    User.objects.filter(pk__in=[anna.pk, fatima.pk]).update(language="en")
    fatima.language = "en"


def test_coordinators_learn_what_has_come_and_by_when_to_answer(sent: Review, anna: User) -> None:
    [letter] = Letter.objects.all()
    assert (letter.to, letter.subject) == (anna.email, "A review to answer: The plan reviewed")
    assert "Byrån has reviewed the work for equal rights in Exempelköping" in letter.text
    assert "The last day to answer is 31 July 2026." in letter.text
    assert f"/work/exempelkoping/reviews/{sent.pk}/" in letter.text


def test_a_week_before_the_end_they_are_warned_once(sent: Review, anna: User) -> None:
    last = IN_TIME  # on the last day
    for night in (last - WEEK - timedelta(days=1), last - WEEK, last - timedelta(days=6), last):
        reviews.warn_of_reviews(night)
    subjects = [subject for _to, subject in letters()]
    assert subjects == ["A review to answer: The plan reviewed", "A week left to answer a review: The plan reviewed"]


def test_a_warning_that_was_missed_comes_late_but_not_after_the_end(sent: Review) -> None:
    reviews.warn_of_reviews(TOO_LATE)
    assert len(letters()) == 1
    reviews.warn_of_reviews(IN_TIME)
    assert len(letters()) == 2


def test_the_reviewer_learns_once_that_every_point_is_answered(
    sent: Review, about_barrier: ReviewPoint, about_all: ReviewPoint, anna: User, fatima: User
) -> None:
    reviews.answer_point(about_barrier, now=SENT, by=anna, **ANSWER)
    assert len(letters()) == 1
    for _twice in range(2):
        reviews.answer_point(about_all, now=IN_TIME, by=anna, **ANSWER)
    told = "Every point of your review has been answered: The plan reviewed"
    assert letters()[1:] == [(fatima.email, told)]
    assert "You can publish it with the answers now." in Letter.objects.get(subject=told).text


def test_a_late_answer_says_nothing_of_publishing(
    published: Review, about_all: ReviewPoint, anna: User, fatima: User
) -> None:
    reviews.answer_point(about_all, now=TOO_LATE, by=anna, **ANSWER)
    letter = Letter.objects.get(to=fatima.email)
    assert "publish" not in letter.text
    assert f"/work/exempelkoping/reviewing/{published.pk}/" in letter.text


def test_coordinators_are_told_of_each_correction(published: Review, anna: User, fatima: User) -> None:
    before = len(letters())
    for text in ("Two schools, not three.", "Nor in May."):
        reviews.add_erratum(published, text=text, now=TOO_LATE, by=fatima)
    assert letters()[before:] == [(anna.email, "A review has been corrected: The plan reviewed")] * 2
    assert "Two schools, not three." in Letter.objects.order_by("pk")[before].text
