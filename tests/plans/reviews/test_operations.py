"""A review from its first point to its publication: what each step does, and what nobody can do."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.accounts.models import User
from likvard.audit.queries import trail
from likvard.mapping.models import Finding
from likvard.plans import operations
from likvard.plans.models import Action, Barrier, Goal, Review, ReviewPoint
from likvard.plans.operations import reviews
from likvard.plans.queries.reviews import overdue_reviews
from likvard.ui.errors import NotPossible
from tests.plans.reviews.conftest import ANSWER, IN_TIME, NAMES, POINT, SENT, TOO_LATE

pytestmark = pytest.mark.django_db


def lines(authority: Any, beginning: str = "plans.review.") -> list[str]:
    """What was done with reviews, the first first."""
    done = [entry.what for entry in trail(authority.slug) if entry.what.startswith(beginning)]
    return [what.removeprefix(beginning) for what in reversed(done)]


def again(review: Review) -> Review:
    return Review.objects.of(review.authority).get(pk=review.pk)


def test_a_review_is_begun_on_behalf_of_an_organisation(draft: Review, fatima: User) -> None:
    told = (draft.organisation, draft.reviewer, draft.state, draft.invited_to_drafts, draft.sent_on)
    assert told == ("Byrån", fatima, "draft", False, None)
    assert lines(draft.authority) == ["started"]


def test_sending_sets_the_last_day_to_answer_and_quotes_what_each_point_is_about(
    sent: Review, about_barrier: ReviewPoint, about_all: ReviewPoint
) -> None:
    assert (sent.state, sent.sent_on, sent.answer_by) == ("sent", date(2026, 7, 1), date(2026, 7, 31))
    assert [point.about for point in sent.points.all()] == ["Refusals give no reason.", ""]
    assert lines(sent.authority) == ["started", "point_added", "point_added", "sent"]


def test_a_review_without_points_is_not_sent(draft: Review, fatima: User) -> None:
    with pytest.raises(NotPossible, match="Write at least one point"):
        reviews.send_review(draft, now=SENT, by=fatima)
    assert again(draft).state == "draft"


CHANGES: dict[str, Callable[[Review, ReviewPoint, Any], object]] = {
    "its name": lambda review, point, by: reviews.change_review(review, by=by, **{**NAMES, "title": "Softer"}),
    "a new point": lambda review, point, by: reviews.add_point(review, about=None, by=by, **POINT),
    "a point": lambda review, point, by: reviews.change_point(point, about=None, by=by, **{**POINT, "text": "Softer."}),
    "a point less": lambda review, point, by: reviews.remove_point(point, by=by),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_draft_can_be_changed(draft: Review, about_all: ReviewPoint, fatima: User, what: str) -> None:
    before = (again(draft).title, list(draft.points.values("pk", "text")))
    CHANGES[what](draft, about_all, fatima)
    assert (again(draft).title, list(draft.points.values("pk", "text"))) != before


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("stage", ["sent", "published"])
def test_once_sent_nothing_in_it_changes(
    request: pytest.FixtureRequest, about_all: ReviewPoint, fatima: User, stage: str, what: str
) -> None:
    review = request.getfixturevalue(stage)
    before = (again(review).title, list(review.points.values("pk", "text", "about")))
    with pytest.raises(NotPossible, match="nothing in it changes any more"):
        CHANGES[what](review, about_all, fatima)
    assert (again(review).title, list(review.points.values("pk", "text", "about"))) == before


MOVES: dict[str, Callable[[Review, Any], object]] = {
    "sent": lambda review, by: reviews.send_review(review, now=TOO_LATE, by=by),
    "published": lambda review, by: reviews.publish_review(review, now=TOO_LATE, by=by),
}


@pytest.mark.parametrize("to", MOVES)
@pytest.mark.parametrize("stage", ["draft", "sent", "published"])
def test_every_step_over_all_pairs(
    request: pytest.FixtureRequest, about_all: ReviewPoint, fatima: User, stage: str, to: str
) -> None:
    review = request.getfixturevalue(stage)
    if (stage, to) in {("draft", "sent"), ("sent", "published")}:
        MOVES[to](review, fatima)
        assert again(review).state == to
    else:
        with pytest.raises(NotPossible, match="A review that is .* cannot become"):
            MOVES[to](review, fatima)
        assert again(review).state == stage


def test_the_reviewer_publishes_when_every_point_is_answered(
    sent: Review, about_barrier: ReviewPoint, about_all: ReviewPoint, anna: User, fatima: User
) -> None:
    reviews.answer_point(about_barrier, now=SENT, by=anna, **ANSWER)
    with pytest.raises(NotPossible, match="1 point has no answer yet"):
        reviews.publish_review(sent, now=IN_TIME, by=fatima)
    reviews.answer_point(about_all, now=SENT, by=anna, **ANSWER)
    assert reviews.publish_review(sent, now=IN_TIME, by=fatima).published_at == IN_TIME


def test_when_the_time_is_out_the_reviewer_need_not_wait_for_the_night(sent: Review, fatima: User) -> None:
    with pytest.raises(NotPossible, match="2 points have no answer yet"):
        reviews.publish_review(sent, now=IN_TIME, by=fatima)
    assert reviews.publish_review(sent, now=TOO_LATE, by=fatima).state == "published"


def test_the_night_publishes_what_nobody_answered_and_only_once(sent: Review, grannkoping: Any, nils: User) -> None:
    published = [reviews.publish_overdue_reviews(night) for night in (IN_TIME, TOO_LATE, TOO_LATE)]
    assert published == [0, 1, 0]
    assert again(sent).published_at == TOO_LATE
    [entry] = [one for one in trail(sent.authority.slug) if one.what == "plans.review.published"]
    assert "by" not in entry.seals


@pytest.mark.parametrize("nights", [1, 3, 100])
def test_nights_that_were_missed_are_caught_up(sent: Review, nights: int) -> None:
    late = TOO_LATE + timedelta(days=nights)
    assert reviews.publish_overdue_reviews(late) == 1
    assert again(sent).published_at == late


def test_a_night_that_comes_second_changes_nothing(sent: Review, fatima: User) -> None:
    """The list was made before the reviewer published."""
    [listed] = overdue_reviews(date(2026, 8, 1))
    reviews.publish_review(sent, now=TOO_LATE, by=fatima)
    assert reviews._publish_overdue(listed, TOO_LATE + timedelta(hours=1)) is False
    assert again(sent).published_at == TOO_LATE


def test_nothing_that_the_authority_can_do_stops_publication(
    sent: Review, barrier: Barrier, action: Action, about_barrier: ReviewPoint, anna: User
) -> None:
    words = {"text": "All is well.", "where": "", "goal": barrier.goal}
    operations.change_barrier(barrier, by=anna, **words)
    operations.move_action(action, to="stopped", because="No money.", by=anna)
    reviews.answer_point(about_barrier, now=SENT, by=anna, **ANSWER)
    reviews.invite_to_drafts(sent, by=anna)
    reviews.take_back_invitation(sent, by=anna)
    assert reviews.publish_overdue_reviews(TOO_LATE) == 1
    assert sent.points.get(pk=about_barrier.pk).about == "Refusals give no reason."


def test_a_part_of_the_plan_that_is_gone_leaves_its_words(
    draft: Review, goal: Goal, finding: Finding, anna: User, fatima: User
) -> None:
    reviews.invite_to_drafts(draft, by=anna)
    barrier = operations.make_barrier(finding, goal=goal, text="Two barriers in one.", where="", by=anna)
    point = reviews.add_point(draft, about=barrier, by=fatima, **POINT)
    reviews.send_review(draft, now=SENT, by=fatima)
    operations.withdraw_barrier(barrier, because="It was two.", by=anna)
    kept = draft.points.get(pk=point.pk)
    assert (kept.barrier, kept.about) == (None, "Two barriers in one.")


def test_an_answer_says_what_by_whom_and_when_and_which_action_follows(
    sent: Review, about_all: ReviewPoint, action: Action, anna: User
) -> None:
    point = reviews.answer_point(about_all, now=IN_TIME, by=anna, **{**ANSWER, "action": action})
    told = (point.reply_stance, point.reply, point.reply_action, point.replied_at, point.replied_by)
    assert told == ("partly", "We will.", action, IN_TIME, anna)
    assert lines(sent.authority)[-1] == "answered"


def test_an_answer_can_be_changed_until_it_is_published(sent: Review, about_all: ReviewPoint, anna: User) -> None:
    reviews.answer_point(about_all, now=SENT, by=anna, **ANSWER)
    changed = reviews.answer_point(about_all, now=IN_TIME, by=anna, **{**ANSWER, "text": "We have begun."})
    assert (changed.reply, changed.is_late) == ("We have begun.", False)


def test_what_is_not_sent_cannot_be_answered(about_all: ReviewPoint, anna: User) -> None:
    with pytest.raises(NotPossible, match="has not been sent yet"):
        reviews.answer_point(about_all, now=SENT, by=anna, **ANSWER)


def test_a_published_answer_stays_and_a_late_one_is_marked(
    published: Review, about_barrier: ReviewPoint, about_all: ReviewPoint, anna: User
) -> None:
    with pytest.raises(NotPossible, match="published and stays as it is"):
        reviews.answer_point(about_barrier, now=TOO_LATE, by=anna, **ANSWER)
    late = reviews.answer_point(about_all, now=TOO_LATE, by=anna, **ANSWER)
    assert (late.is_late, published.points.get(pk=about_barrier.pk).is_late) == (True, False)
    with pytest.raises(NotPossible, match="published and stays as it is"):
        reviews.answer_point(late, now=TOO_LATE, by=anna, **ANSWER)


def test_an_action_of_another_authority_does_not_follow(
    sent: Review, about_all: ReviewPoint, action: Action, grannkoping: Any, anna: User
) -> None:
    Action.objects.of(action.authority).update(authority=grannkoping)
    action.refresh_from_db()
    with pytest.raises(NotPossible, match="belongs to another authority"):
        reviews.answer_point(about_all, now=SENT, by=anna, **{**ANSWER, "action": action})


def test_a_point_is_about_what_the_reviewer_can_read(draft: Review, barrier: Barrier, anna: User, fatima: User) -> None:
    """The plan is a draft: it takes an invitation, and what was written then stays."""
    with pytest.raises(NotPossible, match="that you can read"):
        reviews.add_point(draft, about=barrier, by=fatima, **POINT)
    reviews.invite_to_drafts(draft, by=anna)
    point = reviews.add_point(draft, about=barrier, by=fatima, **POINT)
    reviews.take_back_invitation(draft, by=anna)
    kept = reviews.change_point(point, about=barrier, by=fatima, **{**POINT, "text": "New words."})
    assert (kept.target, kept.text) == (barrier, "New words.")
    with pytest.raises(NotPossible, match="that you can read"):
        reviews.change_point(point, about=barrier.goal, by=fatima, **POINT)


def test_a_part_of_another_authoritys_plan_is_no_subject(
    draft: Review, elsewhere: Goal, nils: User, fatima: User
) -> None:
    operations.decide_plan(elsewhere.plan, decided_on=date(2026, 1, 1), reference="§ 1", by=nils)
    with pytest.raises(NotPossible, match="that you can read"):
        reviews.add_point(draft, about=elsewhere, by=fatima, **POINT)


@pytest.mark.parametrize("stage", ["draft", "sent"])
def test_an_invitation_to_drafts_is_given_and_taken_back(
    request: pytest.FixtureRequest, anna: User, stage: str
) -> None:
    review = request.getfixturevalue(stage)
    invited = [reviews.invite_to_drafts(review, by=anna), reviews.take_back_invitation(review, by=anna)]
    assert [one.invited_to_drafts for one in invited] == [True, False]
    assert lines(review.authority)[-2:] == ["invited", "invitation_taken_back"]


def test_nobody_is_invited_for_a_review_that_is_published(published: Review, anna: User) -> None:
    with pytest.raises(NotPossible, match="drafts are no longer read"):
        reviews.invite_to_drafts(published, by=anna)


@given(days=st.integers(14, 180), hour=st.integers(0, 23), day=st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_a_review_is_never_overdue_while_the_last_day_lasts(days: int, hour: int, day: date) -> None:
    """In Stockholm, whatever the hour and whether the clock was changed meanwhile."""
    sent_on = day - timedelta(days=days)
    review = Review(answer_days=days, sent_on=sent_on, answer_by=sent_on + timedelta(days=days))
    noon = datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
    assert not reviews._is_overdue(review, noon)
    assert reviews._is_overdue(review, noon + timedelta(hours=24 + hour))
