"""How what comes with a problem is shown in its sentence: codes as words, numbers as the language writes them."""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.mapping.messages.measures import MEASURES
from likvard.stats.problems import Problem

KINDS: dict[Any, Promise] = {
    "text": _("text"),
    "number": _("a number"),
    "whole_number": _("a whole number"),
    "yes_no": _("true or false"),
    "list": _("a list"),
    "texts": _("a list of texts"),
    "numbers": _("a list of numbers"),
    "table": _("a table of keys"),
    "range": _("a range [low, high]"),
    "places": _("a place in the table: 0, 1, 2 and so on, each once"),
}
SIDES: dict[Any, Promise] = {
    0: _("the first population"),
    1: _("the second population"),
    -1: _("both populations together"),
}
SETTINGS: dict[Any, Promise] = {
    "tail": _("The chance of a false alarm"),
    "window": _("The number of periods to look back"),
    "decision": _("The sum that raises an alarm"),
    "mean": _("The number to expect"),
    "permutations": _("The number of permutations"),
    "probability": _("The share of people below the figure (probability)"),
}
CODES: dict[tuple[str, str], Mapping[Any, Promise]] = {
    ("value_type", "expected"): KINDS,
    ("value_type", "found"): KINDS,
    ("json_part_wrong", "expected"): KINDS,
    ("setting_out_of_range", "name"): SETTINGS,
    **{(code, "side"): SIDES for code in ("side_empty", "category_empty", "covariates_collinear")},
    **{
        (code, "measure"): MEASURES
        for code in (
            "measure_needs_order",
            "measure_needs_population",
            "measure_needs_bounds",
            "measure_needs_reference",
            "reference_hidden",
        )
    },
}
IN_BYTES = ("bytes", "limit", "packed", "unpacked")
NOTHING = "–"
GROUPED_FROM = 10_000  # a year is no number of things
WHOLE_FROM, WHOLE_TO = 1e5, 1e15
DIGITS = 6


def shown(problem: Problem) -> dict[str, str]:
    """The params of a problem in words."""
    return {name: _shown(problem.code, name, value) for name, value in problem.params.items()}


def _shown(code: str, name: str, value: Any) -> str:
    if name in IN_BYTES and code in ("file_too_large", "zip_bomb", "groups_too_many"):
        return filesizeformat(value)
    if name == "choices":  # pairs of a dimension and a number
        value = dict(value)
    if isinstance(value, Mapping):
        return ", ".join(f"“{cell}” ({count})" for cell, count in value.items())
    if isinstance(value, list | tuple):
        return (" → " if name == "chain" else ", ").join(_one(part) for part in value) or NOTHING
    words = CODES.get((code, name), {}).get(value)
    return _one(value) if words is None else str(words)


def _one(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    return NOTHING if value in (None, "") else str(value)


def _number(value: float) -> str:
    """Six digits say enough of a number that is not whole."""
    if not math.isfinite(value):
        return NOTHING if math.isnan(value) else "∞" if value > 0 else "-∞"
    if isinstance(value, int):
        written = str(value)
    else:
        written = f"{value:.0f}" if WHOLE_FROM <= abs(value) < WHOLE_TO else f"{value:.{DIGITS}g}"
    return number_format(Decimal(written), force_grouping=abs(value) >= GROUPED_FROM)
