"""What a row costs, by how many there are and by how many domains are estimated."""

import datetime
import json
import os
import platform
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.parts.fresh import PYTHON, ROOT, environment
from bench.parts.survey import Survey
from bench.parts.workshop import Workshop

FEW = ("year",)  # one place a year: so few domains that the state stays in the processor's cache
MANY = ("kommun", "year")
SHAPES = ((1, 3), (2, 5), (5, 6), (16, 6), (50, 6), (160, 6), (505, 6), (1600, 6), (5050, 6))  # municipalities, years


def show(
    workshop: Workshop, sizes: tuple[int, ...], rows: int, shapes: tuple[tuple[int, int], ...], picture: Path | None
) -> None:
    """Print both tables; with a folder for pictures, keep the numbers there and draw them."""
    by = [*by_rows(workshop, sizes)], [*by_domains(workshop, rows, shapes)]
    print(*map(table, by), sep="\n\n", flush=True)
    if picture is not None:
        folder = picture.resolve()
        keep(folder / "cost.json", *by)
        line = [PYTHON, "-m", "bench.parts.picture", str(folder)]
        subprocess.run(line, cwd=ROOT, env=environment(), check=True)  # noqa: S603


def by_rows(workshop: Workshop, sizes: tuple[int, ...]) -> Iterator[dict[str, Any]]:
    """The same domains in more and more rows, for many domains and for few."""
    for rows in sizes:
        survey = Survey(rows)
        for within, domains in ((FEW, survey.domains // survey.municipalities), (MANY, survey.domains)):
            yield _point(workshop, survey, within, domains)


def by_domains(workshop: Workshop, rows: int, shapes: tuple[tuple[int, int], ...]) -> Iterator[dict[str, Any]]:
    """The same number of rows in more and more municipalities."""
    for municipalities, years in shapes:
        survey = Survey(rows, municipalities, years)
        yield _point(workshop, survey, MANY, survey.domains)
        if survey.municipalities != Survey.municipalities:
            workshop.throw_away(survey)


def _point(workshop: Workshop, survey: Survey, within: tuple[str, ...], domains: int) -> dict[str, Any]:
    took = workshop.estimates(survey, within=within)
    per_row = took["cpu"] / took["rows"] * 1e9
    return {"rows": took["rows"], "asked": survey.rows, "domains": domains, "ns_per_row": round(per_row, 1)}


def table(points: list[dict[str, Any]]) -> str:
    """As lines of text."""
    lines = (f"{one['rows']:>13,}{one['domains']:>12,}{one['ns_per_row']:>14,.0f}" for one in points)
    return "\n".join([f"{'rows':>13}{'domains':>12}{'CPU ns a row':>14}", *lines])


def keep(path: Path, rows: list[dict[str, Any]], domains: list[dict[str, Any]]) -> None:
    """The numbers, and where and when they were measured."""
    told = {"measured_on": datetime.date.today().isoformat(), "machine": _machine(), "rows": rows, "domains": domains}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _machine() -> str:
    info = Path("/proc/cpuinfo")
    named = [line.partition(":")[2].strip() for line in _lines(info) if line.startswith("model name")]
    return f"{named[0] if named else platform.machine()}, {os.cpu_count()} cores, {platform.system()}"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
