"""Two who do the same thing at the same moment: it is done once, and the other is told."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from likvard.organisations.models import Authority
from likvard.plans.models import Cycle, Entry, EntryRevision, Reminder, Round, Submission
from likvard.plans.operations.answers import write_entry
from likvard.plans.operations.cycles import start_cycle
from likvard.plans.operations.reminders import send_reminders
from likvard.plans.operations.rounds import ensure_rounds, publish_round
from likvard.plans.operations.submissions import accept_answers, return_answers, send_answers
from likvard.plans.queries.answers import sheet_of
from likvard.post.models import Letter
from tests.mapping.test_at_the_same_time import both
from tests.plans.follow_up.conftest import NEW_YEAR, Clock, answer_all

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_coordinators_publish_a_round_once(autumn: Round, anna: Any, clock: Clock) -> None:
    clock.turn(date(2027, 1, 31))
    assert both(lambda: publish_round(autumn, by=anna)) == ["done", "no"]


def test_a_cycle_started_twice_at_once_is_one(exempelkoping: Authority, anna: Any, clock: Clock) -> None:
    rule = {"kind": "year", "anchor": NEW_YEAR, "opens_before": 14, "due_after": 30, "basis": ""}
    assert both(lambda: start_cycle(exempelkoping, by=anna, **rule)) == ["done", "no"]
    assert (Cycle.objects.of(exempelkoping).count(), Round.objects.of(exempelkoping).count()) == (1, 3 + 1)


def test_two_nights_at_once_make_each_round_and_ask_each_unit_once(tertial: Cycle) -> None:
    Submission.objects.all().delete()
    tertial.rounds.all().delete()
    assert both(lambda: ensure_rounds(tertial.authority, date(2026, 12, 20))) == ["done", "done"]
    assert (tertial.rounds.count(), Submission.objects.count()) == (10, 2)


def test_two_nights_at_once_write_one_letter(of_the_board: Submission, cecilia: Any) -> None:
    assert both(lambda: send_reminders(date(2026, 12, 20)) or None) == ["done", "done"]
    assert (Letter.objects.count(), Reminder.objects.filter(to=cecilia).count()) == (1, 1)


def test_two_who_begin_the_same_answer_at_once_keep_the_first_and_tell_the_second(
    of_the_board: Submission, cecilia: Any, elsa: Any
) -> None:
    (asked,) = sheet_of(of_the_board).asked
    people: Iterator[Any] = iter([cecilia, elsa])

    def write() -> Entry:
        person = next(people)
        return write_entry(of_the_board, asked.key, pace="delayed", text=f"By {person.name}.", revision=0, by=person)

    assert both(write) == ["done", "no"]
    assert EntryRevision.objects.count() == 1


def test_answers_are_accepted_or_returned_and_never_both(of_the_board: Submission, cecilia: Any, david: Any) -> None:
    answer_all(of_the_board, cecilia)
    send_answers(of_the_board, by=cecilia)
    assert both(lambda: accept_answers(of_the_board, by=david)) == ["done", "no"]
    assert both(lambda: return_answers(of_the_board, because="More.", by=david)) == ["done", "no"]
    assert Submission.objects.get(pk=of_the_board.pk).accepted_at is None
