"""Standing questions: what every unit is asked beside its actions. Dated data, in plans/data/questions.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

from likvard.mapping.words import say

SOURCE = files("likvard.plans") / "data" / "questions.toml"


@dataclass(frozen=True)
class Question:
    """``cycles``: the kinds of cycle that ask it; ``units``: the kinds of unit that are asked."""

    code: str
    cycles: frozenset[str]
    units: frozenset[str]
    valid_from: date
    valid_to: date | None
    why: str
    texts: Mapping[str, str]
    helps: Mapping[str, str]

    @property
    def text(self) -> str:
        """In the language of the moment; in English for one that it has not been put into."""
        return say(self.texts, get_language() or "en")

    @property
    def help(self) -> str:
        """What an answer should hold, in the language of the moment."""
        return say(self.helps, get_language() or "en")


@cache
def questions() -> dict[str, Question]:
    """Every question there is or has been, by its code, in the order in which they are asked."""
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["question"]
    return {row["code"]: _question(row) for row in rows}


def asked(cycle: str, unit: str, day: date) -> list[Question]:
    """What a unit of a kind is asked in a round of a kind of cycle whose period ends on the day."""
    return [one for one in questions().values() if cycle in one.cycles and unit in one.units and _holds(one, day)]


def _holds(question: Question, day: date) -> bool:
    return question.valid_from <= day and (question.valid_to is None or day <= question.valid_to)


def _question(row: dict[str, Any]) -> Question:
    return Question(
        code=row["code"],
        cycles=frozenset(row["cycles"]),
        units=frozenset(row["units"]),
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
        why=row["why"],
        texts=row["text"],
        helps=row["help"],
    )
