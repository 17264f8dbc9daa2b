"""From the files to rows. What does not fit together is told at once, with the row's name."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from likvard.support.signposts.rows import (
    Act,
    Anonymous,
    Area,
    Body,
    Cost,
    Deadline,
    Ground,
    Kind,
    Public,
    Reach,
    Says,
    Signposts,
    Start,
    Unit,
)

FILES = ("grounds.toml", "areas.toml", "bodies_se.toml", "bureaus_se.toml", "bodies_dk.toml", "deadlines.toml")
COUNTRIES = {"SE", "DK"}
LANGUAGES = {"en", "sv", "da"}

TYPES: Mapping[str, Callable[[Any], Any]] = {
    "sources": tuple,
    "kind": Kind,
    "cost": Cost,
    "public": Public,
    "anonymous": Anonymous,
    "member": Says,
    "minor": Says,
    "unit": Unit,
    "at_most_unit": Unit,
    "counted_from": Start,
}

Table = Mapping[str, Any]


@cache
def signposts() -> Signposts:
    """The rows that the product ships."""
    return load([(files("likvard.support") / "data" / name).read_text(encoding="utf-8") for name in FILES])


def load(texts: list[str]) -> Signposts:
    """Rows from TOML. Raises ValueError, naming each row, for what does not fit together."""
    tables = [tomllib.loads(text) for text in texts]
    found = Signposts(
        acts=tuple(Act(**_typed(row)) for row in _rows(tables, "act")),
        grounds=tuple(Ground(**_typed(row)) for row in _rows(tables, "ground")),
        areas=tuple(Area(**row) for row in _rows(tables, "area")),
        bodies=tuple(_body(row) for row in _bodies(tables)),
        deadlines=tuple(Deadline(**_typed(row)) for row in _rows(tables, "deadline")),
    )
    if wrong := list(_wrong(found)):
        raise ValueError("; ".join(wrong))
    return found


def _rows(tables: list[dict[str, Any]], kind: str) -> Iterator[Table]:
    for table in tables:
        yield from table.get(kind, ())


def _bodies(tables: list[dict[str, Any]]) -> Iterator[Table]:
    """A file of bureaus says once, in [bureau], what holds for each of its bodies unless a body says otherwise."""
    for table in tables:
        for row in table.get("body", ()):
            yield {**table.get("bureau", {}), **row}


def _body(row: Table) -> Body:
    """A name that is one text is the same in every language."""
    name = row["name"] if isinstance(row["name"], dict) else dict.fromkeys(LANGUAGES, row["name"])
    reach = tuple(Reach(**_typed(one)) for one in row["reach"])
    return Body(**{**_typed(row), "name": name, "reach": reach})


def _typed(row: Table) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> Any:
    if name in TYPES:
        return TYPES[name](value)
    return frozenset(value) if isinstance(value, list) and name != "reach" else value


def _wrong(found: Signposts) -> Iterator[str]:
    grounds = {(one.country, one.code) for one in found.grounds}
    areas = {one.code for one in found.areas}
    yield from _twice([one.code for one in found.bodies])
    yield from _twice([one.code for one in found.deadlines])
    yield from _twice([f"{one.country} {one.code}" for one in found.grounds])
    for body in found.bodies:
        yield from _wrong_body(body, grounds, areas)
    for deadline in found.deadlines:
        yield from (f"{deadline.code}: no area {code}" for code in sorted(deadline.areas - areas))
        if deadline.body and not found.body(deadline.body):
            yield f"{deadline.code}: no body {deadline.body}"
    spoken: list[Ground | Area | Deadline] = [*found.grounds, *found.areas, *found.deadlines]
    for row in spoken:
        yield from _wrong_words(row.code, row.text)
    for dated in found.dated():
        yield from _wrong_row(dated)


def _twice(codes: list[str]) -> list[str]:
    return [f"{code} stands twice" for code in sorted({code for code in codes if codes.count(code) > 1})]


def _wrong_body(body: Body, grounds: set[tuple[str, str]], areas: set[str]) -> Iterator[str]:
    if not body.reach:
        yield f"{body.code} reaches nothing"
    known = {code for country, code in grounds if country == body.country}
    for reach in body.reach:
        yield from (f"{body.code}: no ground {code} in {body.country}" for code in sorted(reach.grounds - known))
        yield from (f"{body.code}: no area {code}" for code in sorted(reach.areas - areas))
    for words in filter(None, (body.name, body.can, body.secrecy, body.note)):
        yield from _wrong_words(body.code, words)


def _wrong_words(code: str, words: Mapping[str, str]) -> list[str]:
    return [] if set(words) == LANGUAGES and all(words.values()) else [f"{code} lacks words"]


def _wrong_row(row: Act | Ground | Body | Deadline) -> Iterator[str]:
    name = row.own if isinstance(row, Act) else row.code
    if not row.sources:
        yield f"{name} has no source"
    if row.expires_on <= row.checked_on:
        yield f"{name} expires before it is checked"
    if row.country not in COUNTRIES:
        yield f"{name}: no country {row.country}"
