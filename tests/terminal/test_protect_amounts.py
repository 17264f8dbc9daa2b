"""``likvard protect`` with amounts: hidden where few give most, proven, and told in words of amounts."""

import csv
from pathlib import Path

import pytest

from likvard.config.terminal import main
from tests.disclosure.tables.amounts.attacker import closely_told
from tests.disclosure.tables.amounts.files import TABLES, companies, given, saved

ROWS = companies(12, 60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved(tmp_path / "turnover.csv", ROWS)
    (tmp_path / "tables.toml").write_text(TABLES, encoding="utf-8")
    return tmp_path


def run(folder: Path, *more: str, language: str = "en") -> int:
    words = ["protect", str(folder / "turnover.csv"), "--tables", str(folder / "tables.toml"), "--language", language]
    return main([*words, *(more or ("--out", str(folder / "out")))])


def printed(folder: Path) -> dict[tuple[str, str], int]:
    with (folder / "out" / "tables.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {(row["area"], row["trade"]): int(row["amount"]) for row in rows if row["shown"] == "yes"}


def test_no_amount_that_is_printed_tells_of_one_contributor(folder: Path) -> None:
    assert run(folder) == 0
    found = printed(folder)
    assert {cell: sum(given(ROWS).get(cell, {}).values()) for cell in found} == found
    assert closely_told(ROWS, found, 10) == set()


def test_the_certificate_of_amounts_is_checked_and_says_its_rules(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder)
    capsys.readouterr()
    assert main(["audit-release", str(folder / "out" / "certificate.likvard"), "--language", "en"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-2] == "The rules that it was made by: insiders = 1, p = 10."
    assert said[-1] == "Every hidden figure stays open."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "because most of them comes from few"),
        ("sv", "eftersom det mesta kommer från få"),
        ("da", "fordi det meste kommer fra få"),
    ],
)
def test_the_note_speaks_of_amounts(folder: Path, language: str, said: str) -> None:
    run(folder, "--out", str(folder / "out"), language=language)
    assert said in (folder / "out" / "READ-ME-FIRST.txt").read_text(encoding="utf-8")


def test_what_less_detail_costs_is_told_in_amounts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--costs") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [
        "As asked for",
        "area by county",
        "Without area",
        "Without trade",
    ]
    assert all(line.endswith("% of the amount is in hidden cells.") for line in lines[:-1])
    assert not (folder / "out").exists()


def test_an_amount_below_nothing_is_told_and_nothing_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(folder / "turnover.csv", [("x", "p0", "c0", "t0", -7)])
    assert run(folder) == 1
    assert capsys.readouterr().err.startswith(
        "turnover.csv, row 2, column “turnover”: The amount -7 is below 0 (1 rows)."
    )
    assert sorted(path.name for path in folder.iterdir()) == ["tables.toml", "turnover.csv"]
