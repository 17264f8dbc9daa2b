"""Twelve years of letters: one a day at most, nothing twice, nothing forgotten when nights are missed."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from likvard.organisations.models import Unit
from likvard.plans.models import Cycle, Plan, Reminder, Round, Submission
from likvard.plans.operations.reminders import forget_old_reminders, send_reminders
from likvard.plans.operations.rounds import cancel_round, ensure_all_rounds, move_round, publish_round, take_up_round
from likvard.plans.operations.submissions import send_answers
from likvard.plans.queries.reminding import due_reminders
from likvard.plans.reminding import Reader, stage_due
from likvard.post.models import Letter
from tests.conftest import a_person
from tests.plans.follow_up.conftest import Clock, answer_all, report

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def nightly(clock: Clock, day: date) -> int:
    clock.turn(day)
    ensure_all_rounds(day)
    return send_reminders(day)


def told(person: Any) -> list[tuple[str, date]]:
    return [(one.stage.partition(":")[0], one.on) for one in Reminder.objects.filter(to=person)]


def test_the_officers_are_told_on_each_day_and_those_above_when_it_is_late(
    of_the_board: Submission, clock: Clock, cecilia: Any, david: Any, anna: Any
) -> None:
    for number in range(90):
        nightly(clock, date(2026, 12, 10) + number * DAY)
    assert told(cecilia) == [
        ("opens", date(2026, 12, 17)),
        ("before-30", date(2026, 12, 31)),
        ("before-7", date(2027, 1, 23)),
        ("before-1", date(2027, 1, 29)),
        ("after-1", date(2027, 1, 31)),
        ("after-7", date(2027, 2, 6)),
        ("month-1", date(2027, 2, 28)),
    ]
    assert told(david) == [("head-14", date(2027, 2, 13))]
    assert told(anna) == [("board-30", date(2027, 3, 1)), ("board-30", date(2027, 3, 1))]  # the board and the company


def test_after_nights_that_were_missed_the_latest_stage_is_told_and_no_other(
    of_the_board: Submission, clock: Clock, cecilia: Any
) -> None:
    for day in (date(2026, 12, 18), date(2027, 1, 25), date(2027, 2, 10)):
        nightly(clock, day)
    assert told(cecilia) == [
        ("opens", date(2026, 12, 18)),
        ("before-7", date(2027, 1, 25)),
        ("after-7", date(2027, 2, 10)),
    ]


def test_a_night_that_runs_twice_writes_once(of_the_board: Submission, clock: Clock, cecilia: Any, year: Cycle) -> None:
    assert [nightly(clock, date(2026, 12, 20)) for _night in range(2)] == [1, 0]
    assert Letter.objects.count() == 1


def test_everything_stands_in_one_letter_in_the_persons_language(
    of_the_board: Submission, year: Cycle, clock: Clock, cecilia: Any
) -> None:
    cecilia.language = "en"
    cecilia.save()
    nightly(clock, date(2027, 1, 24))
    letter = Letter.objects.get()
    assert (letter.to, letter.language, letter.subject) == (cecilia.email, "en", "2 matters in the follow-up")
    for words in ("Hello Cecilia Chen", "Utbildningsnämnden, September–December 2026: answers are due on", "in 6 days"):
        assert words in letter.text
        assert words.split(", ")[0] in letter.html
    assert letter.text.count("/work/exempelkoping/my-questions/") == 2
    assert 'href="' in letter.html


def test_once_the_answers_are_sent_the_validator_is_told_and_once_accepted_nobody(
    of_the_board: Submission, clock: Clock, cecilia: Any, david: Any
) -> None:
    answer_all(of_the_board, cecilia)
    send_answers(of_the_board, by=cecilia)
    nightly(clock, date(2027, 1, 24))
    assert (told(cecilia), told(david)) == ([], [("before-7", date(2027, 1, 24))])
    report_ = Submission.objects.get(pk=of_the_board.pk)
    report_.state, report_.accepted_at, report_.accepted_by = "accepted", timezone.now(), david
    report_.save()
    nightly(clock, date(2027, 3, 24))
    assert len(told(david)) == 1


def test_a_unit_without_an_officer_is_reached_through_its_validator(
    of_the_board: Submission, clock: Clock, david: Any
) -> None:
    nightly(clock, date(2026, 12, 20))
    assert told(david) == [("opens", date(2026, 12, 20))]


def test_a_round_that_is_moved_is_told_about_anew(
    autumn: Round, of_the_board: Submission, clock: Clock, cecilia: Any, anna: Any
) -> None:
    for day in (date(2026, 12, 17), date(2027, 1, 23)):
        nightly(clock, day)
    move_round(autumn, due_on=date(2027, 3, 30), because="The election.", by=anna)
    for number in range(70):
        nightly(clock, date(2027, 1, 24) + number * DAY)
    assert told(cecilia)[1:] == [
        ("before-7", date(2027, 1, 23)),
        ("before-30", date(2027, 2, 28)),
        ("before-7", date(2027, 3, 23)),
        ("before-1", date(2027, 3, 29)),
        ("after-1", date(2027, 3, 31)),
    ]


def test_nobody_is_told_of_a_round_that_is_cancelled_until_it_is_taken_up(
    autumn: Round, of_the_board: Submission, clock: Clock, cecilia: Any, anna: Any
) -> None:
    cancel_round(autumn, because="Two elections.", by=anna)
    nightly(clock, date(2027, 1, 23))
    assert told(cecilia) == []
    take_up_round(autumn, due_on=date(2027, 2, 1), because="One election.", by=anna)
    nightly(clock, date(2027, 1, 24))
    assert told(cecilia) == [("before-30", date(2027, 1, 24))]


def test_reminding_ends_when_the_round_is_published(
    autumn: Round, of_the_board: Submission, clock: Clock, cecilia: Any, anna: Any
) -> None:
    clock.turn(date(2027, 2, 1))
    publish_round(autumn, by=anna)
    nightly(clock, date(2027, 2, 2))
    assert told(cecilia) == []


def test_whoever_comes_new_is_told_how_things_stand(
    of_the_board: Submission, clock: Clock, cecilia: Any, exempelkoping: Any, units: dict[str, Unit]
) -> None:
    nightly(clock, date(2027, 1, 23))
    new = a_person("Noor Nyström", "unit_officer", exempelkoping, units["board"])
    nightly(clock, date(2027, 1, 24))
    assert told(new) == [("before-7", date(2027, 1, 24))]


def test_twelve_years_with_nights_missed_at_random(
    tertial: Cycle, start: Any, clock: Clock, units: dict[str, Unit], cecilia: Any, david: Any, anna: Any
) -> None:
    """0 gaps, 0 duplicates: each round is there once and asked, each reader knows the latest stage after each night."""
    Plan.objects.of(tertial.authority).update(ends_on=date(2040, 12, 31))
    start("biennial", anchor=date(2025, 1, 1))
    chance, day, end = random.Random(1), date(2026, 12, 20), date(2038, 12, 31)
    nights = []
    while day < end:
        nightly(clock, day)
        nights.append(day)
        answered = Submission.objects.filter(unit=units["board"], state="not_started", round__due_on__lt=day - 60 * DAY)
        for submission in answered.select_related("round__cycle", "round__authority", "unit"):
            report(submission, cecilia, david)  # two months late, or not until a night has asked
        day += chance.randint(1, 60) * DAY
    tertials = tertial.rounds.filter(starts_on__lte=end).order_by("starts_on")
    assert [one.starts_on for one in tertials] == [
        date(year, month, 1) for year in range(2026, 2039) for month in (1, 5, 9) if (year, month) >= (2026, 9)
    ]
    opened = Round.objects.of(tertial.authority).filter(opens_on__lte=nights[-1])
    assert [one for one in opened if one.submissions.count() != 2] == []
    assert max(Counter(Letter.objects.values_list("key", flat=True)).values()) == 1
    told = Counter(Reminder.objects.filter(to=cecilia).values_list("submission", "stage"))
    assert max(told.values()) == 1
    _after_the_last_night_everybody_knows(nights[-1], tertial, {Reader.UNIT: cecilia, Reader.HEAD: david})
    days = Counter(Letter.objects.filter(key__startswith="plans.digest").values_list("key", flat=True))
    assert set(days.values()) == {1}


def _after_the_last_night_everybody_knows(night: date, cycle: Cycle, readers: dict[Reader, Any]) -> None:
    waiting = Submission.objects.filter(
        round__authority=cycle.authority, round__opens_on__lte=night, unit__kind="board"
    )
    for submission in waiting.exclude(state="accepted").select_related("round"):
        for reader, person in readers.items():
            turn = submission.round
            stage = stage_due(reader, opens_on=turn.opens_on, due_on=turn.due_on, today=night)
            if stage:
                assert Reminder.objects.filter(submission=submission, to=person, stage=stage.code).count() == 1


@pytest.mark.parametrize("moment", ["2027-03-28T00:30", "2027-03-28T01:30", "2027-10-31T00:30", "2027-10-31T01:30"])
def test_the_nights_in_which_the_clocks_are_changed_are_one_day_each(moment: str) -> None:
    """The day is that of the municipality, and days are what stages are reckoned in."""
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    today = timezone.localtime(now).date()
    due_on = today + 7 * DAY
    stage = stage_due(Reader.UNIT, opens_on=today - 30 * DAY, due_on=due_on, today=today)
    assert stage is not None
    assert (stage.code, stage.on) == (f"before-7:{due_on:%Y%m%d}", today)


def test_who_was_told_what_is_forgotten_after_two_years_unless_more_is_to_be_told(
    of_the_board: Submission, clock: Clock, cecilia: Any, david: Any
) -> None:
    nightly(clock, date(2026, 12, 20))
    assert forget_old_reminders(date(2029, 1, 31)) == 0  # still not answered
    report(of_the_board, cecilia, david)
    assert [forget_old_reminders(day) for day in (date(2029, 1, 30), date(2029, 1, 31))] == [0, 1]


def test_reading_who_is_due_takes_three_queries_however_many_there_are(
    of_the_board: Submission, year: Cycle, clock: Clock, cecilia: Any, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        first = due_reminders(date(2026, 12, 20))
    for number in range(4):
        a_person(f"Officer{number} N", "unit_officer", of_the_board.round.authority, of_the_board.unit)
    with django_assert_num_queries(3):
        assert len(due_reminders(date(2026, 12, 20))) == 5 * len(first)
