"""Tables of finished figures."""

import pytest

from likvard.stats.codebook import Codebook, load
from likvard.stats.codebook.model import Indicator
from likvard.stats.prepared import Figure
from likvard.stats.preparing import prepare
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading import DataFile
from tests.stats.preparing.tables import GENDER, data

HEAD = """
[source]
title = "Table"
kind = "table"
[design]
kind = "not_applicable"
"""
SHAPE = """
[area]
column = "country"
[period]
fixed = "2012"
[table]
value = "pct"
indicator = ["question", "answer"]
label = ["text", "answer"]
n = "n"
se = "se"
note = "note"
small_sample = "[0]"
hidden = "[1]"
missing = "[2]"
everybody = "Total"
only = {column = "answer", is = ["Yes", "Often"]}
"""


def table(**columns: list[str | None]) -> DataFile:
    """Five rows, of which some columns may say something else."""
    whole: dict[str, list[str | None]] = {
        "question": ["c4", "c4", "c4", "c5", "c4"],
        "text": ["At work?", "At work?", "At work?", "At school?", "At work?"],
        "answer": ["Yes", "Yes", "Yes", "Often", "No"],
        "gender": ["f", "m", "Total", "f", "f"],
        "country": ["SE", "SE", "SE", "DK", "SE"],
        "pct": ["12,5", "3", ":", "40", "87,5"],
        "n": ["200", None, None, "20", "200"],
        "se": ["2,5", None, None, None, None],
        "note": [None, "[0]", "[1]", None, None],
    }
    return data({**whole, **columns})


def refused(file: DataFile, codebook: Codebook) -> list[Problem]:
    with pytest.raises(Refused) as refusal:
        prepare(file, codebook)
    return list(refusal.value.problems)


def test_rows_become_figures_and_the_cells_name_the_indicators() -> None:
    prepared = prepare(table(), load(HEAD + SHAPE + GENDER))
    assert prepared.figures == (
        Figure("c4:Yes", "gender", "women", "SE", "2012", 0.125, 0.025, 200, ""),
        Figure("c4:Yes", "gender", "men", "SE", "2012", 0.03, None, None, "small_sample"),
        Figure("c4:Yes", "", "", "SE", "2012", None, None, None, "hidden"),
        Figure("c5:Often", "gender", "women", "DK", "2012", 0.4, None, 20, ""),
    )
    assert prepared.codebook.indicators == (
        Indicator("c4:Yes", {"en": "At work? – Yes"}, "share"),
        Indicator("c5:Often", {"en": "At school? – Often"}, "share"),
    )
    assert (prepared.warnings, prepared.respondents, prepared.rows) == ((), None, 5)


def test_an_indicator_that_the_codebook_describes_keeps_its_description() -> None:
    described = '[[indicator]]\ncode = "c5:Often"\nlabel = "Skola"\nkind = "share"\n'
    prepared = prepare(table(), load(HEAD + described + SHAPE + GENDER))
    assert [(i.code, i.label) for i in prepared.codebook.indicators] == [
        ("c5:Often", {"en": "Skola"}),
        ("c4:Yes", {"en": "At work? – Yes"}),
    ]


def test_indicators_may_have_columns_of_their_own() -> None:
    text = """
[area]
column = "country"
[[indicator]]
code = "work"
label = "Work"
kind = "share"
column = "work"
[[indicator]]
code = "life"
label = "Life"
kind = "mean"
column = "life"
[table]
value = ""
"""
    file = data({"country": ["SE", "DK"], "work": ["12", "3"], "life": ["7.5", "-8"]})
    assert prepare(file, load(HEAD + text)).figures == (
        Figure("work", "", "", "SE", "", 0.12, None, None, ""),
        Figure("work", "", "", "DK", "", 0.03, None, None, ""),
        Figure("life", "", "", "SE", "", 7.5, None, None, ""),
        Figure("life", "", "", "DK", "", -8.0, None, None, ""),
    )


