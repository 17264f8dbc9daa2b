"""Followed figures as pages show them, and changes of them in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from likvard.disclosure import ReleasedRow
from likvard.mapping.drawing import followed_chart
from likvard.mapping.naming import Names, Naming
from likvard.mapping.queries import Value
from likvard.plans.models import Action, Direction, Indicator, Target
from likvard.plans.queries.indicators import detectable_of, scale_of

CHANGES = {"level": "difference", "difference": "difference"}  # what a change of such a figure is printed as


@dataclass(frozen=True)
class ShownValue:
    """One line of the table; a hidden one has the mark for it in every cell."""

    when: str
    value: str
    interval: str
    n: str
    shown: bool
    release: int
    key: str


@dataclass(frozen=True)
class ShownTarget:
    """``value`` with its unit."""

    pk: int
    by: date
    value: str


@dataclass(frozen=True)
class ShownIndicator:
    """``about``: what the figure is of, in the words of the codebook; None before anything stands."""

    indicator: Indicator
    wanted: str
    about: Names | None
    values: tuple[ShownValue, ...]
    latest: ShownValue | None
    targets: tuple[ShownTarget, ...]
    chart: SafeString | str = ""


@dataclass(frozen=True)
class ShownEffect:
    """What an action is expected to change, and the smallest change that its source could show.

    ``too_small``: what is expected could not be seen.
    """

    indicator: Indicator
    direction: str
    size: str
    detectable: str
    too_small: bool


def indicator(one: Indicator, values: Sequence[Value], *, drawn: bool = False) -> ShownIndicator:
    """A followed figure; ``drawn`` with its chart."""
    shown = tuple(_value(value) for value in values)
    targets = list(one.targets.all())
    row = values[-1].row if values else None
    return ShownIndicator(
        indicator=one,
        wanted=str(Direction(one.wanted).label),
        about=_naming(values[-1]).of(values[-1].row) if values else None,
        values=shown,
        latest=next((value for value in reversed(shown) if value.shown), None),
        targets=tuple(ShownTarget(target.pk, target.by, amount(target.value, values[-1:])) for target in targets),
        chart=followed_chart(values, _aims(targets, row), one.name, _naming(values[-1])) if drawn and row else "",
    )


def amount(value: float, values: Sequence[Value], *, change: bool = False, digits: int = 6) -> str:
    """A value in the figure's own unit as the figure itself is printed; ``change``: how far it is to go."""
    if not values:
        return f"{value:g}"
    row = values[-1].row
    exact = Decimal(f"{value * scale_of(row):.{digits}g}")
    stat = CHANGES.get(row.stat, row.stat) if change else row.stat
    return _naming(values[-1]).printer(row.indicator).value(replace(row, stat=stat, value=exact))


def effect(action: Action, values: Sequence[Value]) -> ShownEffect | None:
    """What the action is expected to change. ``values`` are those of its indicator."""
    if action.indicator is None or action.expected_size is None:
        return None
    detectable = action.detectable
    return ShownEffect(
        indicator=action.indicator,
        direction=str(Direction(action.expected_direction).label),
        size=amount(action.expected_size, values, change=True),
        detectable="" if detectable is None else amount(detectable, values, change=True, digits=2),
        too_small=detectable is not None and action.expected_size < detectable,
    )


def could_be_seen(values: Sequence[Value]) -> str:
    """The smallest change that could be seen from the latest value; "" where that cannot be told."""
    smallest = detectable_of(values)
    return "" if smallest is None else amount(smallest, values, change=True, digits=2)


def _value(value: Value) -> ShownValue:
    row, printer = value.row, _naming(value).printer(value.row.indicator)
    return ShownValue(
        when=value.when,
        value=printer.signed(row) if row.stat == "difference" else printer.value(row),
        interval=printer.interval_cell(row).text,
        n=printer.n_cell(row).text,
        shown=row.shown,
        release=value.release.pk,
        key=row.key,
    )


def _naming(value: Value) -> Naming:
    return Naming(value.release.run.codebook_version.codebook(), get_language() or "en")


def _aims(targets: Sequence[Target], row: ReleasedRow | None) -> list[tuple[str, float]]:
    """The targets as the chart draws them: the year, and the value in the unit of the chart."""
    return [(str(target.by.year), target.value * scale_of(row)) for target in targets] if row else []
