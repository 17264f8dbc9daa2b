"""Names of variables that SPSS and Stata accept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from likvard.stats.problems import Problem


@dataclass(frozen=True)
class Rules:
    """``illegal``: characters a name may not have; ``start``: how it may begin; ``limit``: its length."""

    illegal: re.Pattern[str]
    start: re.Pattern[str]
    limit: int
    in_bytes: bool
    reserved: frozenset[str]  # in capitals

    def length(self, name: str) -> int:
        return len(name.encode("utf-8")) if self.in_bytes else len(name)


SPSS = Rules(
    illegal=re.compile(r"[^\w.$#@]|\.$"),
    start=re.compile(r"[^\W\d_]|@"),
    limit=64,
    in_bytes=True,
    reserved=frozenset({"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}),
)
STATA = Rules(
    illegal=re.compile(r"\W"),
    start=re.compile(r"[^\W\d]"),
    limit=32,
    in_bytes=False,
    reserved=frozenset(
        {"_ALL", "_B", "BYTE", "_COEF", "_CONS", "DOUBLE", "FLOAT", "IF", "IN", "INT", "LONG", "_N", "_PI"}
        | {"_PRED", "_RC", "_SKIP", "STRL", "USING", "WITH"}
    ),
)
_NUMBERED = re.compile(r"STR\d+")  # "str8" is a type in Stata


def legal_names(names: Sequence[str], rules: Rules) -> tuple[list[str], tuple[Problem, ...]]:
    """The names as the program accepts them, no two alike, and a warning for each that had to be another."""
    taken: set[str] = set()
    legal = []
    for name in names:
        found = _free(_legal(name, rules), taken, rules)
        taken.add(found.upper())
        legal.append(found)
    renamed = tuple(
        Problem("column_renamed", "warning", column=old, params={"name": new})
        for old, new in zip(names, legal, strict=True)
        if old != new
    )
    return legal, renamed


def _legal(name: str, rules: Rules) -> str:
    bare = rules.illegal.sub("_", name)
    started = bare if rules.start.match(bare) else f"v{bare}"
    is_word = started.upper() in rules.reserved or (rules is STATA and _NUMBERED.fullmatch(started.upper()))
    return _cut(f"{started}_" if is_word else started, rules.limit, rules)


def _free(name: str, taken: set[str], rules: Rules) -> str:
    """The name, or the first of name_2, name_3, ... that no other has, whatever its case."""
    number, found = 1, name
    while found.upper() in taken:
        number += 1
        suffix = f"_{number}"
        found = _cut(name, rules.limit - len(suffix), rules) + suffix
    return found


def _cut(name: str, limit: int, rules: Rules) -> str:
    while rules.length(name) > limit:
        name = name[:-1]
    return name