@pytest.mark.parametrize("kind", ["mean", "total", "ratio", "quantile"])
def test_a_figure_that_can_be_below_0_is_taken_as_it_stands(kind: str) -> None:
    text = f'[[indicator]]\ncode = "net"\nlabel = "Net"\nkind = "{kind}"\ncolumn = "net"\n[table]\nvalue = ""\n'
    (figure,) = prepare(data({"net": ["-8"]}), load(HEAD + text)).figures
    assert figure == Figure("net", "", "", "", "", -8.0, None, None, "")


def test_a_rate_is_not_below_0() -> None:
    text = '[[indicator]]\ncode = "ill"\nlabel = "Ill"\nkind = "rate"\ncolumn = "ill"\n[table]\nvalue = ""\n'
    told = problem("error", "figure_out_of_range", 2, "ill", value="-8", low=0.0, high=None)
    assert refused(data({"ill": ["-8"]}), load(HEAD + text)) == [told]


def problem(severity: str, code: str, row: int | None, column: str, **params: object) -> Problem:
    return Problem(code, severity, "svar.csv", row, column, params)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"note": [None, "[0]", "[1]", "*", "?"]}, problem("warning", "note_unknown", None, "note", values={"*": 1})),
        ({"pct": ["12,5", "3", ":", None, "1"]}, problem("warning", "figure_missing", 5, "pct", count=1)),
        ({"gender": ["f", "m", "Total", "x", "x"]}, problem("warning", "figure_unplaced", 5, "", values={"x": 1})),
    ],
)
def test_what_is_left_out_of_a_table_is_told(columns: dict[str, list[str | None]], expected: Problem) -> None:
    assert prepare(table(**columns), load(HEAD + SHAPE + GENDER)).warnings == (expected,)


def test_a_figure_without_number_or_note_is_missing_and_one_without_a_group_left_out() -> None:
    codebook = load(HEAD + SHAPE + GENDER)
    missing = prepare(table(pct=["12,5", "3", ":", None, "1"]), codebook).figures[3]
    assert missing == Figure("c5:Often", "gender", "women", "DK", "2012", None, None, 20, "missing")
    assert len(prepare(table(gender=["f", "m", "Total", "x", "x"]), codebook).figures) == 3


def test_rows_of_two_groupings_at_once_are_left_out() -> None:
    age = GENDER.replace("gender", "age").replace('"women"', '"old"').replace('"men"', '"young"')
    file = data(
        {**_columns(), "age": ["Total", "Total", "Total", "m", "Total"]},
    )
    prepared = prepare(file, load(HEAD + SHAPE + GENDER + age))
    assert len(prepared.figures) == 3
    assert problem("warning", "figure_crossed", 5, "", count=1) in prepared.warnings


def _columns() -> dict[str, list[str | None]]:
    read = table().table
    return {name: read.column(name).to_pylist() for name in read.column_names}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            {"pct": ["120", "3", ":", "4", "1"]},
            ("figure_out_of_range", 2, "pct", {"value": "120", "low": 0.0, "high": 100.0}),
        ),
        ({"pct": ["x", "3", ":", "4", "1"]}, ("text_in_number", 2, "pct", {"value": "x", "count": 1})),
        (
            {"se": ["-1", None, None, None, None]},
            ("figure_out_of_range", 2, "se", {"value": "-1", "low": 0.0, "high": None}),
        ),
        ({"gender": ["f", "f", "Total", "f", "f"]}, ("figure_duplicate", 3, "pct", {"first_row": 2})),
        ({"pct": [None, None, ":", None, "1"]}, ("nothing_to_estimate", None, "", {})),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(
    columns: dict[str, list[str | None]], expected: tuple[str, int | None, str, dict[str, object]]
) -> None:
    code, row, column, params = expected
    assert refused(table(**columns), load(HEAD + SHAPE + GENDER)) == [problem("error", code, row, column, **params)]
