"""A first codebook from a file: useful, and never a guess about people."""

from pathlib import Path

import pyarrow as pa

from likvard.stats.codebook import dump, load, suggest
from likvard.stats.codebook.model import (
    Codebook,
    Condition,
    Description,
    Design,
    FileHints,
    Grouping,
    Indicator,
    Level,
    Period,
    Place,
)
from likvard.stats.reading import DataFile, read

FILES = Path(__file__).parents[1] / "reading" / "files"


def test_columns_are_put_where_their_names_and_values_point(tmp_path: Path) -> None:
    rows = [
        f"{number};{114 + number % 3};{2020 + number % 2};{'JA' if number % 3 else 'Nej'};{'fmx'[number % 3]};"
        f"{1950 + number};1,{number};{number % 4};{number}"
        for number in range(20)
    ]
    path = tmp_path / "enkät.csv"
    path.write_text("id;kommun;år;q1;kön;född;vikt;stratum;psu\n" + "\n".join(rows + rows[:1]), encoding="utf-8")
    codebook = suggest(read(path))
    assert codebook == Codebook(
        source=Description(title={"en": "enkät.csv"}, kind="survey"),
        design=Design("unknown", weight="vikt", stratum="stratum", psu="psu"),
        indicators=(
            Indicator("id", {"en": "id"}, "mean", "id"),
            Indicator("q1", {"en": "q1"}, "share", "q1", true=("JA",), false=("Nej",)),
            Indicator("född", {"en": "född"}, "mean", "född"),
        ),
        groupings=(
            Grouping(
                "kön",
                {"en": "kön"},
                "none",
                tuple(Level(v, {"en": v}, Condition(column="kön", values=(v,))) for v in "fmx"),
            ),
        ),
        area=Place(column="kommun"),
        period=Period(column="år"),
        file=FileHints(delimiter=";", encoding="utf-8"),
    )


def test_labels_of_the_file_are_used_and_the_result_can_be_run() -> None:
    codebook = suggest(read(FILES / "people.dta"))
    assert codebook.groupings[0] == Grouping(
        "kon",
        {"en": "Kön"},
        "none",
        tuple(
            Level(code, {"en": words}, Condition(column="kon", values=(code,)))
            for code, words in (("1", "Kvinna"), ("2", "Man"), ("9", "Vill ej svara"))
        ),
    )
    assert load(dump(codebook)) == codebook


def test_a_file_without_answers_is_counted_and_an_identity_is_left_out() -> None:
    table = pa.table({"id": pa.array([f"p{number}" for number in range(20)]).dictionary_encode()})
    codebook = suggest(DataFile("a.parquet", "parquet", "", 0, table))
    assert [(i.code, i.kind) for i in codebook.indicators] == [("rows", "count")]
    assert codebook.groupings == ()
