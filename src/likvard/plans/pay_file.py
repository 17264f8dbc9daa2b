"""A file of what people are paid becomes sums of work groups. The rows are read, added up and let go."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
from django.utils.translation import gettext as _

from likvard.mapping.messages import in_words
from likvard.stats import reading
from likvard.stats.numerals import number_text, parse_numbers
from likvard.stats.problems import Refused
from likvard.ui.errors import NotPossible

COLUMNS: Mapping[str, frozenset[str]] = {
    "group": frozenset({"group", "work group", "grupp", "arbetsgrupp", "gruppe", "arbejdsgruppe"}),
    "level": frozenset({"level", "nivå", "niveau"}),
    "sex": frozenset({"sex", "kön", "køn"}),
    "pay": frozenset({"pay", "månadslön", "lön", "månedsløn", "løn"}),
    "share": frozenset({"share", "sysselsättningsgrad", "tjänstgöringsgrad", "beskæftigelsesgrad"}),
}
SEXES = {
    **dict.fromkeys(("woman", "female", "kvinna", "kvinde", "k", "f", "w"), "women"),
    **dict.fromkeys(("man", "male", "mand", "m"), "men"),
}
LEAST, MOST = 1_000, 1_000_000  # kronor a month at full time; beyond it the column is read wrongly
LONGEST_NAME = 200
MOST_PROBLEMS = 20
_NAMES = re.compile(r"\b(for|för|efter|first|last|sur|family)?\s?(name|namn|navn)\b|e-?mail|e-?post", re.IGNORECASE)
_NUMBERS = re.compile(r"personnummer|personnr|pnr|\bcpr|social security|samordningsnummer", re.IGNORECASE)
_PERSONAL_NUMBER = re.compile(r"(\d{2})?\d{6}[-+ ]?\d{4}")
_LIKE_A_NAME = re.compile(r"[^\W\d_][\w'’-]+,? [^\W\d_][\w'’-]+( [^\W\d_][\w'’-]+)?")
Cells = dict[str, list[str]]


class PayFileRefused(NotPossible):
    """The file cannot be used; ``problems`` says why, row by row. Nothing has been kept of it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("%(problems)s", problems=" ".join(problems))
        self.problems = problems[:MOST_PROBLEMS]


@dataclass(frozen=True)
class GroupSums:
    """How many women and men a work group has, and their mean pay in kronor a month at full time (None: nobody)."""

    name: str
    level: str
    women: int
    men: int
    mean_women: Decimal | None
    mean_men: Decimal | None


@dataclass
class _Group:
    level: str
    row: int  # the row that was read first
    women: list[float] = field(default_factory=list)
    men: list[float] = field(default_factory=list)


def read_pay(path: Path, name: str) -> list[GroupSums]:
    """The sums of the work groups of a CSV or XLSX file, in the order in which the groups first stand there.

    One row is one person: group, level (a whole number; more is more demanding), sex as registered, pay a month as
    paid, share of full time (0.75 or 75). Other columns are passed over, unless they tell who people are: then, as
    for any row that is wrong, PayFileRefused is raised.
    """
    try:
        data = reading.read(path, name=name)
    except Refused as refused:
        raise PayFileRefused([in_words(problem) for problem in refused.problems]) from None
    if data.format not in {"csv", "xlsx"}:
        raise PayFileRefused([_("Send the pay data as CSV or XLSX.")])
    cells = {column: _texts(data.table.column(column)) for column in data.table.column_names}
    _refuse_people(cells)
    groups, wrong = _grouped(_found(cells), [data.row(index) for index in range(data.table.num_rows)])
    if wrong:
        raise PayFileRefused(wrong)
    return [_sums(name, group) for name, group in groups.items()]


def _texts(column: pa.ChunkedArray) -> list[str]:
    return [number_text(cell) if isinstance(cell, float) else (cell or "").strip() for cell in column.to_pylist()]


def _refuse_people(cells: Cells) -> None:
    """Refuse a column that names people or their numbers, and say what to do."""
    wrong = [_refusal(column, texts) for column, texts in cells.items()]
    if problems := [problem for problem in wrong if problem]:
        raise PayFileRefused(problems)


def _refusal(column: str, texts: list[str]) -> str:
    words = {"column": column}
    if _NUMBERS.search(column) or any(_PERSONAL_NUMBER.fullmatch(text) for text in texts):
        return (
            _("The column “%(column)s” looks like personal numbers. Take it out of the file and send it again.") % words
        )
    if _NAMES.search(column) or _are_names(texts):
        return (
            _("The column “%(column)s” looks like names of people. Take it out of the file and send it again.") % words
        )
    return ""


def _are_names(texts: list[str]) -> bool:
    """Most cells are two or three words that begin with capitals, and hardly any is written twice."""
    named = {text for text in texts if "@" in text or (_LIKE_A_NAME.fullmatch(text) and text.istitle())}
    return len(texts) >= 3 and len(named) > len(texts) / 2


def _found(cells: Cells) -> Cells:
    """The columns that are needed, by their codes."""
    by_code = {
        code: column
        for column in cells
        for code, names in COLUMNS.items()
        if column.strip().lower().replace("_", " ") in names
    }
    if missing := [code for code in COLUMNS if code not in by_code]:
        raise PayFileRefused([_("These columns are missing: %s") % ", ".join(missing)])
    return {code: cells[column] for code, column in by_code.items()}


def _grouped(cells: Cells, rows: list[int]) -> tuple[dict[str, _Group], list[str]]:
    groups: dict[str, _Group] = {}
    wrong: list[str] = []
    pays, shares = (parse_numbers(pa.array(cells[column], pa.string()), "").tolist() for column in ("pay", "share"))
    for row, name, level, sex, pay, share in zip(
        rows, cells["group"], cells["level"], cells["sex"], pays, shares, strict=True
    ):
        full_time = pay / _part(share)
        group = groups.setdefault(name, _Group(level, row))
        if why := list(_problems(name, level, sex, share, full_time, group)):
            wrong += [_("Row %(row)s: %(why)s") % {"row": row, "why": one} for one in why]
        else:
            getattr(group, SEXES[sex.lower()]).append(full_time)
    return groups, wrong


def _part(share: float) -> float:
    """0.75 for both 0.75 and 75; NaN for what is no share of full time."""
    part = share / 100 if share > 1 else share
    return part if 0 < part <= 1 else math.nan


def _problems(name: str, level: str, sex: str, share: float, full_time: float, group: _Group) -> Iterator[str]:
    if not name or len(name) > LONGEST_NAME:
        yield _("The work group is missing or longer than %s characters.") % LONGEST_NAME
    if level and not is_level(level):
        yield _("The level is a whole number, or empty.")
    if level != group.level:
        yield _("The group has another level in row %s. One group has one level.") % group.row
    if sex.lower() not in SEXES:
        yield _("The sex is “woman” or “man”, as it is registered.")
    if math.isnan(_part(share)):
        yield _("The share of full time is a number such as 0.75 or 75.")
    elif not LEAST <= full_time <= MOST:
        yield _("The pay is not a number of kronor a month that could be paid.")


def is_level(text: str) -> bool:
    """Levels are whole numbers, so that it can be said which is lower."""
    return text.isdecimal() and len(text) <= 4


def _sums(name: str, group: _Group) -> GroupSums:
    return GroupSums(name, group.level, len(group.women), len(group.men), _mean(group.women), _mean(group.men))


def _mean(pays: list[float]) -> Decimal | None:
    return Decimal(math.fsum(pays) / len(pays)).quantize(Decimal("0.01")) if pays else None
