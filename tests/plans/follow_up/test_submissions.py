"""Answers are sent, accepted, returned: every step of the table works, and every other is refused, for every role."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from likvard.audit.queries import trail
from likvard.organisations.models import Membership, Unit
from likvard.plans.models import Entry, Round, Submission
from likvard.plans.operations import submissions as operations
from likvard.plans.operations.answers import confirm_unchanged, write_entry
from likvard.plans.operations.rounds import cancel_round, publish_round
from likvard.plans.queries.answers import sheet_of
from likvard.plans.rules.rounds import may_accept_answers, may_write_answers
from likvard.plans.states import SUBMISSION_MAY_BECOME, SubmissionState
from likvard.post.models import Letter
from likvard.ui.errors import NotPossible
from tests.plans.follow_up.conftest import Clock, answer_all, report

pytestmark = pytest.mark.django_db
S = SubmissionState
# What the people of a unit do, the state that it leads to, and who may.
STEPS: dict[SubmissionState, Callable[[Submission, Any, Any], object]] = {
    S.DRAFT: lambda one, cecilia, david: write_entry(
        one, sheet_of(one).asked[0].key, pace="delayed", text="New words.", revision=9, by=cecilia
    ),
    S.SUBMITTED: lambda one, cecilia, david: operations.send_answers(one, by=cecilia),
    S.ACCEPTED: lambda one, cecilia, david: operations.accept_answers(one, by=david),
    S.RETURNED: lambda one, cecilia, david: operations.return_answers(one, because="Say more.", by=david),
}
WAYS: dict[SubmissionState, list[SubmissionState]] = {
    S.NOT_STARTED: [],
    S.DRAFT: [S.DRAFT],
    S.SUBMITTED: [S.DRAFT, S.SUBMITTED],
    S.RETURNED: [S.DRAFT, S.SUBMITTED, S.RETURNED],
    S.ACCEPTED: [S.DRAFT, S.SUBMITTED, S.ACCEPTED],
}


@pytest.mark.parametrize("to", STEPS)
@pytest.mark.parametrize("now", S)
def test_a_step_is_taken_where_the_table_has_it_and_nowhere_else(
    now: SubmissionState, to: SubmissionState, of_the_board: Submission, cecilia: Any, david: Any
) -> None:
    for step in WAYS[now]:
        STEPS[step](of_the_board, cecilia, david)
    of_the_board.refresh_from_db()
    assert of_the_board.state == now
    is_rewriting = to == S.DRAFT and now in {S.DRAFT, S.RETURNED}  # words change and the state stays
    if to in SUBMISSION_MAY_BECOME[now] or is_rewriting:
        STEPS[to](of_the_board, cecilia, david)
        of_the_board.refresh_from_db()
        assert of_the_board.state == (now if is_rewriting else to)
    else:
        lines = trail("exempelkoping").count()
        with pytest.raises(NotPossible):
            STEPS[to](of_the_board, cecilia, david)
        of_the_board.refresh_from_db()
        assert (of_the_board.state, trail("exempelkoping").count()) == (now, lines)


WRITERS = {"anna", "cecilia", "david"}


@pytest.mark.parametrize("who", ["anna", "bilal", "cecilia", "david", "elin", "fatima", "gustav", "ingrid", "nils"])
def test_officers_write_and_the_validator_of_the_same_unit_accepts(
    who: str, of_the_board: Submission, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)
    assert may_write_answers(person, of_the_board) is (who in WRITERS)
    assert may_accept_answers(person, of_the_board) is (who == "david")


def test_a_validator_of_another_unit_accepts_nothing_here(
    of_the_board: Submission, david: Any, units: dict[str, Unit]
) -> None:
    Membership.objects.filter(user=david).update(unit=units["company"])
    assert (may_write_answers(david, of_the_board), may_accept_answers(david, of_the_board)) == (False, False)


def test_answers_are_sent_whole(of_the_board: Submission, cecilia: Any) -> None:
    with pytest.raises(NotPossible, match="Something is not answered yet: Written reasons"):
        operations.send_answers(of_the_board, by=cecilia)


def test_the_validator_is_told_and_the_sender_is_not(of_the_board: Submission, cecilia: Any, david: Any) -> None:
    answer_all(of_the_board, cecilia)
    sent = operations.send_answers(of_the_board, by=cecilia)
    assert sent.submitted_at is not None
    letter = Letter.objects.get()
    assert (letter.to, letter.language) == (david.email, david.language)
    assert "Cecilia Chen" in letter.text
    assert f"/work/exempelkoping/submissions/{sent.pk}/" in letter.text


def test_who_accepts_answers_for_it(of_the_board: Submission, cecilia: Any, david: Any) -> None:
    accepted = report(of_the_board, cecilia, david)
    assert (accepted.accepted_by, accepted.accepted_at is not None) == (david, True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=accepted.pk).update(accepted_by=None)


def test_what_is_returned_says_why_and_is_written_on(of_the_board: Submission, cecilia: Any, david: Any) -> None:
    report(of_the_board, cecilia, david)
    with pytest.raises(NotPossible, match="Say what is to be different"):
        operations.return_answers(of_the_board, because=" ", by=david)
    returned = operations.return_answers(of_the_board, because="Which letters?", by=david)
    assert (returned.returned_because, returned.accepted_by, returned.accepted_at) == ("Which letters?", None, None)
    letter = Letter.objects.order_by("pk").last()
    assert letter is not None
    assert (letter.to, "Which letters?" in letter.text) == (cecilia.email, True)
    entry = Entry.objects.of(of_the_board.round.authority).get()
    write_entry(
        of_the_board, f"action-{entry.action_id}", pace="as_planned", text="All letters.", revision=1, by=cecilia
    )
    assert operations.send_answers(of_the_board, by=cecilia).returned_because == ""


def test_what_is_published_is_not_returned_but_a_late_unit_still_answers(
    autumn: Round, of_the_board: Submission, cecilia: Any, david: Any, anna: Any, clock: Clock
) -> None:
    clock.turn(date(2027, 2, 1))
    publish_round(autumn, by=anna)
    report(of_the_board, cecilia, david)
    with pytest.raises(NotPossible, match="are published and stay as they are"):
        operations.return_answers(of_the_board, because="x", by=david)


def test_nothing_is_written_or_sent_in_a_cancelled_round(
    autumn: Round, of_the_board: Submission, cecilia: Any, anna: Any
) -> None:
    cancel_round(autumn, because="Two elections.", by=anna)
    for what in (lambda: confirm_unchanged(of_the_board, by=cecilia), lambda: operations.chase(of_the_board, by=anna)):
        with pytest.raises(NotPossible, match="This round is cancelled"):
            what()


def test_chasing_writes_to_everybody_in_the_unit_once_a_day(
    of_the_board: Submission, anna: Any, cecilia: Any, david: Any
) -> None:
    assert operations.chase(of_the_board, by=anna) == [cecilia, david]
    operations.chase(of_the_board, by=anna)
    assert sorted(Letter.objects.values_list("to", flat=True)) == [cecilia.email, david.email]


def test_nobody_is_chased_who_has_reported_or_is_not_there(
    autumn: Round, of_the_board: Submission, anna: Any, cecilia: Any, david: Any
) -> None:
    with pytest.raises(NotPossible, match="Nobody answers for Exempelbostäder AB yet"):
        operations.chase(autumn.submissions.get(unit__kind="company"), by=anna)
    report(of_the_board, cecilia, david)
    with pytest.raises(NotPossible, match="has reported already"):
        operations.chase(of_the_board, by=anna)
