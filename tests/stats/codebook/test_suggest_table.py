"""A first codebook for a table of finished figures."""

from pathlib import Path

import pytest

from likvard.stats.codebook import dump, load, suggest
from likvard.stats.codebook.model import Codebook, Description, Design, Grouping, Indicator, Period, Place, TableShape
from likvard.stats.prepared import Figure
from likvard.stats.preparing import prepare
from likvard.stats.reading import read

FILES = Path(__file__).parents[1] / "reading" / "files"


def test_contents_become_indicators_and_nothing_is_taken_for_public() -> None:
    codebook = suggest(read(FILES / "income.px"))
    assert codebook == Codebook(
        source=Description(
            title={"en": "Andel med låg inkomst; efter region, kön, tabellinnehåll och år"},
            kind="table",
            already_public=False,
        ),
        design=Design("not_applicable"),
        indicators=(
            Indicator("A", {"en": "Andel"}, "share", unit={"en": "procent"}),
            Indicator("N", {"en": "Antal"}, "count", unit={"en": "personer"}),
        ),
        groupings=(Grouping("Kon", {"en": "kön"}, "none", (), column="Kon"),),
        area=Place(column="Region"),
        period=Period(column="Tid"),
        table=TableShape(
            value="value",
            indicator=("ContentsCode",),
            note="status",
            missing=("-", ".", ".."),
            everybody=("1+2",),
        ),
    )


@pytest.mark.parametrize("name", ["income.px", "keys.px", "income.json", "sparse.json", "kolada.json"])
def test_the_suggestion_can_be_run(name: str) -> None:
    data = read(FILES / name)
    codebook = suggest(data)
    assert load(dump(codebook)) == codebook
    assert len(prepare(data, codebook).figures) == data.table.num_rows


def test_what_the_source_hides_is_missing_and_never_zero() -> None:
    data = read(FILES / "kolada.json")
    figures = prepare(data, suggest(data)).figures
    assert figures[1:3] == (
        Figure("U00402", "gender", "K", "0114", "2022", value=0.58, se=None, n=None, note=""),
        Figure("U00402", "gender", "M", "0114", "2022", value=None, se=None, n=None, note="missing"),
    )


def test_places_and_times_are_known_by_their_names_where_the_file_says_nothing_of_them() -> None:
    codebook = suggest(read(FILES / "keys.px"))
    assert (codebook.area, codebook.period) == (Place(column="område"), Period(column="år"))
    assert codebook.indicators == (
        Indicator("value", {"en": "Anmeldelser efter område og grund"}, "count", unit={"en": "antal"}),
    )
