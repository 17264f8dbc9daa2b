"""A problem in words: where it is, what it is, what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.mapping.messages.codebook_problems import CODEBOOK, THROUGH
from likvard.mapping.messages.design_problems import DESIGN, LARGE
from likvard.mapping.messages.estimation_problems import ESTIMATION
from likvard.mapping.messages.file_problems import FILE
from likvard.mapping.messages.params import shown
from likvard.mapping.messages.protecting_problems import ASKED, COUNTED, PROTECTING
from likvard.mapping.messages.table_problems import TABLE
from likvard.mapping.messages.trend_problems import TREND
from likvard.mapping.messages.weighting_problems import WEIGHTING
from likvard.mapping.messages.writing_problems import WRITING
from likvard.stats.problems import Problem

RUN: dict[str, Promise] = {
    "run_given_up": gettext_lazy(
        "The work was interrupted %(attempts)s times and has been given up. The file may be too large for this server."
    ),
    "run_broke": gettext_lazy(
        "A fault in the software stopped the work. Those who run the installation find it in the log."
    ),
    "run_file_erased": gettext_lazy("The file was erased before the work began. Upload it again."),
}
SENTENCES: dict[str, Promise] = {
    **FILE,
    **TABLE,
    **CODEBOOK,
    **THROUGH,
    **DESIGN,
    **WEIGHTING,
    **ESTIMATION,
    **TREND,
    **WRITING,
    **LARGE,
    **ASKED,
    **COUNTED,
    **PROTECTING,
    **RUN,
}
# Their place is a line and a key, a group or an indicator, and no row and no column.
BY_LINE = {
    *CODEBOOK,
    *TABLE,
    *ASKED,
    *PROTECTING,
    "setting_out_of_range",
    "calibration_bounds",
    "fay_rho",
    "measure_needs_order",
    "measure_needs_population",
    "measure_needs_bounds",
    "measure_needs_reference",
}
WITHOUT: dict[str, tuple[str, Promise]] = {  # a param that can be empty, and what is said then
    "key_unknown": ("close", gettext_lazy("There is no key called “%(key)s” here.")),
    "column_missing": ("close", gettext_lazy("The file has no such column.")),
    "figure_out_of_range": ("high", gettext_lazy("%(value)s lies below %(low)s. Check the scale.")),
    "cells_too_many": (
        "choices",
        gettext_lazy(
            "The table has %(cells)s figures; the limit is %(limit)s. Fetch less of it: fewer areas, periods or groups."
        ),
    ),
    "groups_too_many": (
        "grouping",
        gettext_lazy(
            "To estimate everything would take %(bytes)s of memory; the limit is %(limit)s. Most of it is for "
            "everybody in each of %(places)s areas and periods, without any grouping. Merge areas or periods, or "
            "take fewer."
        ),
    ),
    "margin_empty": (
        "merge",
        gettext_lazy(
            "Nobody in “%(category)s” has answered, so nobody can stand for its population of %(target)s. "
            "Merge it with another category."
        ),
    ),
    "category_empty": (
        "covariate",
        gettext_lazy(
            "Nobody in %(side)s belongs to category %(category)s (counted from 0). Merge it with another one."
        ),
    ),
}


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, without where."""
    return str(_template(problem)) % shown(problem)


def _template(problem: Problem) -> Promise:
    if problem.code in WITHOUT:
        param, shorter = WITHOUT[problem.code]
        if problem.params.get(param) in (None, "", (), []):
            return shorter
    return SENTENCES[problem.code]


def where(problem: Problem, *, unit: str = "row") -> str:
    """ "people.csv, row 12, column “weight”"; ``unit`` is "line" in a codebook; empty when it is the whole."""
    parts = [problem.file] if problem.file else []
    if problem.row is not None:
        parts.append((_("line %(number)s") if unit == "line" else _("row %(number)s")) % {"number": problem.row})
    if problem.column:
        parts.append(problem.column if unit == "line" else _("column “%(name)s”") % {"name": problem.column})
    return ", ".join(parts)


def in_words(problem: Problem, *, unit: str = "") -> str:
    """Where and what, as one line of text. A codebook's problems have lines instead of rows."""
    place = where(problem, unit=unit or ("line" if problem.code in BY_LINE else "row"))
    return f"{place}: {sentence(problem)}" if place else sentence(problem)
