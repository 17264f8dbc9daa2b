"""What people are told before they write, and whom they can call at once: dated rows from ``data/notices.toml``."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from likvard.mapping.words import say
from likvard.organisations.states import Country

Names = Mapping[str, str]  # by language


@dataclass(frozen=True)
class Duty:
    """When those who read must tell somebody else. ``confirmed``: a lawyer has confirmed the words."""

    track: str
    country: str
    text: Names
    source: str
    checked_on: date
    confirmed: bool = False
    valid_to: date | None = None

    def words(self, language: str) -> str:
        return say(self.text, language)


@dataclass(frozen=True)
class Line:
    """A number to call."""

    tracks: tuple[str, ...]
    country: str
    number: str
    text: Names
    source: str
    checked_on: date
    valid_to: date | None = None

    def words(self, language: str) -> str:
        return say(self.text, language)

    @property
    def dialled(self) -> str:
        """As a telephone wants it."""
        return self.number.replace(" ", "")


def duties(track: str, countries: Iterable[str], today: date) -> list[Duty]:
    """What holds today in this way in, one row for each of the countries."""
    rows = (Duty(**row) for row in _data()["duty"])
    wanted = set(countries)
    return [row for row in rows if row.track == track and row.country in wanted and _holds(row.valid_to, today)]


def lines(track: str, today: date, countries: Iterable[str] = ("SE", "DK")) -> list[Line]:
    """Numbers for this way in, in the order of the countries."""
    rows = [Line(**{**row, "tracks": tuple(row["tracks"])}) for row in _data()["line"]]
    return [
        row
        for country in countries
        for row in rows
        if row.country == country and track in row.tracks and _holds(row.valid_to, today)
    ]


def spoken(rows: Iterable[Line], language: str) -> list[dict[str, Any]]:
    """Lines as a page shows them. A number that says the same in several countries stands once."""
    shown: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        line = {"number": row.number, "dialled": row.dialled, "text": row.words(language), "countries": []}
        shown.setdefault((row.number, row.words(language)), line)["countries"].append(Country(row.country).label)
    return list(shown.values())


def _holds(valid_to: date | None, today: date) -> bool:
    return valid_to is None or today <= valid_to


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("likvard.support") / "data" / "notices.toml").read_text(encoding="utf-8"))
