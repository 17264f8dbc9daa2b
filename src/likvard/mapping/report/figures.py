"""Figures of a report: a chart with intervals, the same numbers in a table, and the chart in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from likvard.disclosure import ReleasedRow
from likvard.mapping.report import printing
from likvard.mapping.report.document import Cell, Figure, Point, Table
from likvard.mapping.report.printing import Printer
from likvard.mapping.report.slices import Slice
from likvard.stats.estimates import REST

MOST_POINTS = 14  # a longer chart cannot be read; its table can


@dataclass(frozen=True)
class Line:
    """One row of a figure: its label, its own figure, and its comparison where it has one."""

    label: str
    row: ReleasedRow | None
    comparison: ReleasedRow | None = None


@dataclass(frozen=True)
class Plan:
    """What a figure shows. ``first_column`` names the labels; ``versus`` names what is compared with ("" = nothing)."""

    code: str
    title: str
    first_column: str
    lines: tuple[Line, ...]
    versus: str = ""
    n_base: int = 1


def figure(plan: Plan, printer: Printer, link: Callable[[str], str]) -> Figure:
    """The plan, drawn and tabled."""
    points = tuple(_point(line, printer) for line in plan.lines)
    few = 2 <= len(points) <= MOST_POINTS and any(point.value is not None for point in points)
    return Figure(
        code=plan.code,
        title=plan.title,
        table=_table(plan, printer, link),
        points=points if few else (),
        unit=_axis(plan.lines, printer),
        decimals=max((_decimals(line.row) for line in plan.lines), default=0),
        description=_in_words(plan, printer) if few else "",
    )


def group_lines(one: Slice, groups: Sequence[str], say: Callable[[str], str]) -> tuple[Line, ...]:
    """A line for each group of a slice."""
    versus = one.versus()
    return tuple(
        Line(say(group), one.level(group), one.comparison(group, versus) if versus and group != versus else None)
        for group in groups
    )


def _table(plan: Plan, printer: Printer, link: Callable[[str], str]) -> Table:
    compared = bool(plan.versus) and any(line.comparison for line in plan.lines)
    return Table(
        caption=plan.title,
        columns=(plan.first_column, *_level_columns(plan.lines, printer), *_gap_columns(plan, printer, compared)),
        rows=tuple(_row(line, printer, link, compared) for line in plan.lines),
        notes=_notes(plan, compared),
    )


def _row(line: Line, printer: Printer, link: Callable[[str], str], compared: bool) -> tuple[Cell, ...]:
    row = line.row
    cells = [Cell(line.label), printer.value_cell(row, link(row.key) if row else ""), printer.interval_cell(row)]
    if row is None or row.unit != "count":
        cells.append(printer.n_cell(row))
    if compared:
        cells += _gap_cells(line.comparison, printer, link)
    return tuple(cells)


def _gap_cells(row: ReleasedRow | None, printer: Printer, link: Callable[[str], str]) -> list[Cell]:
    if row is None:  # the group that the others are compared with
        return [Cell("–"), Cell("–"), Cell("–")]
    if not row.shown:
        return [Cell(printing.MARK, hidden=True)] * 3
    told = _("yes") if row.stands else _("cannot tell")
    return [printer.value_cell(row, link(row.key)), printer.interval_cell(row), Cell(told)]


def _level_columns(lines: Sequence[Line], printer: Printer) -> tuple[str, ...]:
    row = next((line.row for line in lines if line.row), None)
    unit = row.unit if row else "share"
    interval = _("%(confidence)s interval") % {"confidence": _confidence(lines, printer)}
    if unit == "share":
        return _("Share"), interval, _("Respondents")
    if unit == "mean":
        mean = _("Mean (%(unit)s)") % {"unit": printer.unit} if printer.unit else _("Mean")
        return mean, interval, _("Respondents")
    return _("Number"), interval


def _gap_columns(plan: Plan, printer: Printer, compared: bool) -> tuple[str, ...]:
    if not compared:
        return ()
    row = next(line.comparison for line in plan.lines if line.comparison)
    interval = _("%(confidence)s interval") % {"confidence": _confidence(plan.lines, printer)}
    if row.stat == "ratio":
        name = _("Times as much")
    elif row.unit == "share":
        name = _("Difference, percentage points")
    else:
        name = _("Difference")
    return name, interval, _("Is there a gap?")


def _notes(plan: Plan, compared: bool) -> tuple[str, ...]:
    rows = [row for line in plan.lines for row in (line.row, line.comparison) if row]
    notes = []
    if compared:
        notes.append(_("Compared with: %(versus)s.") % {"versus": plan.versus})
    if plan.n_base > 1 and any(row.n is not None and row.unit != "count" for row in rows):
        notes.append(_("Respondents are rounded to the nearest %(base)s.") % {"base": plan.n_base})
    if any(row is None or not row.shown for row in [line.row for line in plan.lines] + rows):
        notes.append(_("“%(mark)s” means that the figure is not shown.") % {"mark": printing.MARK})
    if any(row.flag == "small_sample" for row in rows):
        notes.append(_("* Few respondents: read with care."))
    return tuple(notes)


def _point(line: Line, printer: Printer) -> Point:
    row = line.row
    if row is None or not row.shown or row.value is None:
        return Point(line.label, None, None, None)
    note = "" if row.n is None or row.unit == "count" else _("n = %(n)s") % {"n": printer.plain(row.n)}
    low, high = (None if end is None else float(end) for end in (row.ci_low, row.ci_high))
    stands = bool(line.comparison and line.comparison.stands)
    return Point(line.label, float(row.value), low, high, note, emphasis=stands)


def _in_words(plan: Plan, printer: Printer) -> str:
    """The chart for those who do not see it: each figure in the order of the chart."""
    said = [
        _("%(label)s: %(figure)s") % {"label": line.label, "figure": _said(line.row, printer)} for line in plan.lines
    ]
    return _("Chart of figures with their intervals. %(figures)s.") % {"figures": "; ".join(said)}


def _said(row: ReleasedRow | None, printer: Printer) -> str:
    if row is None or not row.shown:
        return _("not shown")
    interval = printer.interval(row)
    return f"{printer.value(row)} ({interval})" if interval else printer.value(row)


def _axis(lines: Sequence[Line], printer: Printer) -> str:
    row = next((line.row for line in lines if line.row), None)
    return "%" if row and row.unit == "share" else printer.unit


def _decimals(row: ReleasedRow | None) -> int:
    return 0 if row is None or row.value is None else printing.decimals(row.value)


def _confidence(lines: Sequence[Line], printer: Printer) -> str:
    row = next((line.row for line in lines if line.row and line.row.shown), None)
    row = row or next(line.row for line in lines if line.row)
    return printing.confidence(row, printer.language)


def rest_or(versus: str, say: Callable[[str], str]) -> str:
    """The name of what is compared with."""
    return _("all others") if versus == REST else say(versus) if versus else ""
