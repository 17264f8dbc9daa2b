"""The municipalities on a map, each in the pattern of what is known by one fact."""

from collections.abc import Iterable
from dataclasses import dataclass

from likvard.organisations.queries import outlines
from likvard.organisations.states import AuthorityKind
from likvard.overview.queries.national import Row


@dataclass(frozen=True)
class Shape:
    """One municipality. ``word``: yes, no, unknown or new."""

    slug: str
    name: str
    word: str
    path: str


@dataclass(frozen=True)
class Map:
    width: int
    height: int
    shapes: tuple[Shape, ...]


def drawn(rows: Iterable[Row], fact: str) -> Map:
    """The municipalities of today that have an outline, by name."""
    drawing = outlines()
    paths = {(outline.country, outline.code): outline.path for outline in drawing.outlines}
    shapes = tuple(
        Shape(row.slug, row.name, row.word(fact), paths[row.country, row.code])
        for row in rows
        if row.kind == AuthorityKind.MUNICIPALITY and (row.country, row.code) in paths
    )
    return Map(drawing.width, drawing.height, shapes)
