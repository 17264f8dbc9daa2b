"""Figures of a year as people read them: three tables, and a file for spreadsheets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.mapping.export import csv_of
from likvard.support import coded
from likvard.support.counting import ALL, ANSWERS, ELSEWHERE, NOT_SAID, Cell

Word = str | Promise
Words = Mapping[str, Mapping[str, Word]]  # answer -> code -> what it is called
Counts = Mapping[tuple[str, ...], int | None]  # the codes of a cell -> its number, where it is shown
HEADS: Mapping[str, Word] = {
    "ground": gettext_lazy("What it was about"),
    "life_area": gettext_lazy("Where in life"),
    "age_band": gettext_lazy("Age"),
    "municipality": gettext_lazy("Municipality"),
}
LAYOUTS: Sequence[tuple[str, Word, str, str]] = (  # code, title, answer of the rows, answer of the columns if divided
    ("areas", gettext_lazy("What it was about, by where in life it happened"), "ground", "life_area"),
    ("ages", gettext_lazy("What it was about, by age"), "ground", "age_band"),
    ("places", gettext_lazy("Where it happened"), "municipality", ""),
)


@dataclass(frozen=True)
class Row:
    """``counts``: None where a figure is hidden."""

    name: Word
    counts: list[int | None]


@dataclass(frozen=True)
class Table:
    """``code``: for its address on the page; ``heads``: of all columns, the rows' own first."""

    code: str
    title: Word
    heads: list[Word]
    rows: list[Row]


def cells_of(released: Mapping[str, list[list[str | int | None]]]) -> list[Cell]:
    """The cells of what was frozen."""
    return [Cell(*cell) for cell in released["cells"]]  # type: ignore[arg-type]


def tables(cells: Sequence[Cell]) -> list[Table]:
    """Grounds by areas of life, grounds by age, and places."""
    counts = {_key(cell): cell.count for cell in cells}
    return [_table(counts, *layout) for layout in LAYOUTS]


def tables_as_json(cells: Sequence[Cell]) -> list[dict[str, Any]]:
    """The same for a page's script, in the words of the moment's language."""
    return [
        {
            "title": str(table.title),
            "heads": [str(head) for head in table.heads],
            "rows": [{"name": str(row.name), "counts": row.counts} for row in table.rows],
        }
        for table in tables(cells)
    ]


def for_counting() -> dict[str, Any]:
    """What a page's script counts by and shows its counts with, in the order of ``counting.TABLES``."""
    layouts = [
        {"title": str(title), "head": str(HEADS[down]), "by": [down, across] if across else [down]}
        for _code, title, down, across in LAYOUTS
    ]
    words = {name: {code: str(word) for code, word in found.items()} for name, found in _words().items()}
    return {"layouts": layouts, "words": words, "people": _("People")}


def as_csv(cells: Sequence[Cell]) -> bytes:
    """A line for each figure: codes and words of the answers, the number, and whether it is shown."""
    words = _words()
    head = [column for name in ANSWERS for column in (name, f"{name}_text")]
    lines = [[*_with_words(cell, words), "" if cell.count is None else cell.count, _shown(cell)] for cell in cells]
    return csv_of([*head, "count", "shown"], lines, delimiter=";")


def _table(counts: Counts, code: str, title: Word, down: str, across: str) -> Table:
    words = _words()
    rows, columns = _codes(counts, down, words), _codes(counts, across, words) if across else [ALL]
    return Table(
        code=code,
        title=title,
        heads=[HEADS[down], *(_called(words, across, column) if across else _("People") for column in columns)],
        rows=[
            Row(_called(words, down, row), [counts[_at({down: row, across: column})] for column in columns])
            for row in rows
        ],
    )


def _codes(counts: Counts, answer: str, words: Words) -> list[str]:
    """The codes that stand in the figures, in the order in which they were asked for."""
    order = list(words[answer])
    found = {key[ANSWERS.index(answer)] for key in counts}
    return sorted(found, key=lambda code: (order.index(code) if code in order else -1, code))


def _called(words: Words, answer: str, code: str) -> Word:
    """Its words; the code itself where the register no longer has it."""
    return words[answer].get(code, code)


def _key(cell: Cell) -> tuple[str, ...]:
    return (cell.ground, cell.life_area, cell.age_band, cell.municipality)


def _at(codes: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(codes.get(name, ALL) for name in ANSWERS)


def _words() -> dict[str, dict[str, Word]]:
    """The words of every code, in the order in which they are shown."""
    asked: dict[str, Mapping[str, Word]] = {
        "ground": dict(coded.grounds()),
        "life_area": dict(coded.life_areas()),
        "age_band": dict(coded.all_age_bands()),
        "municipality": {**dict(coded.municipalities()), ELSEWHERE: _("Other municipalities together")},
    }
    return {name: {**words, NOT_SAID: _("Not said"), ALL: _("All")} for name, words in asked.items()}


def _with_words(cell: Cell, words: Words) -> Iterator[str]:
    for name, code in zip(ANSWERS, _key(cell), strict=True):
        yield code
        yield str(_called(words, name, code))


def _shown(cell: Cell) -> str:
    return "no" if cell.count is None else "yes"
