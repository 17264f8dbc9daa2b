"""Draws what a row costs: ``python -m bench.parts.picture FOLDER`` reads cost.json there and writes two SVG."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "likvard.config.settings")
django.setup()

from likvard.ui.charts import Point, Series, lines  # noqa: E402

Measured = list[dict[str, Any]]


def by_rows(points: Measured) -> str:
    """A line for few and for many domains, each where a domain has at least one row."""
    sizes = sorted({point["asked"] for point in points})
    series = [_of_domains(points, domains, sizes) for domains in sorted({point["domains"] for point in points})]
    return lines(
        series,
        title="CPU time for each row (nanoseconds), by how many rows there are",
        description="Once there are many rows to a domain, each row costs the same however many there are: the cost "
        "grows linearly. cost.json has the numbers.",
        unit="ns",
        language="en",
        palette="print",
    )


def _of_domains(points: Measured, domains: int, sizes: list[int]) -> Series:
    known = {one["asked"]: one["ns_per_row"] for one in points if one["domains"] == domains and one["asked"] >= domains}
    return Series(f"{domains:,} domains", [Point(_power(size), known.get(size)) for size in sizes])


def by_domains(points: Measured) -> str:
    """One line, the rows being as many throughout."""
    return lines(
        [Series(f"{points[0]['asked']:,} rows", [Point(f"{one['domains']:,}", one["ns_per_row"]) for one in points])],
        title="CPU time for each row (nanoseconds), by how many domains are estimated",
        description="The cost of a row hardly depends on the number of domains until what is kept of them no longer "
        "fits the processor's cache. cost.json has the numbers.",
        unit="ns",
        language="en",
        palette="print",
    )


def _power(size: int) -> str:
    """10^4 with a raised exponent."""
    return "10" + str(len(str(size)) - 1).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def draw(folder: Path) -> None:
    """Both pictures, beside the numbers."""
    told = json.loads((folder / "cost.json").read_text(encoding="utf-8"))
    for name, picture in (("rows", by_rows(told["rows"])), ("domains", by_domains(told["domains"]))):
        (folder / f"cost-by-{name}.svg").write_text(picture + "\n", encoding="utf-8")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
