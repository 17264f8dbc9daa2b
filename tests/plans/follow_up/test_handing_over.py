"""Units are merged and split while a round runs: who comes after answers, and sees what was written before."""

from datetime import date
from typing import Any

import pytest

from likvard.audit.queries import trail
from likvard.organisations.models import Unit
from likvard.organisations.operations import add_unit, close_unit, replace_unit
from likvard.plans.models import Action, Entry, Round, Submission
from likvard.plans.operations.answers import confirm_unchanged, write_entry
from likvard.plans.operations.rounds import publish_round
from likvard.plans.queries.answers import sheet_of
from likvard.plans.queries.lineage import lineage_of
from likvard.ui.errors import NotPossible
from tests.plans.follow_up.conftest import Clock, night, report, submission_of

pytestmark = pytest.mark.django_db
CHANGE = date(2027, 1, 1)
AFTER = date(2027, 1, 2)


@pytest.fixture
def written(of_the_board: Submission, reasons: Action, cecilia: Any, units: dict[str, Unit]) -> Entry:
    """The board has begun to answer; its administration is closed, so that the board can be merged."""
    close_unit(units["administration"], last_day=date(2026, 12, 31), by=cecilia)
    item = f"action-{reasons.pk}"
    return write_entry(of_the_board, item, pace="delayed", text="The old board's words.", revision=0, by=cecilia)


@pytest.fixture
def new_board(written: Entry, anna: Any, exempelkoping: Any) -> Unit:
    return add_unit(exempelkoping, name="Barn- och utbildningsnämnden", kind="board", valid_from=CHANGE, by=anna)


def merged(unit: Unit, into: list[Unit], by: Any, clock: Clock) -> None:
    replace_unit(unit, successors=into, on=CHANGE, by=by)
    clock.turn(AFTER)
    night(unit.authority, AFTER)


def test_a_merged_unit_hands_its_answers_to_the_one_that_took_over(
    written: Entry, new_board: Unit, autumn: Round, of_the_board: Submission, anna: Any, cecilia: Any, clock: Clock
) -> None:
    merged(of_the_board.unit, [new_board], anna, clock)
    of_the_board.refresh_from_db()
    assert of_the_board.handed_to == new_board
    line = trail("exempelkoping").get(what="plans.submission.handed_over")
    assert line.words == {"successors": "Barn- och utbildningsnämnden"}
    (asked,) = sheet_of(submission_of(autumn, new_board)).asked
    assert (asked.title, asked.entry, list(asked.of_others), asked.is_unchanged) == (
        "Written reasons",
        None,
        [written],
        True,
    )
    assert confirm_unchanged(submission_of(autumn, new_board), by=cecilia) == 1
    words = Entry.objects.of(autumn.authority).order_by("pk").values_list("unit__name", "text")
    assert list(words) == [
        ("Utbildningsnämnden", "The old board's words."),
        ("Barn- och utbildningsnämnden", "The old board's words."),
    ]
    with pytest.raises(NotPossible, match="Utbildningsnämnden is no more. Barn- och utbildningsnämnden answers"):
        confirm_unchanged(of_the_board, by=cecilia)


def test_handing_over_happens_once(
    new_board: Unit, autumn: Round, of_the_board: Submission, anna: Any, clock: Clock
) -> None:
    merged(of_the_board.unit, [new_board], anna, clock)
    night(autumn.authority, date(2027, 1, 3))
    assert trail("exempelkoping").filter(what="plans.submission.handed_over").count() == 1
    assert autumn.submissions.count() == 3


def test_a_split_unit_is_answered_for_by_all_that_took_over(
    new_board: Unit, autumn: Round, of_the_board: Submission, units: dict[str, Unit], anna: Any, clock: Clock
) -> None:
    merged(of_the_board.unit, [units["company"], new_board], anna, clock)
    of_the_board.refresh_from_db()
    assert of_the_board.handed_to == new_board  # the first by name; both are asked
    titles = {
        submission.unit.name: [one.title for one in sheet_of(submission).asked]
        for submission in autumn.submissions.filter(handed_to=None)
    }
    assert titles == {
        "Barn- och utbildningsnämnden": ["Written reasons"],
        "Exempelbostäder AB": ["Written reasons", "Ramps at every door"],
    }


def test_answers_that_were_accepted_before_are_not_asked_for_again(
    written: Entry, new_board: Unit, autumn: Round, of_the_board: Submission, anna: Any, cecilia: Any, david: Any,
    clock: Clock,
) -> None:  # fmt: skip
    report(of_the_board, cecilia, david)
    merged(of_the_board.unit, [new_board], anna, clock)
    of_the_board.refresh_from_db()
    assert (of_the_board.handed_to, of_the_board.state) == (None, "accepted")
    assert [one.elsewhere for one in sheet_of(submission_of(autumn, new_board)).asked] == [True]


def test_a_unit_that_nothing_comes_after_is_printed_as_late(
    written: Entry, autumn: Round, of_the_board: Submission, anna: Any, clock: Clock
) -> None:
    close_unit(of_the_board.unit, last_day=date(2026, 12, 31), by=anna)
    clock.turn(date(2027, 2, 1))
    night(autumn.authority, clock.day)
    publish_round(autumn, by=anna)
    of_the_board.refresh_from_db()
    assert (of_the_board.handed_to, of_the_board.state) == (None, "draft")


def test_a_unit_of_a_unit_of_a_unit_is_answered_for_today(exempelkoping: Any, anna: Any) -> None:
    names = ["A", "B", "C", "D"]
    a, b, c, d = (
        add_unit(exempelkoping, name=name, kind="board", valid_from=date(2020, 1, 1), by=anna) for name in names
    )
    replace_unit(a, successors=[b], on=date(2021, 1, 1), by=anna)
    replace_unit(b, successors=[c, d], on=date(2022, 1, 1), by=anna)
    lineage = lineage_of(exempelkoping, date(2026, 1, 1))
    assert {unit.name: {lineage.today[heir].name for heir in lineage.heirs[unit.pk]} for unit in (a, b, c, d)} == {
        "A": {"C", "D"},
        "B": {"C", "D"},
        "C": {"C"},
        "D": {"D"},
    }
    assert lineage.answered_by(c.pk) == {a.pk, b.pk, c.pk}
    assert lineage_of(exempelkoping, date(2021, 6, 1)).heirs[a.pk] == {b.pk}
