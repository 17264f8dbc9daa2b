"""What is asked is prefilled, written once, read by longer rounds; and nobody's words are lost."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from likvard.audit.queries import trail
from likvard.organisations.models import Unit
from likvard.plans.models import Action, Cycle, Entry, EntryRevision, Round, Submission
from likvard.plans.operations.answers import Overtaken, confirm_unchanged, write_entry
from likvard.plans.operations.rounds import cancel_round
from likvard.plans.queries.answers import Asked, sheet_of, sheets_of
from likvard.ui.errors import NotPossible
from tests.plans.follow_up.conftest import Clock, Start, an_action, answer_all, night, report, submission_of

pytestmark = pytest.mark.django_db
MAY = date(2027, 4, 20)


def key(action: Action) -> str:
    return f"action-{action.pk}"


def asked(submission: Submission) -> dict[str, Asked]:
    return {one.key: one for one in sheet_of(submission).asked}


def write(submission: Submission, item: str, text: str, by: Any, revision: int = 0, pace: str = "as_planned") -> Entry:
    return write_entry(submission, item, pace=pace, text=text, revision=revision, by=by)


@pytest.fixture
def spring(tertial: Cycle, clock: Clock, of_the_board: Submission, cecilia: Any, david: Any, units: Any) -> Submission:
    """What the board is asked about January to April 2027, when the autumn has been accepted."""
    report(of_the_board, cecilia, david, "Half of the letters have reasons.")
    clock.turn(MAY)
    night(tertial.authority, MAY)
    return submission_of(tertial.rounds.get(starts_on=date(2027, 1, 1)), units["board"])


def test_a_unit_is_asked_about_its_own_actions_alone(of_the_board: Submission, reasons: Action, ramps: Action) -> None:
    assert list(asked(of_the_board)) == [key(reasons)]


def test_the_first_words_begin_the_answers(of_the_board: Submission, reasons: Action, cecilia: Any) -> None:
    entry = write(of_the_board, key(reasons), "  Half done. ", cecilia)
    of_the_board.refresh_from_db()
    assert (entry.text, entry.pace, entry.revision, of_the_board.state) == ("Half done.", "as_planned", 1, "draft")
    assert (entry.starts_on, entry.ends_on, entry.changed_by) == (date(2026, 9, 1), date(2026, 12, 31), cecilia)
    line = trail("exempelkoping")[0]
    assert (line.what, line.words) == (
        "plans.entry.written",
        {"unit": "Utbildningsnämnden", "item": "Written reasons"},
    )


def test_every_wording_is_kept_and_the_same_words_are_not_kept_twice(
    of_the_board: Submission, reasons: Action, cecilia: Any
) -> None:
    for revision, text in enumerate(["Half", "Half of", "Half of", "Half of them"]):
        write(of_the_board, key(reasons), text, cecilia, revision=revision)
    kept = EntryRevision.objects.values_list("revision", "text")
    assert list(kept) == [(1, "Half"), (2, "Half of"), (3, "Half of them")]
    assert trail("exempelkoping").filter(what="plans.entry.written").count() == 1


def test_two_who_write_at_once_lose_nothing(of_the_board: Submission, reasons: Action, cecilia: Any, elsa: Any) -> None:
    write(of_the_board, key(reasons), "Cecilia's words.", cecilia)
    with pytest.raises(Overtaken, match="Cecilia Chen saved this answer while you were writing") as no:
        write(of_the_board, key(reasons), "Elsa's words.", elsa)
    assert no.value.theirs.text == "Cecilia's words."
    both = write(of_the_board, key(reasons), "Cecilia's words. Elsa's words.", elsa, revision=1)
    assert both.revision == 2
    with pytest.raises(Overtaken, match="Elsa Engman"):
        write(of_the_board, key(reasons), "Cecilia's other words.", cecilia, revision=1)
    kept = EntryRevision.objects.values_list("text", "by__name")
    assert list(kept) == [("Cecilia's words.", "Cecilia Chen"), ("Cecilia's words. Elsa's words.", "Elsa Engman")]


def test_nobody_is_overtaken_by_what_they_typed_themselves(
    of_the_board: Submission, reasons: Action, cecilia: Any
) -> None:
    """A save by the button may pass one that is still under way."""
    write(of_the_board, key(reasons), "Ha", cecilia)
    assert write(of_the_board, key(reasons), "Half", cecilia).text == "Half"


def test_what_is_not_asked_is_not_written(of_the_board: Submission, ramps: Action, cecilia: Any) -> None:
    for item in (key(ramps), "question-debate", "nonsense"):
        with pytest.raises(NotPossible, match="not asked here any more"):
            write(of_the_board, item, "x", cecilia)
    assert Entry.objects.of(of_the_board.round.authority).count() == 0


@pytest.mark.parametrize(
    ("pace", "text", "enough"),
    [
        ("as_planned", "", True),
        ("finished", "", True),
        ("", "Words without a pace.", False),
        ("delayed", " ", False),
        ("hindered", "", False),
        ("hindered", "No lift.", True),
    ],
)
def test_an_action_has_a_pace_and_what_is_in_the_way_has_words(
    of_the_board: Submission, reasons: Action, cecilia: Any, pace: str, text: str, enough: bool
) -> None:
    write(of_the_board, key(reasons), text, cecilia, pace=pace)
    assert asked(of_the_board)[key(reasons)].is_told is enough


def test_the_next_round_begins_from_the_latest_accepted_words(spring: Submission, reasons: Action) -> None:
    one = asked(spring)[key(reasons)]
    assert one.earlier is not None
    assert (one.entry, one.earlier.text, one.is_told, one.is_unchanged) == (
        None,
        "Half of the letters have reasons.",
        False,
        True,
    )


def test_words_that_were_not_accepted_are_not_begun_from(
    tertial: Cycle, of_the_board: Submission, reasons: Action, cecilia: Any, units: Any, clock: Clock
) -> None:
    write(of_the_board, key(reasons), "A draft.", cecilia)
    clock.turn(MAY)
    night(tertial.authority, MAY)
    spring = submission_of(tertial.rounds.get(starts_on=date(2027, 1, 1)), units["board"])
    assert asked(spring)[key(reasons)].earlier is None


def test_one_click_says_that_nothing_has_changed(spring: Submission, reasons: Action, cecilia: Any) -> None:
    assert confirm_unchanged(spring, key=key(reasons), by=cecilia) == 1
    entry = Entry.objects.of(spring.round.authority).get(starts_on=date(2027, 1, 1))
    assert (entry.text, entry.pace, entry.changed_by) == ("Half of the letters have reasons.", "as_planned", cecilia)
    assert sheet_of(spring).missing == []
    assert confirm_unchanged(spring, by=cecilia) == 0


def test_all_that_is_unchanged_is_confirmed_at_once_and_nothing_that_was_begun(
    spring: Submission, reasons: Action, cecilia: Any, plan: Any
) -> None:
    write(spring, key(reasons), "", cecilia, pace="")
    assert confirm_unchanged(spring, by=cecilia) == 0
    assert asked(spring)[key(reasons)].is_told is False


def test_what_is_finished_is_not_asked_about_again(
    tertial: Cycle, of_the_board: Submission, cecilia: Any, david: Any, units: Any, clock: Clock
) -> None:
    report(of_the_board, cecilia, david, pace="finished")
    clock.turn(MAY)
    night(tertial.authority, MAY)
    asked_in_spring = tertial.rounds.get(starts_on=date(2027, 1, 1)).submissions.values_list("unit__name", flat=True)
    assert list(asked_in_spring) == ["Exempelbostäder AB"]


def test_what_was_accepted_stays_on_its_sheet_whatever_becomes_of_the_action(
    of_the_board: Submission, reasons: Action, cecilia: Any, david: Any, units: Any
) -> None:
    accepted = report(of_the_board, cecilia, david)
    Action.objects.of(reasons.authority).update(unit=units["company"])
    reasons.state, reasons.stopped_because = "stopped", "No money."
    reasons.save()
    assert [one.title for one in sheet_of(accepted).asked] == ["Written reasons"]


def test_a_year_reads_the_tertials_and_does_not_ask_again(
    tertial: Cycle, start: Start, of_the_board: Submission, reasons: Action, cecilia: Any, david: Any, units: Any
) -> None:
    year = submission_of(start("year").rounds.get(starts_on=date(2026, 1, 1)), units["board"])
    waits = asked(year)
    assert [waits[key(reasons)].elsewhere, waits["question-debate"].elsewhere] == [True, False]
    with pytest.raises(NotPossible, match="not asked here"):
        write(year, key(reasons), "Twice.", cecilia)
    report(of_the_board, cecilia, david, "Half of the letters.")
    told = asked(year)[key(reasons)]
    assert ([one.text for one in told.parts], told.elsewhere, told.is_told) == (["Half of the letters."], True, True)


def test_two_years_read_the_year(
    year: Cycle, start: Start, units: Any, cecilia: Any, david: Any, reasons: Action
) -> None:
    board = submission_of(year.rounds.get(starts_on=date(2026, 1, 1)), units["board"])
    biennial = submission_of(
        start("biennial", anchor=date(2025, 1, 1)).rounds.get(starts_on=date(2025, 1, 1)), units["board"]
    )
    report(board, cecilia, david, "Told for the year.")
    elsewhere = {one.key: (one.elsewhere, [part.text for part in one.parts]) for one in sheet_of(biennial).asked}
    assert elsewhere == {
        key(reasons): (True, ["Told for the year."]),
        "question-debate": (True, ["Told for the year."]),
        "question-dialogue": (True, ["Told for the year."]),
        "question-examined": (False, []),
    }


def test_a_shorter_round_that_ends_before_is_offered_and_one_click_keeps_it(
    tertial: Cycle, start: Start, of_the_board: Submission, reasons: Action, units: Any, cecilia: Any, david: Any
) -> None:
    """The year from July ends when no tertial does: what was told about the autumn is where its answer begins."""
    report(of_the_board, cecilia, david, "Half of the letters.")
    turn = start("year", anchor=date(2026, 7, 1)).rounds.get(starts_on=date(2026, 7, 1))
    one = asked(Submission(round=turn, unit=units["board"]))[key(reasons)]
    assert ([part.text for part in one.parts], one.elsewhere, one.is_unchanged) == (
        ["Half of the letters."],
        False,
        True,
    )


def test_what_a_cancelled_round_would_have_asked_the_longer_one_asks(
    tertial: Cycle, start: Start, autumn: Round, of_the_board: Submission, reasons: Action, units: Any, anna: Any
) -> None:
    year = submission_of(start("year").rounds.get(starts_on=date(2026, 1, 1)), units["board"])
    cancel_round(autumn, because="Two elections.", by=anna)
    assert asked(year)[key(reasons)].elsewhere is False


def test_the_database_keeps_one_entry_for_an_item_unit_and_period(
    of_the_board: Submission, reasons: Action, cecilia: Any
) -> None:
    first = write(of_the_board, key(reasons), "Once.", cecilia)
    same = {"authority": first.authority, "unit": first.unit, "starts_on": first.starts_on, "ends_on": first.ends_on}
    same |= {"changed_at": timezone.now(), "changed_by": cecilia}
    Entry.objects.create(**same, question="debate")
    for item in ({"action": reasons}, {"question": "debate"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.create(**same, **item)


def test_sheets_are_read_in_the_same_number_of_queries_whatever_they_hold(
    tertial: Cycle, plan: Any, units: dict[str, Unit], cecilia: Any, django_assert_num_queries: Any
) -> None:
    authority = tertial.authority
    submissions = Submission.objects.select_related("round__cycle", "round__authority", "unit")
    for number in range(3):
        with django_assert_num_queries(6):  # and one for the submissions
            for sheet in sheets_of(authority, list(submissions.all())):
                assert [(one.title, one.is_told, one.action and one.action.unit.name) for one in sheet.asked]
        another = Unit.objects.create(
            authority=authority, kind="board", name=f"Nämnd {number}", valid_from=date(2020, 1, 1)
        )
        for more in range(5):
            an_action(plan, another, f"Action {number} {more}")
        night(authority, date(2026, 12, 21))
        answer_all(submission_of(submissions[0].round, another), cecilia)
