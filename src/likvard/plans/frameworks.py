"""Frameworks of others that goals answer to: dated rows with their source, read from ``data/frameworks.toml``."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from likvard.mapping.words import say

Names = Mapping[str, str]  # by language


@dataclass(frozen=True, order=True)
class Tag:
    """A point of a framework, by codes: what ``GoalTag`` holds, and "eccar:7" in forms and addresses."""

    framework: str
    point: str

    def __str__(self) -> str:
        return f"{self.framework}:{self.point}"


@dataclass(frozen=True)
class Point:
    """One of a framework's points."""

    code: str
    name: Names


@dataclass(frozen=True)
class Framework:
    """One wording of a framework and the days on which it holds; a day that is not known is None."""

    code: str
    name: Names
    source: str
    checked_on: date
    points: tuple[Point, ...]
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Whether this wording is the one of that day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    def numbered(self, point: Point, language: str) -> str:
        """ "7. Fair access to housing"; a point whose code is a word is its own name."""
        name = say(point.name, language)
        return f"{point.code}. {name}" if point.code.isdecimal() else name


@cache
def frameworks() -> tuple[Framework, ...]:
    """Every wording, in the order of the file."""
    text = (files("likvard.plans") / "data" / "frameworks.toml").read_text(encoding="utf-8")
    return tuple(_framework(**row) for row in tomllib.loads(text)["framework"])


def framework_of(code: str, day: date) -> Framework:
    """The wording of a framework that holds on the day; KeyError where none does."""
    held = {one.code: one for one in frameworks() if one.holds(day)}
    return held[code]


def choices(day: date, language: str, *, kept: Iterable[Tag] = ()) -> list[tuple[str, list[tuple[str, str]]]]:
    """The points of the frameworks of a day, under their names, to choose from; and those that are chosen already."""
    kept = set(kept)
    offered = []
    for one in frameworks():
        points = [
            (str(Tag(one.code, point.code)), one.numbered(point, language))
            for point in one.points
            if one.holds(day) or Tag(one.code, point.code) in kept
        ]
        offered += [(say(one.name, language), points)] if points else []
    return offered


def names(language: str) -> dict[str, str]:
    """What every tag ("eccar:7") and framework ("eccar") is called; the latest wording of each."""
    return dict(_names(language))


def _names(language: str) -> Iterator[tuple[str, str]]:
    for one in frameworks():
        framework = say(one.name, language)
        yield one.code, framework
        for point in one.points:
            yield str(Tag(one.code, point.code)), f"{framework}: {one.numbered(point, language)}"


def _framework(*, point: list[dict[str, object]], **row: object) -> Framework:
    return Framework(points=tuple(Point(**one) for one in point), **row)  # type: ignore[arg-type]
