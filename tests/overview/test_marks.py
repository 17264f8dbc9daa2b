"""A mark on its way: entered with evidence, sent, answered, audited by another; what the database itself refuses."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from likvard.accounts.models import User
from likvard.audit.models import Entry
from likvard.organisations.models import Authority
from likvard.overview.models import Mark, MarkRevision, Observation
from likvard.overview.operations.marks import Found, answer_mark, audit_mark, enter_mark, send_for_reply
from likvard.overview.operations.rounds import start_round
from likvard.overview.states import MARK_MAY_BECOME, Stage
from likvard.post.models import Letter
from likvard.ui.errors import NotPossible
from tests.overview.conftest import LINK, TODAY

pytestmark = pytest.mark.django_db
YES = Found("yes", LINK, "Antagen 2025.", TODAY)
DUE = TODAY + timedelta(days=30)


def test_a_mark_goes_from_first_to_final_and_every_step_is_kept(
    marked: Any, exempelkoping: Authority, anna: User, hilda: User, hanna: User, on: Callable[[date], None]
) -> None:
    mark = marked(exempelkoping, "plan", "no")
    assert (mark.stage, mark.reply_by) == (Stage.REPLY, DUE)
    mark = answer_mark(mark, stance="disagrees", text="The plan is on page 3.", by=anna)
    assert (mark.stage, mark.replied_on, mark.replied_by) == (Stage.AUDIT, TODAY, anna)
    on(TODAY + timedelta(days=1))
    mark = audit_mark(mark, YES, because="It is there.", by=hilda)
    assert (mark.stage, mark.level, mark.audited_by) == (Stage.FINAL, "yes", hilda)
    kept = MarkRevision.objects.values_list("stage", "level", "words", "by__name")
    assert list(kept) == [
        ("first", "no", "", "Hanna Holm"),
        ("reply", "no", "", "Hanna Holm"),
        ("audit", "no", "The plan is on page 3.", "Anna Andersson"),
        ("final", "yes", "It is there.", "Hilda Hjort"),
    ]
    lines = Entry.objects.filter(what__startswith="overview.mark").values_list("what", "authority")
    assert list(lines.order_by("pk")) == [
        ("overview.mark.entered", "exempelkoping"),
        ("overview.marks.sent", "exempelkoping"),
        ("overview.mark.answered", "exempelkoping"),
        ("overview.mark.audited", "exempelkoping"),
    ]


def test_the_coordinators_get_one_letter_however_many_marks_are_sent(
    marked: Any, exempelkoping: Authority, anna: User, observation: Observation, hanna: User
) -> None:
    for code in ("plan", "mapping", "budget"):
        if code != "budget":
            marked(exempelkoping, code, "no", sent=False)
    assert send_for_reply(observation, by=hanna) == 2
    assert send_for_reply(observation, by=hanna) == 0
    letter = Letter.objects.get()
    assert letter.to == anna.email
    assert "/work/exempelkoping/overview/" in letter.text


def test_who_cannot_sign_in_gets_no_letter(
    marked: Any, exempelkoping: Authority, anna: User, observation: Observation, hanna: User
) -> None:
    User.objects.filter(pk=anna.pk).update(is_active=False)
    marked(exempelkoping, "plan", "no", sent=False)
    assert send_for_reply(observation, by=hanna) == 1
    assert not Letter.objects.exists()


def test_what_was_not_answered_is_audited_when_the_time_is_over(
    marked: Any, ale: Authority, hilda: User, on: Callable[[date], None]
) -> None:
    mark = marked(ale, "plan", "yes")
    on(DUE)
    with pytest.raises(NotPossible, match="still has time"):
        audit_mark(mark, YES, because="", by=hilda)
    on(DUE + timedelta(days=1))
    assert audit_mark(mark, YES, because="", by=hilda).stage == Stage.FINAL


def test_nobody_audits_a_mark_of_their_own(
    marked: Any, ale: Authority, hanna: User, on: Callable[[date], None]
) -> None:
    mark = marked(ale, "plan", "yes")
    on(DUE + timedelta(days=1))
    with pytest.raises(NotPossible, match="Somebody else"):
        audit_mark(mark, YES, because="", by=hanna)


def test_a_level_is_changed_in_the_audit_with_a_reason_only(
    marked: Any, ale: Authority, hilda: User, on: Callable[[date], None]
) -> None:
    mark = marked(ale, "plan", "no")
    on(DUE + timedelta(days=1))
    with pytest.raises(NotPossible, match="Say why"):
        audit_mark(mark, YES, because="", by=hilda)


def test_an_answer_comes_once_and_in_time(
    marked: Any, exempelkoping: Authority, anna: User, on: Callable[[date], None]
) -> None:
    plan, mapping = (marked(exempelkoping, code, "no") for code in ("plan", "mapping"))
    answer_mark(plan, stance="agrees", text="Yes.", by=anna)
    with pytest.raises(NotPossible, match="answered already"):
        answer_mark(plan, stance="agrees", text="Again.", by=anna)
    on(DUE + timedelta(days=1))
    with pytest.raises(NotPossible, match="time to answer is over"):
        answer_mark(mapping, stance="agrees", text="Late.", by=anna)


def test_a_mark_that_is_out_cannot_be_entered_again_and_a_final_one_begins_anew(
    marked: Any, ale: Authority, observation: Observation, hilda: User, on: Callable[[date], None]
) -> None:
    mark = marked(ale, "plan", "no")
    with pytest.raises(NotPossible, match="sent to the authority"):
        enter_mark(observation, ale, "plan", YES, by=hilda)
    on(DUE + timedelta(days=1))
    audit_mark(mark, Found("no", LINK, "", TODAY), because="", by=hilda)
    again = enter_mark(observation, ale, "plan", YES, by=hilda)
    assert (again.pk, again.stage, again.audited_by, again.reply_by) == (mark.pk, Stage.FIRST, None, None)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Found("yes", "", "", TODAY), "needs a link"),
        (Found("no", "", "", TODAY), "needs a link"),
        (Found("yes", LINK, "", TODAY + timedelta(days=1)), "lies ahead"),
    ],
)
def test_a_mark_without_ground_is_refused(
    found: Found, said: str, observation: Observation, ale: Authority, hanna: User
) -> None:
    with pytest.raises(NotPossible, match=said):
        enter_mark(observation, ale, "plan", found, by=hanna)


def test_unknown_needs_no_evidence(observation: Observation, ale: Authority, hanna: User) -> None:
    assert enter_mark(observation, ale, "plan", Found("unknown", "", "", TODAY), by=hanna).level == "unknown"


def test_a_new_round_closes_the_open_one_and_its_marks_are_left_alone(
    marked: Any, ale: Authority, observation: Observation, hanna: User, on: Callable[[date], None]
) -> None:
    with pytest.raises(NotPossible, match="began today"):
        start_round(name="2028", reply_days=30, by=hanna)
    on(date(2028, 6, 1))
    with pytest.raises(NotPossible, match="that name"):
        start_round(name="2026", reply_days=30, by=hanna)
    begun = start_round(name="2028", reply_days=30, by=hanna)
    observation.refresh_from_db()
    assert (observation.closed_on, begun.closed_on) == (date(2028, 6, 1), None)
    with pytest.raises(NotPossible, match="closed"):
        enter_mark(observation, ale, "plan", YES, by=hanna)


def test_a_closed_round_is_answered_no_more(
    marked: Any, exempelkoping: Authority, anna: User, hanna: User, on: Callable[[date], None]
) -> None:
    mark = marked(exempelkoping, "plan", "no")
    on(TODAY + timedelta(days=2))
    start_round(name="2027", reply_days=30, by=hanna)
    with pytest.raises(NotPossible, match="time to answer is over"):
        answer_mark(mark, stance="agrees", text="Yes.", by=anna)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"link": ""}, "a_known_level_has_evidence"),
        ({"stage": "first"}, "says_by_when_to_reply"),
        ({"reply": "But"}, "a_reply_says_what"),
        ({"stage": "audit"}, "was_answered"),
        ({"stage": "final"}, "says_who_audited"),
    ],
)
def test_the_database_itself_refuses_what_is_not_so(
    wrong: dict[str, Any], said: str, marked: Any, ale: Authority
) -> None:
    mark = marked(ale, "plan", "yes")
    with pytest.raises(IntegrityError, match=said), transaction.atomic():
        Mark.objects.filter(pk=mark.pk).update(**wrong)


def test_the_database_refuses_an_audit_of_ones_own_or_before_the_time(
    marked: Any, ale: Authority, hanna: User, hilda: User
) -> None:
    mark = marked(ale, "plan", "yes")
    final = {"stage": "final", "audited_on": DUE + timedelta(days=1)}
    with pytest.raises(IntegrityError, match="nobody_audits_themselves"), transaction.atomic():
        Mark.objects.filter(pk=mark.pk).update(**final, audited_by=hanna)
    with pytest.raises(IntegrityError, match="time_to_reply"), transaction.atomic():
        Mark.objects.filter(pk=mark.pk).update(**{**final, "audited_on": DUE}, audited_by=hilda)


@pytest.mark.parametrize("change", [lambda rows: rows.update(level="no"), lambda rows: rows.delete()])
def test_the_database_keeps_every_wording(change: Any, marked: Any, ale: Authority) -> None:
    marked(ale, "plan", "yes")
    with pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
        change(MarkRevision.objects.all())


def test_every_stage_leads_on_and_only_a_final_mark_begins_anew() -> None:
    reached = set().union(*MARK_MAY_BECOME.values())
    assert (set(MARK_MAY_BECOME), reached) == (set(Stage), set(Stage))
    assert [stage for stage, after in MARK_MAY_BECOME.items() if Stage.FIRST in after] == [Stage.FINAL]
