"""A plan as one table, the same for export and import: a row for each goal, barrier and action. All cells are text."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.mapping.export import BEGINS_A_FORMULA, csv_of
from likvard.mapping.messages import in_words
from likvard.plans.frameworks import Tag
from likvard.plans.models import Action, Barrier, Goal, Plan
from likvard.stats import reading, writing
from likvard.stats.numerals import number_text
from likvard.stats.problems import Refused
from likvard.ui.errors import NotPossible

COLUMNS = {
    "kind": gettext_lazy("goal, barrier or action."),
    "id": gettext_lazy(
        "The number that the platform gave it. Empty for a new one, or a name of your own such as new1."
    ),
    "under": gettext_lazy(
        "The id of the goal that a barrier stands under, or of the barrier that an action is against."
    ),
    "text": gettext_lazy("The words of the goal or the barrier, or the title of the action."),
    "description": gettext_lazy("Of an action."),
    "state": gettext_lazy(
        "Of a barrier: suspected, established, addressed, removed, remains, not_confirmed. "
        "Of an action: planned, ongoing, done, stopped, assessed."
    ),
    "because": gettext_lazy("Why, where a new state takes a reason."),
    "perspective": gettext_lazy("Of a goal: society, service, employer."),
    "answers_to": gettext_lazy("Of a goal: points of frameworks, such as “eccar:7 sdg:10”."),
    "where": gettext_lazy("Of a barrier: a place or a service."),
    "life_area": gettext_lazy("Of a barrier, by its code, such as housing."),
    "grounds": gettext_lazy("Of a barrier: grounds of discrimination by their codes, such as “sex age”."),
    "unit": gettext_lazy("Of an action: the board or company that is responsible, by its name."),
    "starts_on": gettext_lazy("Of an action: the first day, such as 2026-05-17."),
    "ends_on": gettext_lazy("Of an action: the last day."),
    "cost": gettext_lazy("Of an action, in whole kronor."),
    "full_time_equivalents": gettext_lazy("Of an action: half a position is 0.5."),
}
NEEDED = ("kind", "id", "text")
NUMBER = "row"  # the column that keeps row numbers while the changes are looked at
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """One row as it was read; ``number`` as a spreadsheet counts. Columns that the file does not have are not there."""

    number: int
    cells: Cells


def rows_of(plan: Plan) -> list[Cells]:
    """A plan that a query has brought whole, goal by goal, each barrier before its actions."""
    return [{column: cells.get(column, "") for column in COLUMNS} for cells in _rows(plan)]


def _rows(plan: Plan) -> Iterator[Cells]:
    for goal in plan.goals.all():
        yield of_goal(goal)
        for barrier in goal.barriers.all():
            yield of_barrier(barrier)
            for action in barrier.actions.all():
                yield of_action(action)


def of_goal(goal: Goal) -> Cells:
    tags = " ".join(str(Tag(tag.framework, tag.point)) for tag in goal.tags.all())
    named = {"kind": "goal", "id": str(goal.pk), "text": goal.text}
    return {**named, "perspective": goal.perspective, "answers_to": tags}


def of_barrier(barrier: Barrier) -> Cells:
    return {
        "kind": "barrier",
        "id": str(barrier.pk),
        "under": str(barrier.goal_id),
        "text": barrier.text,
        "state": barrier.state,
        "because": barrier.state_because,
        "where": barrier.where,
        "life_area": barrier.life_area,
        "grounds": " ".join(one.ground for one in barrier.grounds.all()),
    }


def of_action(action: Action) -> Cells:
    cost, people = action.cost, action.full_time_equivalents
    return {
        "kind": "action",
        "id": str(action.pk),
        "under": str(action.barrier_id),
        "text": action.title,
        "description": action.description,
        "state": action.state,
        "because": action.stopped_because,
        "unit": action.unit.name,
        "starts_on": action.starts_on.isoformat(),
        "ends_on": action.ends_on.isoformat(),
        "cost": "" if cost is None else str(cost),
        "full_time_equivalents": "" if people is None else f"{people.normalize():f}",
    }


def as_csv(rows: Iterable[Cells]) -> bytes:
    """UTF-8 with a byte order mark; text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return csv_of(COLUMNS, ([cells[column] for column in COLUMNS] for cells in rows))


def as_xlsx(rows: Iterable[Cells]) -> bytes:
    """One sheet; every cell is text."""
    rows = list(rows)
    table = pa.table({column: pa.array([cells[column] for cells in rows], pa.string()) for column in COLUMNS})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        writing.write(table, path)
        return path.read_bytes()


def read_file(path: Path, name: str) -> list[Row]:
    """The rows of a CSV or XLSX file. Raises NotPossible, in words, for one that cannot be read as such a table."""
    try:
        data = reading.read(path, name=name)
    except Refused as refused:
        raise NotPossible("%(why)s", why=" ".join(in_words(problem) for problem in refused.problems)) from None
    missing = [column for column in NEEDED if column not in data.table.column_names]
    if missing:
        raise NotPossible(_("These columns are missing: %(columns)s."), columns=", ".join(missing))
    columns = {column: _texts(data.table.column(column)) for column in COLUMNS if column in data.table.column_names}
    return [
        Row(data.row(index), {column: texts[index] for column, texts in columns.items()})
        for index in range(data.table.num_rows)
    ]


def as_text(rows: Iterable[Row]) -> str:
    """Rows as they wait in a page while somebody looks at what they would change."""
    rows = list(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [NUMBER, *(rows[0].cells if rows else ())])
    writer.writeheader()
    writer.writerows({NUMBER: row.number, **row.cells} for row in rows)
    return out.getvalue()


def from_text(text: str) -> list[Row]:
    """The rows back from the page. Raises NotPossible for what ``as_text`` has not written."""
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    rows = list(reader)
    named = {NUMBER, *NEEDED} <= set(reader.fieldnames or ()) <= {NUMBER, *COLUMNS}
    if not named or any(None in cells or not cells[NUMBER].isdecimal() for cells in rows):
        raise NotPossible(_("Choose the file once more."))
    return [Row(int(cells.pop(NUMBER)), cells) for cells in rows]


def _texts(column: pa.ChunkedArray) -> list[str]:
    return [_text(cell) for cell in column.to_pylist()]


def _text(cell: str | float | None) -> str:
    text = number_text(cell) if isinstance(cell, float) else (cell or "").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(BEGINS_A_FORMULA) else text
