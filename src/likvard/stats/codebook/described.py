"""A TOML text made into an object, or a list of what is wrong, each with its line."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from likvard.stats.codebook.lines import line_of, lines_of
from likvard.stats.codebook.section import Section
from likvard.stats.problems import Problem, Refused

Thing = TypeVar("Thing")


def described(text: str, make: Callable[[Section], Thing], check: Callable[[Thing], Iterable[Problem]]) -> Thing:
    """What ``make`` makes of the text, and ``check`` finds no fault with.

    Raises Refused; every problem has its line as ``row`` and its path of keys as ``column``.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(_not_toml(str(error), text)) from error
    problems: list[Problem] = []
    thing = make(Section(values, "", problems))
    if not problems:
        problems = list(check(thing))
    if problems:
        lines = lines_of(text)
        raise Refused(*(replace(problem, row=line_of(problem.column, lines)) for problem in problems))
    return thing


def _not_toml(message: str, text: str) -> Problem:
    place = re.search(r"at line (\d+)", message)
    row = int(place[1]) if place else text.count("\n") + 1
    return Problem("toml_invalid", row=row, params={"detail": re.sub(r"\s*\(at .*\)$", "", message)})
