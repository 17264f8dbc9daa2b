"""The values of PHEindicatormethods 2.1's workbook (phe-DSR_ISR.xlsx): some always, all where somebody has the file.

The workbook gives no rate below ten cases; here the reader of the figure decides.
"""

import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from likvard.stats.aggregate import Figures
from likvard.stats.standardise import direct, european_2013, expected, indirect_rate, standardised_ratio

FOLDER = os.environ.get("LIKVARD_SHARED_DATA", "")
shared = pytest.mark.skipif(not FOLDER, reason="LIKVARD_SHARED_DATA names no folder with the files of others")
STANDARD_2013 = european_2013(range(0, 95, 5)).persons
PRINTED_TIMES_TEN = {("testdata_1976", "99_8")}  # these ends are ten times as large as the method of the others gives
CONFIDENCE = {"95_0": 0.95, "99_8": 0.998}


def ends(found: Figures) -> tuple[float, float, float]:
    return float(found.value), float(found.low), float(found.high)


def test_a_directly_standardised_rate() -> None:
    """The rows of "testdata_small" in sheet testdata_multiarea; the answer in sheet testresults_DSR."""
    count = [12, 4, 3, 2, 3, 4, 8, 2, 2, 3, 4, 5, 6, 8, 5, 6, 5, 5, 4]
    of = [636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207]
    found = direct(count, of, STANDARD_2013, per=100_000, interval="byar")
    assert ends(found) == pytest.approx((1103.212025300104, 877.455767536709, 1367.0882227251795), rel=1e-12)


def test_an_indirectly_standardised_ratio() -> None:
    """Area "testdata_tiny" in sheet testresults_ISR: 9 observed, exact."""
    found = standardised_ratio(9, 835.8835612311743)
    wanted = (0.010767049882813684, 0.004923380825095776, 0.02043921455549973)
    assert ends(found) == pytest.approx(wanted, rel=1e-12)


def rows(sheet: str) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(Path(FOLDER) / "reference" / "phe-DSR_ISR.xlsx", data_only=True)
    header, *cells = book[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in cells if row[0] is not None]


def column(table: list[dict[str, Any]], name: str) -> list[float]:
    return [row[name] or 0 for row in table]


def area(name: str) -> tuple[list[dict[str, Any]], Any]:
    """The rows behind a rate, and the standard population it was worked out with."""
    if name == "testdata_1976":
        table = [row for row in rows(name) if row["count"] is not None]
        return table, column(table, "esp1976")
    sheet = "testdata_nonindepe" if "nonind" in name else "testdata_multiarea"
    return [row for row in rows(sheet) if row["area"] == name], STANDARD_2013


def spread(table: list[dict[str, Any]], method: str) -> list[float] | None:
    """f1 to f4 are persons with one to four cases."""
    if method == "Dobson":
        return None
    return [sum(times**2 * (row[f"f{times}"] or 0) for times in range(1, 5)) for row in table]


@shared
def test_every_directly_standardised_rate() -> None:
    compared = 0
    for row in rows("testresults_DSR"):
        if row["value"] is None:
            continue
        table, standard = area(row["area"])
        count, of, variance = column(table, "count"), column(table, "pop"), spread(table, row["method"])
        per = float(row["statistic"].removeprefix("dsr per "))
        for level, confidence in CONFIDENCE.items():
            found = direct(
                count, of, standard, per=per, count_variance=variance, interval="byar", confidence=confidence
            )
            printed = 10 if (row["area"], level) in PRINTED_TIMES_TEN else 1
            low, high = (row[f"{side}{level}cl"] / printed for side in ("lower", "upper"))
            assert ends(found) == pytest.approx((row["value"], low, high), rel=1e-9)
            compared += 1
    assert compared == 18


@shared
def test_every_indirectly_standardised_rate_and_ratio() -> None:
    reference = [row for row in rows("refdata") if row["refcount"] is not None]
    refcount, refpop = column(reference, "refcount"), column(reference, "refpop")
    of = column(area("testdata_big")[0], "pop")  # the three areas have the same people
    compared = 0
    for row in rows("testresults_ISR"):
        if row["area"].startswith("testdata"):
            assert float(expected(of, refcount, refpop)) == pytest.approx(row["expected"], rel=1e-12)
        interval = {"Byars": "byar", "Exact": "poisson_exact"}[row["method"]]
        _, per = row["statistic"].split(" per " if "rate" in row["statistic"] else " x ")
        for level, confidence in CONFIDENCE.items():
            if row[f"lower{level}cl"] is None:
                continue
            found = standardised_ratio(row["observed"], row["expected"], interval=interval, confidence=confidence)
            if "rate" in row["statistic"]:
                found = indirect_rate(found, refcount, refpop, per=float(per))
            else:
                found = found * float(per)
            wanted = (row["value"], row[f"lower{level}cl"], row[f"upper{level}cl"])
            assert ends(found) == pytest.approx(wanted, rel=1e-11)
            compared += 1
    assert compared == 28
