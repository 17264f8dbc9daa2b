"""Amounts are asked for in full, and each fault is told with its place."""

from pathlib import Path
from typing import Any

import pytest

from likvard.disclosure.tables.asked import Amount, load
from likvard.disclosure.tables.building.problems import Refused
from likvard.disclosure.tables.tasks import counted_task
from likvard.stats.reading import read
from tests.disclosure.tables.amounts.files import TABLES, saved

HEAD = '[amount]\ncolumn = "turnover"\nowner = "company"\n'
LISTED = '[amount]\ncolumn = "turnover"\nlargest = ["first", "second"]\n'


def test_amounts_are_asked_for_in_full() -> None:
    text = TABLES.replace(HEAD, f'{HEAD}weight = "w"\np = 15\nn = 2\nk = 85\n')
    assert load(text).amount == Amount("turnover", owner="company", weight="w", p=15, n=2, k=85)
    listed = load(TABLES.replace(HEAD, f'{LISTED}contributors = "n"\n')).amount
    assert listed == Amount("turnover", largest=("first", "second"), contributors="n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('column = "turnover"', "", [("key_missing", "amount", {"key": "column"})]),
        (HEAD, f"{HEAD}p = 9\n", [("threshold_lowered", "amount.p", {"threshold": 9, "least": 10})]),
        (
            HEAD,
            f"{HEAD}p = 101\n",
            [("rule_out_of_range", "amount.p", {"name": "p", "value": 101, "least": 10, "most": 100})],
        ),
        (
            HEAD,
            f"{HEAD}n = 1\nk = 100\n",
            [("rule_out_of_range", "amount.k", {"name": "k", "value": 100, "least": 1, "most": 99})],
        ),
        (HEAD, f"{HEAD}n = 1\n", [("key_missing", "amount", {"key": "k"})]),
        (HEAD, f"{HEAD}k = 80\n", [("key_missing", "amount", {"key": "n"})]),
        (
            HEAD,
            f'{LISTED}owner = "company"\n',
            [("keys_exclusive", "amount", {"keys": ("owner", "largest")})],
        ),
        (HEAD, f'{HEAD}contributors = "n"\n', [("key_missing", "amount", {"key": "largest"})]),
        (HEAD, f"{LISTED}n = 3\nk = 80\n", [("contributions_few", "amount.largest", {"found": 2, "least": 3})]),
        ("= 1\n", '= 1\ncount = "n"\n', [("keys_exclusive", "", {"keys": ("count", "amount")})]),
        ("= 1\n", '= 1\nmethod = "round"\n', [("method_of_amounts", "method", {"method": "round"})]),
    ],
)
def test_what_cannot_be_asked_of_amounts_is_told(old: str, new: str, said: list[Any]) -> None:
    with pytest.raises(Refused) as refused:
        load(TABLES.replace(old, new, 1))
    assert [(problem.code, problem.column, problem.params) for problem in refused.value.problems] == said


def test_a_sensitive_class_needs_to_know_how_many_contribute() -> None:
    text = TABLES.replace(HEAD, LISTED).replace('"trades"', '"trades"\nclass = "religion"')
    with pytest.raises(Refused) as refused:
        load(text)
    assert [(one.code, one.params) for one in refused.value.problems] == [("key_missing", {"key": "contributors"})]
    load(text.replace(LISTED, f'{LISTED}contributors = "n"\n'))


COMPANIES = ("place", "county", "trade", "company", "turnover", "w")
SUMS = ("place", "county", "trade", "turnover", "first", "second", "n")


UNEQUAL = {"codes": ("all", "trades"), "rounding": 1, "count": 1}


def refusals(folder: Path, text: str, columns: tuple[str, ...], *rows: str) -> list[Any]:
    path = saved(folder / "a.csv", [row.split(",") for row in rows], columns)
    with pytest.raises(Refused) as refused:
        counted_task(read(path), load(text))
    return [(one.code, one.row, one.column, one.params) for one in refused.value.problems]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,N,t,x,-5,1", ("amount_negative", 3, "turnover", {"value": -5.0, "count": 1})),
        ("a,N,t,x,5.5,1", ("amount_not_whole", 3, "turnover", {"value": 5.5, "count": 1})),
        ("a,N,t,x,,1", ("amount_missing", 3, "turnover", {"count": 1})),
        ("a,N,t,x,much,1", ("text_in_number", 3, "turnover", {"value": "much", "count": 1})),
        ("a,N,t,x,5e14,1", ("count_too_large", 3, "turnover", {"value": 5e14, "limit": 10**9, "count": 1})),
        ("a,N,t,x,999999999,1", ("amounts_too_large", None, "turnover", {"sum": 1e9 + 8, "limit": 10**9})),
        ("a,N,t,,5,1", ("owner_missing", 3, "company", {"count": 1})),
        ("a,N,t,x,5,0.5", ("weight_too_small", 3, "w", {"value": "0.5", "count": 1})),
        ("a,N,t,x,5,", ("weight_too_small", 3, "w", {"value": None, "count": 1})),
        ("a,N,t,y,5,2", ("weights_differ", 2, "w", {"value": "y", "count": 2})),
    ],
)
def test_amounts_that_cannot_be_are_told_with_their_row(tmp_path: Path, row: str, said: Any) -> None:
    text = TABLES.replace(HEAD, f'{HEAD}weight = "w"\n')
    assert refusals(tmp_path, text, COMPANIES, "b,N,t,y,9,1", row) == [said]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,N,t,9,6,4,3", ("contributions_exceed", 3, "turnover", {"value": 9.0, "count": 1})),
        ("a,N,t,12,4,6,3", ("contributions_rising", 3, "first", {"count": 1})),
        ("a,N,t,12,6,-1,3", ("amount_negative", 3, "second", {"value": -1.0, "count": 1})),
        ("a,N,t,10,6,4,1", ("contributors_fewer", 3, "n", {"value": 2, "count": 1})),
        ("a,N,t,10,6,4,", ("contributors_fewer", 3, "n", {"value": 2, "count": 1})),
        ("a,N,t,12,6,4,2", ("contributors_unlisted", 3, "n", {"value": 2.0, "count": 1})),
        (
            "all,,trades,13,,,",
            (
                "totals_unequal",
                3,
                "",
                {"codes": ("all", "trades"), "total": 13, "parts": 12, "rounding": 1, "count": 1},
            ),
        ),
    ],
)
def test_contributions_that_cannot_be_are_told_with_their_row(tmp_path: Path, row: str, said: Any) -> None:
    text = TABLES.replace(HEAD, f'{LISTED}contributors = "n"\n')
    assert refusals(tmp_path, text, SUMS, "b,N,t,12,6,4,3", row) == [said]


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    text = TABLES.replace('"company"', '"firm"')
    assert refusals(tmp_path, text, COMPANIES, "b,N,t,y,9,1") == [("column_missing", None, "firm", {"close": ()})]
