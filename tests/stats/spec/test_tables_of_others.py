"""Tables of others

Figures that somebody else has worked out come as **PC-Axis** files (Statistics Sweden, Statistics Denmark and other
offices), as **JSON-stat 2** (PxWeb, Eurostat) or as answers of **Kolada**. Each becomes the same long table: a row for
each figure, a column for each dimension with its codes, `value`, and `status`, which is what the source says of the
figure, most often why there is none. Words are kept beside the codes.

Nothing that is missing or hidden becomes a 0. Nothing is rounded. The table is described by a codebook of the kind
"table" and then taken as it is given.

What pins a table: who made it, its own name of it, its periods, its list of area codes, when it was last revised, and
a hash of the bytes that were read, with the day they were fetched.

Sources: *PX file format* (Statistics Sweden, AXIS-VERSION 2013); *JSON-stat 2.0* (json-stat.org/full); Kolada API
version 3 (RKA). Compared with the programs pyaxis, pyjstat and jsonstat-validator.
"""

import json
from pathlib import Path

import pyarrow as pa

from likvard.stats.reading import Cube, Provenance, changed, read
from likvard.stats.writing import write


def test_a_pc_axis_table(tmp_path: Path) -> None:
    """STUB and HEADING are the dimensions, in that order; the last one runs fastest. CODES are the cells, VALUES the
    words. A symbol for a missing figure stays as its status, and DATASYMBOL says what it is shown as."""
    (tmp_path / "a.px").write_text(
        """CHARSET="ANSI"; CODEPAGE="utf-8";
STUB="kön"; HEADING="år";
VALUES("kön")="kvinnor","män"; CODES("kön")="2","1";
VALUES("år")="2021","2022"; TIMEVAL("år")=TLIST(A1),"2021","2022";
UNITS="procent"; DATASYMBOL2="för osäker"; LAST-UPDATED="20240131 08:00";
DATA=
12.5 ".."
0 "-";""",
        encoding="utf-8",
    )
    data = read(tmp_path / "a.px")
    assert [tuple(row.values()) for row in data.table.to_pylist()] == [
        ("2", "2021", 12.5, None),
        ("2", "2022", None, ".."),
        ("1", "2021", 0.0, None),
        ("1", "2022", None, "-"),
    ]
    assert data.value_labels == {"kön": {"2": "kvinnor", "1": "män"}, "status": {"..": "för osäker"}}
    assert data.cube == Cube(("kön", "år"), time="år", units={"": "procent"})


def test_rows_that_a_pc_axis_file_leaves_out(tmp_path: Path) -> None:
    """With KEYS each row begins with its codes, and rows of nothing but zeros are left out by the format. They are
    read as zeros, and a warning says how many cells they are."""
    (tmp_path / "a.px").write_text(
        'STUB="a"; HEADING="b"; VALUES("a")="x","y"; VALUES("b")="1","2"; KEYS("a")=VALUES; DATA= "y",3 ".";'
    )
    data = read(tmp_path / "a.px")
    assert data.table.column("value").to_pylist() == [0.0, 0.0, 3.0, None]
    assert [(warning.code, warning.params) for warning in data.warnings] == [("px_rows_zero", {"count": 2})]


def test_a_json_stat_dataset(tmp_path: Path) -> None:
    """`value` is a list of every cell, or an object with those that there are. Of the other cells nothing is known:
    they are no rows. A list of datasets (class "collection") holds no figures and is refused."""
    dataset = {
        "version": "2.0",
        "class": "dataset",
        "id": ["area", "year"],
        "size": [2, 2],
        "role": {"geo": ["area"], "time": ["year"]},
        "dimension": {
            "area": {"category": {"index": ["SE", "DK"], "label": {"SE": "Sweden", "DK": "Denmark"}}},
            "year": {"category": {"index": {"2022": 1, "2021": 0}}},
        },
        "value": {"0": 61.5, "3": None},
        "status": {"0": "p", "3": "c"},
    }
    (tmp_path / "a.json").write_text(json.dumps(dataset))
    data = read(tmp_path / "a.json")
    assert [tuple(row.values()) for row in data.table.to_pylist()] == [
        ("SE", "2021", 61.5, "p"),
        ("DK", "2022", None, "c"),
    ]
    assert data.cube == Cube(("area", "year"), time="year", area="area")


def test_an_answer_of_kolada(tmp_path: Path) -> None:
    """Gender is T (all), K (women) or M (men). Answers from /data, /kpi and /municipality may stand together in a
    list; the latter give the words. `count` is a number of units, not of people, and is no n."""
    figures = [{"gender": "T", "value": 61.5, "count": 1}, {"gender": "K", "value": None, "status": "Missing"}]
    data_answer = {"values": [{"kpi": "U1", "municipality": "0114", "period": 2022, "values": figures}]}
    words_answer = {"values": [{"id": "U1", "title": "Feel safe, share (%)"}]}
    (tmp_path / "a.json").write_text(json.dumps([data_answer, words_answer]))
    data = read(tmp_path / "a.json")
    assert data.table.select(["kpi", "municipality", "period", "gender", "value", "status"]).to_pylist() == [
        {"kpi": "U1", "municipality": "0114", "period": "2022", "gender": "T", "value": 61.5, "status": None},
        {"kpi": "U1", "municipality": "0114", "period": "2022", "gender": "K", "value": None, "status": "Missing"},
    ]
    assert data.value_labels == {"kpi": {"U1": "Feel safe, share (%)"}}


def test_what_has_changed_between_two_fetches() -> None:
    """A revision shows, and so does a table that is other bytes under the same name."""
    old = Provenance("Statistics Sweden", "TAB1", periods=("2021",), revision="2023-01-31", sha256="9f86")
    new = Provenance("Statistics Sweden", "TAB1", periods=("2021", "2022"), revision="2024-01-31", sha256="60c3")
    assert changed(old, new) == ("periods", "revision", "sha256")


def test_figures_that_others_can_take_in(tmp_path: Path) -> None:
    """Estimates are written as JSON-stat 2, only the cells that there are, or as PC-Axis, every cell, where a cell
    that is not there is a symbol and never a 0."""
    table = pa.table(
        {"group": ["women", "women", "men"], "year": ["2021", "2022", "2021"], "value": [0.25, None, 0.0]}
        | {"status": [None, "hidden", None]}
    )
    for name in ("a.json", "a.px"):
        write(table, tmp_path / name, cube=Cube(("group", "year"), time="year"))
    assert read(tmp_path / "a.json").table.to_pydict() == table.to_pydict()
    px = read(tmp_path / "a.px")
    assert px.table.column("value").to_pylist() == [0.25, None, 0.0, None]
    assert px.table.column("status").to_pylist() == [None, "..", None, "."]
    assert px.value_labels["status"] == {"..": "hidden"}
