"""SPSS and Stata, with their labels (files/README.md says what is in the files)."""

from pathlib import Path

import pyarrow as pa
import pytest

from likvard.stats.problems import Problem
from likvard.stats.reading import read
from tests.stats.reading.conftest import Refuse

FILES = Path(__file__).parent / "files"
TEXT = pa.dictionary(pa.int32(), pa.string())


@pytest.mark.parametrize(("name", "third"), [("people.sav", None), ("people.dta", "9")])
def test_codes_stay_codes_and_the_labels_come_along(name: str, third: str | None) -> None:
    data = read(FILES / name)
    assert data.table.to_pydict() == {
        "kon": ["1", "2", third, None],
        "namn": ["Åsa", "Øystein", None, "Čohkka"],
        "vikt": [0.5, 1.25, 2.0, None],
        "datum": ["2021-03-01", None, "2021-12-31", None],
    }
    assert data.table.schema.types == [TEXT, TEXT, pa.float64(), TEXT]
    assert data.column_labels == {"kon": "Kön", "vikt": "Vikt"}
    assert data.value_labels == {"kon": {"1": "Kvinna", "2": "Man", "9": "Vill ej svara"}}
    assert (data.first_row, data.row(3), data.warnings) == (1, 4, ())


@pytest.mark.parametrize("name", ["people.sav", "people.dta"])
def test_a_damaged_file_is_refused(refused: Refuse, name: str) -> None:
    damaged = Problem("file_damaged", "error", name, params={"format": name[-3:]})
    assert refused((FILES / name).read_bytes()[:200], name) == [damaged]
