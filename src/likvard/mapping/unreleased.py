"""An estimate as it is shown to those who work with it, before the gate: more digits, and how far it can be trusted."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from likvard.mapping.messages import (
    CAVEATS,
    DOUBTS,
    IN_THE_UNIT,
    MEASURES,
    READINGS,
    STATS,
    STATUSES,
    UNITS,
    VERDICTS,
    WHY_NOT,
)
from likvard.mapping.naming import Names, Naming
from likvard.stats.estimates import Estimate
from likvard.stats.reliability import Flag, reliability
from likvard.ui.numbers import interval, number, quantity

TAGS = {"reliable": "success", "use_with_caution": "warning", "too_unreliable": "danger", "cannot_say": "neutral"}
NAMED = ("indicator", "grouping", "group", "versus", "area", "stat")  # columns whose codes have names
IN_PER_CENT = ("interval_wide", "cv_high", "cv_raised")  # doubts whose numbers are parts of a whole
DIGITS = 4  # of a measure without a unit


@dataclass(frozen=True)
class Verdict:
    """How far a figure can be trusted, the tag that says so, and each thing that speaks against it."""

    text: str
    tag: str
    doubts: list[str]


@dataclass(frozen=True)
class Told:
    """An estimate in words. ``value``, ``interval`` and ``se`` are "" where there is none."""

    row: Any
    names: Names
    kind: str
    value: str
    interval: str
    se: str
    status: str
    why_not: str
    verdict: Verdict | None

    @property
    def measure(self) -> str:
        """What a measure of disparity is called."""
        return str(MEASURES[self.row.stat])

    @property
    def reading(self) -> str:
        """How to read a measure of disparity."""
        return str(READINGS[self.row.stat])


def told(row: Any, naming: Naming) -> Told:
    """A row of the database in words. Shares are in per cent, with two decimals more than would ever be published."""
    one: Estimate = row.estimate()
    scale, unit, decimals = _scale(one)
    language = naming.language
    return Told(
        row=row,
        names=naming.of(row),
        kind=kind_of(one.unit, one.stat),
        value="" if one.value is None else quantity(one.value * scale, unit, language, decimals),
        interval=""
        if one.ci_low is None or one.ci_high is None
        else interval(one.ci_low * scale, one.ci_high * scale, language, decimals),
        se="" if one.se is None else number(one.se * scale, language, decimals),
        status=str(STATUSES[one.status]),
        why_not=str(WHY_NOT.get(one.reason, "")),
        verdict=_verdict(one, language),
    )


def caveats(rows: Iterable[Any]) -> list[str]:
    """What follows every figure among the rows, each once."""
    return [str(CAVEATS[code]) for code in sorted({row.caveat for row in rows if row.caveat})]


def name_of_stat(stat: str) -> str:
    """ "Level", "Difference", "Theil index"; what is said of all groups at once is told from what is said of two."""
    if stat in STATS:
        return str(STATS[stat])
    return _("%(measure)s, over all groups") % {"measure": MEASURES[stat]}


def kind_of(unit: str, stat: str) -> str:
    """ "Share", "Ratio (mean)" or "Theil index (share)"."""
    if stat == "level":
        return str(UNITS[unit])
    return _("%(kind)s (%(unit)s)") % {"kind": {**STATS, **MEASURES}[stat], "unit": str(UNITS[unit]).lower()}


def words_of(figures: Iterable[Estimate], naming: Naming) -> dict[str, dict[str, str]]:
    """What the codes are called, column by column. "" is left out: in some files it is an empty cell."""
    words: dict[str, dict[str, str]] = {name: {} for name in NAMED}
    for one in figures:
        names = naming.of(one)
        said = {"grouping": names.grouping, "group": names.group, "versus": names.versus, "area": names.area}
        for column, text in {**said, "indicator": names.indicator, "stat": name_of_stat(one.stat)}.items():
            if code := getattr(one, column):
                words[column].setdefault(code, text)
    return words


def _scale(one: Estimate) -> tuple[float, str, int]:
    """What the numbers are multiplied by, their unit, and how many decimals they have."""
    if one.unit == "share" and (one.stat in ("level", "difference") or one.stat in IN_THE_UNIT):
        return 100.0, "%" if one.stat == "level" else "", 2
    if one.stat in STATS:
        return 1.0, "", 2
    size = abs(one.value or 0.0)
    return 1.0, "", max(2, DIGITS - 1 - math.floor(math.log10(size))) if size else 2


def _verdict(one: Estimate, language: str) -> Verdict | None:
    if not one.reliability:
        return None
    if one.reliability == "cannot_say":
        why = _("Nothing is known of how this figure came about: neither how many answered nor its standard error.")
        return Verdict(_("Not judged"), TAGS[one.reliability], [why])
    doubts = [_doubt(flag, language) for flag in reliability(one).flags]
    return Verdict(str(VERDICTS[one.reliability]), TAGS[one.reliability], doubts)


def _doubt(flag: Flag, language: str) -> str:
    """What speaks against the figure, and who draws the line there."""
    numbers = {name: _written(flag.code, getattr(flag, name), language) for name in ("value", "limit")}
    said = DOUBTS[flag.code] % numbers
    return _("%(doubt)s (%(source)s, %(year)s)") % {"doubt": said, "source": flag.source, "year": flag.year}


def _written(code: str, size: float, language: str) -> str:
    if code in IN_PER_CENT:
        return quantity(100 * size, "%", language, 1)
    return number(size, language, 0 if float(size).is_integer() else 3 if size < 1 else 1)
