"""The criteria as dated data: versions, what counts as evidence, and which criterion asks the same as one before."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

from likvard.mapping.words import say
from likvard.overview.states import Level, Part

Words = Mapping[str, str]  # language -> text
FACTS = ("plan", "mapping", "follow-up")
LANGUAGES = {"sv", "da", "en"}


@dataclass(frozen=True)
class Criterion:
    """One question. ``meanings``: what it takes to be at a level. ``before``: its code in the version before."""

    code: str
    part: Part
    titles: Words
    rules: Words
    meanings: Mapping[str, Words]
    before: str

    def __str__(self) -> str:
        return _said(self.titles)

    @property
    def rule(self) -> str:
        """What counts as evidence, in the language of the moment."""
        return _said(self.rules)

    @property
    def levels(self) -> list[Level]:
        """The levels it can be marked with, from unknown to yes."""
        return [level for level in Level if level != Level.PARTLY or level in self.meanings]

    @property
    def meaning(self) -> dict[str, str]:
        """Level -> what it takes, in the language of the moment."""
        return {level: _said(words) for level, words in self.meanings.items()}


@dataclass(frozen=True)
class Version:
    """The criteria that hold from a day on, in their order."""

    number: int
    since: date
    source: str
    checked_on: date
    criteria: tuple[Criterion, ...]

    def of(self, code: str) -> Criterion | None:
        """The criterion of that code, if the version has it."""
        return next((criterion for criterion in self.criteria if criterion.code == code), None)

    def parts(self) -> list[tuple[Part, list[Criterion]]]:
        """The criteria by part."""
        return [(part, [one for one in self.criteria if one.part == part]) for part in Part]


@cache
def versions() -> tuple[Version, ...]:
    """All versions that the product holds, the first first."""
    return load(files("likvard.overview").joinpath("data/criteria.toml").read_text(encoding="utf-8"))


def version(number: int) -> Version:
    """One version by its number, counted from one."""
    return versions()[number - 1]


def load(text: str) -> tuple[Version, ...]:
    """Versions from TOML. Raises ValueError for what does not fit together."""
    found = tuple(_version(table) for table in tomllib.loads(text)["version"])
    for place, one in enumerate(found, 1):
        _check(one, place, found[place - 2] if place > 1 else None)
    return found


def same_before(code: str, later: int, earlier: int, among: tuple[Version, ...] | None = None) -> str:
    """The code that asked the same in an earlier version; empty when nothing did."""
    known = among or versions()
    for number in range(later, earlier, -1):
        criterion = known[number - 1].of(code)
        code = criterion.before if criterion else ""
    return code


def _version(table: Mapping[str, Any]) -> Version:
    criteria = tuple(_criterion(one) for one in table["criterion"])
    return Version(table["number"], table["from"], table["source"], table["checked_on"], criteria)


def _criterion(table: Mapping[str, Any]) -> Criterion:
    meanings: dict[str, Words] = {level: table[level] for level in (Level.PARTLY, Level.YES) if level in table}
    before = table.get("before", "")
    return Criterion(table["code"], Part(table["group"]), table["title"], table["rule"], meanings, before)


def _check(one: Version, place: int, before: Version | None) -> None:
    codes = [criterion.code for criterion in one.criteria]
    wrong = [f"version {one.number} stands as number {place}"] if one.number != place else []
    wrong += [f"{code} stands twice" for code in set(codes) if codes.count(code) > 1]
    wrong += [f"the fact {code} is missing" for code in FACTS if code not in codes]
    if before and one.since <= before.since:
        wrong.append(f"version {one.number} begins before the one before it")
    for criterion in one.criteria:
        words = [criterion.titles, criterion.rules, *criterion.meanings.values()]
        if Level.YES not in criterion.meanings or any(set(some) != LANGUAGES for some in words):
            wrong.append(f"{criterion.code} lacks words")
        if criterion.before and not (before and before.of(criterion.before)):
            wrong.append(f"{criterion.code} asks the same as {criterion.before}, which is not there")
    if wrong:
        raise ValueError("; ".join(wrong))


def _said(words: Words) -> str:
    return say(words, get_language() or "en")
