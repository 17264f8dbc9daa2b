"""Reading reviews: what each sees, and what a page costs."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from likvard.accounts.models import User
from likvard.plans.models import Action, Barrier, Goal, Plan, Review, ReviewPoint
from likvard.plans.operations import reviews
from likvard.plans.queries import reviews as queries
from tests.conftest import a_person
from tests.plans.reviews.conftest import ANSWER, IN_TIME, NAMES, POINT, SENT, TOO_LATE

pytestmark = pytest.mark.django_db


def test_a_review_is_its_writers_own(draft: Review, about_all: ReviewPoint, fatima: User, anna: User) -> None:
    other = a_person("Farid Fors", "reviewer", draft.authority)
    assert queries.own_review_for(fatima, "exempelkoping", draft.pk) == draft
    assert queries.own_point_for(fatima, "exempelkoping", about_all.pk) == about_all
    with pytest.raises(Http404):
        queries.own_review_for(other, "exempelkoping", draft.pk)
    with pytest.raises(Http404):
        queries.own_point_for(other, "exempelkoping", about_all.pk)
    with pytest.raises(PermissionDenied):
        queries.own_review_for(anna, "exempelkoping", draft.pk)


def test_residents_see_what_is_published(sent: Review, exempelkoping: Any, grannkoping: Any) -> None:
    assert queries.published_reviews(exempelkoping) == []
    with pytest.raises(Http404):
        queries.published_review(exempelkoping, sent.pk)
    reviews.publish_overdue_reviews(TOO_LATE)
    assert queries.published_reviews(exempelkoping) == [sent]
    assert queries.published_review(exempelkoping, sent.pk) == sent
    with pytest.raises(Http404):
        queries.published_review(grannkoping, sent.pk)


def test_points_stand_beside_what_they_are_about_once_they_are_published(
    sent: Review, barrier: Barrier, action: Action, about_barrier: ReviewPoint, about_all: ReviewPoint
) -> None:
    assert queries.points_about(barrier) == queries.published_points(sent.authority) == []
    reviews.publish_overdue_reviews(TOO_LATE)
    assert queries.points_about(barrier) == [about_barrier]
    assert queries.points_about(action) == queries.points_about(barrier.goal) == []
    assert queries.published_points(sent.authority) == [about_barrier, about_all]


def test_points_beside_a_barrier_are_one_question(
    published: Review, barrier: Barrier, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        [point] = queries.points_about(barrier)
        assert (point.review.title, point.review.organisation, point.reply) == (NAMES["title"], "Byrån", ANSWER["text"])


def test_what_is_counted_is_what_is_there(published: Review, exempelkoping: Any, fatima: User) -> None:
    for listed in (queries.published_reviews(exempelkoping), queries.own_reviews(fatima, exempelkoping)):
        assert [(one.point_count, one.answer_count) for one in listed] == [(2, 1)]


def test_a_reviewer_reads_drafts_by_invitation(draft: Review, decided: Plan, next_plan: Plan, anna: User) -> None:
    assert queries.plans_to_review(draft) == [decided]
    invited = reviews.invite_to_drafts(draft, by=anna)
    assert queries.plans_to_review(invited) == [next_plan, decided]


def test_a_point_can_be_about_every_part_of_the_plan(
    draft: Review, decided: Plan, barrier: Barrier, action: Action
) -> None:
    parts: dict[str, Goal | Barrier | Action] = {
        f"goal-{barrier.goal_id}": barrier.goal,
        f"barrier-{barrier.pk}": barrier,
        f"action-{action.pk}": action,
    }
    assert queries.targets(queries.goals_to_review(draft)) == parts
    assert {queries.target_name(part): part for part in parts.values()} == parts
    assert queries.target_name(None) == ""


@pytest.mark.parametrize(
    ("day", "warned"), [("2026-07-23", 0), ("2026-07-24", 1), ("2026-07-31", 1), ("2026-08-01", 0)]
)
def test_a_review_is_warned_of_in_its_last_week(sent: Review, day: str, warned: int) -> None:
    assert len(queries.reviews_to_warn_of(date.fromisoformat(day))) == warned


def test_a_review_with_every_answer_needs_no_warning(
    sent: Review, about_barrier: ReviewPoint, about_all: ReviewPoint, anna: User
) -> None:
    for point in (about_barrier, about_all):
        assert len(queries.reviews_to_warn_of(date(2026, 7, 31))) == 1
        reviews.answer_point(point, now=IN_TIME, by=anna, **ANSWER)
    assert queries.reviews_to_warn_of(date(2026, 7, 31)) == []


def test_all_coordinators_of_today_answer(exempelkoping: Any, anna: User, bilal: User, nils: User) -> None:
    second = a_person("Agnes Alm", "coordinator", exempelkoping)
    assert queries.answering(exempelkoping) == [anna, second]
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert queries.answering(exempelkoping) == [second]


@pytest.mark.parametrize("more", [0, 3])
@pytest.mark.parametrize(
    ("address", "who", "asked"),
    [
        ("/in/exempelkoping/reviews/", None, 2),
        ("/in/exempelkoping/reviews/PK/", None, 4),
        ("/work/exempelkoping/reviews/", "anna", 10),
        ("/work/exempelkoping/reviews/PK/", "anna", 12),
        ("/work/exempelkoping/reviewing/", "fatima", 10),
        ("/work/exempelkoping/reviewing/PK/", "fatima", 12),
    ],
)
def test_a_page_asks_as_much_whatever_it_holds(
    request: pytest.FixtureRequest,
    browser_of: Any,
    django_assert_max_num_queries: Any,
    draft: Review,
    about_barrier: ReviewPoint,
    barrier: Barrier,
    fatima: User,
    address: str,
    who: str | None,
    asked: int,
    more: int,
) -> None:
    for number in range(more):
        reviews.add_point(draft, about=barrier, by=fatima, **POINT)
        other = reviews.start_review(draft.authority, by=fatima, **{**NAMES, "title": f"Another {number}"})
        reviews.add_point(other, about=None, by=fatima, **POINT)
        reviews.send_review(other, now=SENT, by=fatima)
    reviews.send_review(draft, now=SENT, by=fatima)
    reviews.publish_overdue_reviews(TOO_LATE + timedelta(days=1))
    browser = browser_of(request.getfixturevalue(who)) if who else Client()
    with django_assert_max_num_queries(asked):
        assert browser.get(address.replace("PK", str(draft.pk))).status_code == 200
