"""A pay file becomes sums of groups, or a list of what is wrong, row by row."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from statistics import fmean

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.plans.pay_file import PayFileRefused, read_pay
from tests.plans.employer.conftest import sums

HEAD = "group;level;sex;pay;share\n"
ROWS = "Carers;3;woman;29000;1\nCarers;3;man;15000;0,5\nCarers;3;K;22500;75\nTechnicians;;M;33000;100\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "pay.csv"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(PayFileRefused) as refused:
        read_pay(written(folder, text), "pay.csv")
    return refused.value.problems


def test_rows_are_added_up_at_full_time(tmp_path: Path) -> None:
    carers, technicians = sums("Carers", "3", 2, 1, 29_500, 30_000), sums("Technicians", "", 0, 1, None, 33_000)
    assert read_pay(written(tmp_path, HEAD + ROWS), "pay.csv") == [carers, technicians]


@pytest.mark.parametrize(
    "head",
    ["Arbetsgrupp;Nivå;Kön;Månadslön;Sysselsättningsgrad\n", "arbejdsgruppe;niveau;køn;månedsløn;beskæftigelsesgrad\n"],
)
def test_columns_may_be_named_in_swedish_and_danish(tmp_path: Path, head: str) -> None:
    assert read_pay(written(tmp_path, head + "Vård;3;Kvinna;29000;1\n"), "pay.csv") == [
        sums("Vård", "3", 1, 0, 29_000, None)
    ]


def test_a_workbook_is_read_as_well(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["id", "group", "level", "sex", "pay", "share"], ["a1", "Carers", 3, "woman", 29_000.5, 1]):
        book.active.append(row)
    book.save(tmp_path / "pay.xlsx")
    (group,) = read_pay(tmp_path / "pay.xlsx", "pay.xlsx")
    assert (group.level, group.women, group.mean_women) == ("3", 1, Decimal("29000.50"))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Carers", "Technicians"]), st.sampled_from(["woman", "man"]), st.integers(20_000, 90_000)
        ),
        min_size=1,
        max_size=30,
    )
)
def test_the_sums_are_those_of_the_rows(
    tmp_path_factory: pytest.TempPathFactory, people: list[tuple[str, str, int]]
) -> None:
    text = HEAD + "".join(f"{group};1;{sex};{pay};1\n" for group, sex, pay in people)
    expected = defaultdict(list)
    for group, sex, pay in people:
        expected[group, sex].append(pay)
    for one in read_pay(written(tmp_path_factory.mktemp("pay"), text), "pay.csv"):
        for sex, number, mean in (("woman", one.women, one.mean_women), ("man", one.men, one.mean_men)):
            pays = expected.pop((one.name, sex), [])
            assert number == len(pays)
            assert mean is None if not pays else float(mean or 0) == pytest.approx(fmean(pays), abs=0.006)
    assert not expected


def test_everything_that_is_wrong_is_said_by_row(tmp_path: Path) -> None:
    rows = ";3;woman;29000;1\nCarers;high;woman;29000;1\nCarers;3;woman;29000;1\nTech;1;other;29000;1\n"
    rows += "Tech;1;man;29;1\nTech;1;man;29000;0\nTech;1;man;29000;120\nTech;1;man;much;1\n"
    pay = "The pay is not a number of kronor a month that could be paid."
    share = "The share of full time is a number such as 0.75 or 75."
    assert problems(tmp_path, HEAD + rows) == [
        "Row 2: The work group is missing or longer than 200 characters.",
        "Row 3: The level is a whole number, or empty.",
        "Row 4: The group has another level in row 3. One group has one level.",
        "Row 5: The sex is “woman” or “man”, as it is registered.",
        f"Row 6: {pay}",
        f"Row 7: {share}",
        f"Row 8: {share}",
        f"Row 9: {pay}",
    ]


@pytest.mark.parametrize(
    ("column", "cells", "what"),
    [
        ("Personnummer", ["a", "b", "c"], "personal numbers"),
        ("id", ["x", "19850712-1234", "y"], "personal numbers"),
        ("id", ["8507121234", "", "y"], "personal numbers"),
        ("cpr", ["", "", "1"], "personal numbers"),
        ("Förnamn", ["a", "b", "c"], "names of people"),
        ("employee name", ["a", "b", "c"], "names of people"),
        ("who", ["Anna Ek", "Bo von Ek", "Åsa Ö-Lind"], "names of people"),
        ("contact", ["a@x.example", "b@x.example", "c@x.example"], "names of people"),
    ],
)
def test_what_tells_who_people_are_is_refused_with_what_to_do(
    tmp_path: Path, column: str, cells: list[str], what: str
) -> None:
    rows = "".join(f"Carers;3;woman;29000;1;{cell}\n" for cell in cells)
    text = HEAD.replace("\n", f";{column}\n") + rows
    assert problems(tmp_path, text) == [
        f"The column “{column}” looks like {what}. Take it out of the file and send it again."
    ]


def test_names_of_people_are_no_work_groups(tmp_path: Path) -> None:
    rows = "".join(f"{name};3;woman;29000;1\n" for name in ("Anna Ek", "Bea Ek", "Cia Ek"))
    assert problems(tmp_path, HEAD + rows) == [
        "The column “group” looks like names of people. Take it out of the file and send it again."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("group;sex;pay\nCarers;woman;1\n", "These columns are missing: level, share"),
        (HEAD, "no row"),
        ("", "empty"),
    ],
)
def test_a_file_without_what_is_needed_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (problem,) = problems(tmp_path, text)
    assert said in problem


def test_other_formats_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pay.json").write_text('{"values": []}', encoding="utf-8")
    with pytest.raises(PayFileRefused):
        read_pay(tmp_path / "pay.json", "pay.json")
