"""What claims stand on: five kinds with a digest each, for and against, taken back with a reason."""

import hashlib
from typing import Any

import pytest

from likvard.audit.queries import trail
from likvard.mapping.models import Finding
from likvard.mapping.operations import withdraw_release
from likvard.plans.models import Action, Barrier, Goal
from likvard.plans.operations.actions import move_action
from likvard.plans.operations.assessing import assess_action
from likvard.plans.operations.barriers import suspect_barrier, withdraw_barrier
from likvard.plans.operations.evidence import pin_document, pin_figure, pin_point, pin_words, take_back
from likvard.plans.operations.judging import move_barrier
from likvard.ui.errors import NotPossible
from tests.plans.chain.conftest import TOLD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["testimony", "review", "support"])
def test_words_are_pinned_by_their_digest(suspected: Barrier, anna: Any, kind: str) -> None:
    pinned = pin_words(suspected, by=anna, **{**TOLD, "kind": kind})
    assert pinned.pinned == hashlib.sha256(b"We are never told why.").hexdigest()
    assert (pinned.kind, pinned.stance, pinned.added_by) == (kind, "supports", anna)
    words = {"kind": kind, "stance": "supports", "digest": pinned.pinned, "figure": ""}
    assert trail("exempelkoping")[0].words == words


def test_a_document_is_pinned_by_the_digest_of_its_file_and_the_file_is_let_go(suspected: Barrier, anna: Any) -> None:
    parts = [b"%PDF-1.7 ", b"the whole report"]
    pinned = pin_document(
        suspected, content=parts, stance="contradicts", words="All was well.", origin="Audit office", by=anna
    )
    assert pinned.pinned == hashlib.sha256(b"%PDF-1.7 the whole report").hexdigest()
    assert (pinned.kind, pinned.stance, pinned.words) == ("document", "contradicts", "All was well.")


def test_a_published_point_of_a_review_is_pinned_in_its_own_words(suspected: Barrier, point: Any, anna: Any) -> None:
    pinned = pin_point(suspected, point=point, stance="contradicts", by=anna)
    assert (pinned.kind, pinned.stance, pinned.words) == ("review", "contradicts", "Every letter gives a reason.")
    assert pinned.pinned == hashlib.sha256(b"Every letter gives a reason.").hexdigest()
    assert pinned.origin == "2026-08-01, Byrån: The plan reviewed"
    assert pinned.link.endswith(f"/in/exempelkoping/reviews/{point.review_id}/#point-{point.pk}")
    with pytest.raises(NotPossible, match="pinned already, word for word"):
        pin_point(suspected, point=point, stance="supports", by=anna)


@pytest.mark.parametrize("wrong", ["authority", "published_at"])
def test_a_point_of_another_authority_or_of_no_published_review_is_not_pinned(
    suspected: Barrier, point: Any, anna: Any, grannkoping: Any, wrong: str
) -> None:
    setattr(point.review, wrong, grannkoping if wrong == "authority" else None)
    with pytest.raises(NotPossible, match="of this authority that has been published"):
        pin_point(suspected, point=point, stance="supports", by=anna)


def test_the_same_words_are_pinned_once_and_again_when_they_were_taken_back(suspected: Barrier, anna: Any) -> None:
    first = pin_words(suspected, by=anna, **TOLD)
    with pytest.raises(NotPossible, match="pinned already, word for word"):
        pin_words(suspected, by=anna, **TOLD)
    take_back(first, because="Said by nobody.", by=anna)
    assert pin_words(suspected, by=anna, **TOLD).pk != first.pk


def test_what_is_taken_back_stays_with_its_reason(suspected: Barrier, anna: Any) -> None:
    pinned = take_back(pin_words(suspected, by=anna, **TOLD), because="Said by nobody.", by=anna)
    assert (pinned.taken_back_because, pinned.words) == ("Said by nobody.", TOLD["words"])
    entry = trail("exempelkoping")[0]
    assert (entry.what, entry.words["because"]) == ("plans.evidence.taken_back", "Said by nobody.")
    with pytest.raises(NotPossible, match="taken back already"):
        take_back(pinned, because="x", by=anna)


def test_the_last_support_of_a_barrier_stays_until_something_else_supports_it(told: Barrier, anna: Any) -> None:
    [only] = told.evidence.all()
    pin_words(told, by=anna, **{**TOLD, "stance": "contradicts", "words": "Ours was explained."})
    with pytest.raises(NotPossible, match="Nothing else supports the barrier"):
        take_back(only, because="x", by=anna)
    pin_words(told, by=anna, **{**TOLD, "words": "No letter says why."})
    assert take_back(only, because="Twice the same.", by=anna).taken_back_at


def test_a_barrier_is_established_by_what_supports_it_and_by_nothing_else(suspected: Barrier, anna: Any) -> None:
    for stance in ("contradicts", "context"):
        pin_words(suspected, by=anna, **{**TOLD, "stance": stance, "words": stance})
    with pytest.raises(NotPossible, match="Nothing that stands today supports the barrier"):
        move_barrier(suspected, to="established", by=anna)
    pin_words(suspected, by=anna, **TOLD)
    assert move_barrier(suspected, to="established", by=anna).state == "established"


def test_a_withdrawn_figure_carries_no_new_claim(goal: Goal, finding: Finding, action: Action, anna: Any) -> None:
    other = suspect_barrier(goal, text="Another.", by=anna)
    pin_figure(other, finding=finding, by=anna)
    pin_figure(action, finding=finding, by=anna)
    move_action(action, to="stopped", because="No money.", by=anna)
    withdraw_release(finding.release, because="Wrong weights.", by=anna)
    with pytest.raises(NotPossible, match="Nothing that stands today supports the barrier"):
        move_barrier(other, to="established", by=anna)
    with pytest.raises(NotPossible, match="No evidence that stands today carries this verdict"):
        assess_action(action, verdict="seen", because="Better.", by=anna)
    assert assess_action(action, verdict="cannot_tell", because="No figure.", by=anna).verdict == "cannot_tell"


def test_the_last_that_a_verdict_stands_on_stays(planned: Action, anna: Any) -> None:
    pinned = pin_words(planned, by=anna, **TOLD)
    move_action(planned, to="stopped", because="No money.", by=anna)
    assess_action(planned, verdict="not_seen", because="As before.", by=anna)
    with pytest.raises(NotPossible, match="The verdict stands on nothing else"):
        take_back(pinned, because="x", by=anna)


def test_a_barrier_of_a_decided_plan_is_not_withdrawn_but_not_confirmed(told: Barrier, plan: Any, anna: Any) -> None:
    type(plan).objects.of(plan.authority).update(state="decided", decided_on="2026-01-15", decision_reference="§ 2")
    told.refresh_from_db()
    withdraw_barrier(told, because="It was one class.", by=anna)
    told.refresh_from_db()
    assert (told.state, told.state_because) == ("not_confirmed", "It was one class.")
