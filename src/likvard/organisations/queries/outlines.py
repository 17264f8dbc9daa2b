"""The outlines of municipalities, drawn for a small map."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians, sin, sqrt
from typing import Any

Point = tuple[int, int]
Box = tuple[int, int, int, int]  # left, top, right, bottom
WIDTH = 1000  # of the drawing; a unit is then a good kilometre, finer than a screen shows
_MIDDLE = (62.0, 15.0)  # latitude and longitude that the projection is centred on


@dataclass(frozen=True)
class Outline:
    """One municipality: its codes, its shape as the ``d`` of an SVG path, and the box round it."""

    country: str
    code: str
    path: str
    box: Box


@dataclass(frozen=True)
class Drawing:
    """All outlines, and the size of the drawing they fill."""

    width: int
    height: int
    outlines: tuple[Outline, ...]


@cache
def outlines() -> Drawing:
    """The 388 municipalities in Lambert's azimuthal equal-area projection, north upwards."""
    shapes = [(feature["properties"], list(_rings(feature["geometry"]))) for feature in _data()["features"]]
    points = [project(*point) for _codes, rings in shapes for ring in rings for point in ring]
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    top, bottom = max(y for _x, y in points), min(y for _x, y in points)
    scale = WIDTH / (right - left)

    def place(longitude: float, latitude: float) -> Point:
        x, y = project(longitude, latitude)
        return round((x - left) * scale), round((top - y) * scale)

    placed = [(codes, [[place(*point) for point in ring] for ring in rings]) for codes, rings in shapes]
    drawn = tuple(Outline(codes["country"], codes["code"], _path(rings), _box(rings)) for codes, rings in placed)
    return Drawing(WIDTH, round((top - bottom) * scale), drawn)


@cache
def attribution() -> tuple[str, ...]:
    """Whose data the outlines are made from."""
    return tuple(_data()["attribution"])


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to x and y in earth radii (Snyder, Map Projections, USGS 1987, equations 24-2 to 24-4)."""
    middle, turn, height = radians(_MIDDLE[0]), radians(longitude - _MIDDLE[1]), radians(latitude)
    k = sqrt(2 / (1 + sin(middle) * sin(height) + cos(middle) * cos(height) * cos(turn)))
    return k * cos(height) * sin(turn), k * (cos(middle) * sin(height) - sin(middle) * cos(height) * cos(turn))


def _data() -> Any:
    return json.loads(files("likvard.organisations").joinpath("data/boundaries.geojson").read_text(encoding="utf-8"))


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from polygon


def _path(rings: Iterable[list[Point]]) -> str:
    lines = [_straightened(ring) for ring in rings]
    largest = max(lines, key=len)  # the smallest island of a municipality is a dot at least
    return "".join(_steps(line) for line in lines if len(line) > 2 or line is largest)


def _box(rings: Iterable[list[Point]]) -> Box:
    points = [point for ring in rings for point in ring]
    across, down = [x for x, _y in points], [y for _x, y in points]
    return min(across), min(down), max(across), max(down)


def _straightened(ring: list[Point]) -> list[Point]:
    """Without repeated points. Neighbours share theirs, so that no gap opens between them."""
    kept: list[Point] = []
    for point in ring[:-1]:
        if not kept or point != kept[-1]:
            kept.append(point)
    return kept


def _steps(line: list[Point]) -> str:
    (x, y), *rest = line
    steps = [f"M{x} {y}l"]
    for nx, ny in rest:
        steps.append(f"{nx - x} {ny - y} ")
        x, y = nx, ny
    return "".join(steps).replace(" -", "-").rstrip() + "z"
