"""What the law asks of employers, by country, size and year: dated rows from ``data/employer_rules.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from likvard.mapping.words import say

Names = Mapping[str, str]  # by language


@dataclass(frozen=True)
class EmployerRule:
    """One thing that is asked, of whom and when.

    ``employees_from`` and ``employees_to`` count employees at the beginning of the calendar year, both included.
    ``points`` have to be documented in writing; ``years``: how often, or within how long; 0 where neither is said.
    A rule that is not ``switched_on`` is shown with its reason (``because``) and asked of nobody.
    """

    code: str
    country: str
    law: str
    text: Names
    source: str
    checked_on: date
    valid_from: date | None = None
    valid_to: date | None = None
    employees_from: int = 0
    employees_to: int | None = None
    points: tuple[str, ...] = ()
    years: int = 0
    switched_on: bool = True
    because: str = ""

    def is_asked(self, country: str, employees: int, year: int) -> bool:
        """Whether it is asked of an employer of this size in this year."""
        first = date(year, 1, 1)
        return (
            self.switched_on
            and self.country == country
            and (self.valid_from or first) <= first <= (self.valid_to or first)
            and self.employees_from <= employees
            and (self.employees_to is None or employees <= self.employees_to)
        )

    def words(self, language: str) -> str:
        """What is asked, in a language."""
        return say(self.text, language)


@cache
def employer_rules() -> tuple[EmployerRule, ...]:
    """Every row, in the order of the file."""
    return tuple(EmployerRule(**{**row, "points": tuple(row.get("points", ()))}) for row in _data()["rule"])


def asked(country: str, employees: int, year: int) -> list[EmployerRule]:
    """What the law asks of an employer of this size in this year; [] where it asks nothing."""
    return [rule for rule in employer_rules() if rule.is_asked(country, employees, year)]


def switched_off(country: str) -> list[EmployerRule]:
    """Rules that are known and not applied."""
    return [rule for rule in employer_rules() if rule.country == country and not rule.switched_on]


def points_asked(country: str, employees: int, year: int) -> tuple[str, ...]:
    """The codes of what has to be documented in writing, in the order of the law."""
    wanted = {point for rule in asked(country, employees, year) for point in rule.points}
    return tuple(code for code in point_names() if code in wanted)


def years_to_adjust(country: str, year: int) -> int:
    """Within how many years pay has to be put right; 0 where the law does not say."""
    return max((one.years for one in employer_rules() if _is_of_adjustments(one, country, year)), default=0)


def has_rules(country: str) -> bool:
    """Whether the law of the country asks employers for anything here."""
    return any(rule.country == country for rule in employer_rules())


@cache
def point_names() -> dict[str, Names]:
    """What each point of the documentation is, by its code."""
    return {row["code"]: row["text"] for row in _data()["point"]}


def _is_of_adjustments(rule: EmployerRule, country: str, year: int) -> bool:
    return rule.code == "adjustments" and rule.is_asked(country, rule.employees_from, year)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("likvard.plans") / "data" / "employer_rules.toml").read_text(encoding="utf-8"))
