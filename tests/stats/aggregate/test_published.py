"""The values of PHEindicatormethods 2.1's workbooks: a few always, all of them where somebody has the files."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from likvard.stats import intervals
from likvard.stats.aggregate import Figures, mean, rate, share

FOLDER = os.environ.get("LIKVARD_SHARED_DATA", "")
shared = pytest.mark.skipif(not FOLDER, reason="LIKVARD_SHARED_DATA names no folder with the files of others")
LEVELS = {"95_0": 0.95, "99_8": 0.998}


def workbook(name: str, sheet: str) -> Iterator[dict[str, Any]]:
    """The rows under the header that have a figure."""
    book = openpyxl.load_workbook(Path(FOLDER) / "reference" / f"phe-{name}.xlsx", data_only=True)
    header, *rows = book[sheet].iter_rows(values_only=True)
    for cells in rows:
        row = dict(zip(header, cells, strict=True))
        if row.get("value", row.get("x")) is not None:
            yield row


def ends(found: Figures) -> tuple[float, float, float]:
    return float(found.value), float(found.low), float(found.high)


@pytest.mark.parametrize(
    ("count", "confidence", "low", "high"),
    [
        (65, 0.95, 50.163187710459454, 82.84913854593984),
        (1045, 0.95, 982.5932018073325, 1110.33121298565),
        (1, 0.95, 0.01307213290150435, 5.5637555824752605),
        (10, 0.998, 2.916318374695686, 24.193724927880535),
    ],
)
def test_byars_ends(count: int, confidence: float, low: float, high: float) -> None:
    """phe-Byars_Wilson.xlsx."""
    found = intervals.byar(count, confidence)
    assert (float(found[0]), float(found[1])) == pytest.approx((low, high), rel=1e-12)


def test_wilsons_ends_for_part_of_a_person() -> None:
    """phe-Byars_Wilson.xlsx: 0.445 of 1."""
    found = share(0.445, 1)
    assert ends(found) == pytest.approx((0.445, 0.04381744772058822, 0.9334621276979156), rel=1e-12)


def test_a_rate_per_100_with_few_cases() -> None:
    """phe-Rate.xlsx, Area2: 5 of 100, exact."""
    assert ends(rate(5, 100, per=100)) == pytest.approx((5, 1.62348639011842, 11.668332079322669), rel=1e-12)


def test_a_mean() -> None:
    """phe-Mean.xlsx, Area1."""
    found = mean(8, 53.70434500000001, 20.97557525770931)
    assert ends(found) == pytest.approx((53.704345, 36.168325241336504, 71.24036475866352), rel=1e-12)


@shared
def test_every_byar_and_wilson() -> None:
    compared = 0
    for row in workbook("Byars_Wilson", "testdata_B_W"):
        confidence = {"95%": 0.95, "99.8%": 0.998}[row["confidence"]]
        if row["method"] == "Byars":
            low, high = intervals.byar(row["x"], confidence)
        else:
            low, high = intervals.wilson(row["x"] / row["n"], row["n"], confidence)
        if row["lowercl"] is None:  # the approximation falls below 0; the workbook leaves the cell empty, we say 0
            assert low == 0
        else:
            assert float(low) == pytest.approx(row["lowercl"], rel=1e-12)
        assert float(high) == pytest.approx(row["uppercl"], rel=1e-12)
        compared += 1
    assert compared == 13


@shared
def test_every_proportion() -> None:
    rows = [*workbook("Proportion", "testdata_Prop"), *workbook("Proportion", "testdata_Prop_g")]
    for row in rows:
        for low, high, confidence in columns(row):
            found = share(row["Numerator"], row["Denominator"], confidence=confidence) * row["multiplier"]
            assert ends(found) == pytest.approx((row["value"], row[low], row[high]), rel=1e-12)
    assert len(rows) == 24


@shared
def test_every_rate() -> None:
    rows = [*workbook("Rate", "testdata_Rate"), *workbook("Rate", "testdata_Rate_g")]
    for row in rows:
        interval = {"Exact": "poisson_exact", "Byars": "byar"}[row["method"]]
        for low, high, confidence in columns(row):
            found = rate(
                row["Numerator"], row["Denominator"], per=row["multiplier"], interval=interval, confidence=confidence
            )
            assert ends(found) == pytest.approx((row["value"], row[low], row[high]), rel=1e-11)
    assert len(rows) == 26


@shared
def test_every_mean() -> None:
    rows = list(workbook("Mean", "testdata_Mean_results"))
    for row in rows:
        for low, high, confidence in columns(row):
            found = mean(row["value_count"], row["value"], row["stdev"], confidence=confidence)
            assert ends(found) == pytest.approx((row["value"], row[low], row[high]), rel=1e-11)
    assert len(rows) == 3


def columns(row: dict[str, Any]) -> list[tuple[str, str, float]]:
    """Names of the columns with the ends, and their confidence: one pair, or one for each level."""
    if "lowercl" in row:
        return [("lowercl", "uppercl", 0.95)]
    return [(f"lower{level}cl", f"upper{level}cl", confidence) for level, confidence in LEVELS.items()]
