"""A problem in words: where it is, what it is, what to do."""

from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.mapping.messages.codebook_problems import CODEBOOK, THROUGH
from likvard.mapping.messages.file_problems import FILE
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
SENTENCES: dict[str, Promise] = {**FILE, **CODEBOOK, **THROUGH, **RUN}
KINDS: dict[str, Promise] = {
    "text": gettext_lazy("text"),
    "number": gettext_lazy("a number"),
    "whole_number": gettext_lazy("a whole number"),
    "yes_no": gettext_lazy("true or false"),
    "list": gettext_lazy("a list"),
    "texts": gettext_lazy("a list of texts"),
    "table": gettext_lazy("a table of keys"),
    "range": gettext_lazy("a range [low, high]"),
}
IN_BYTES = ("bytes", "limit", "packed", "unpacked")


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, without where."""
    if problem.code == "key_unknown" and not problem.params.get("close"):
        return _("There is no key called “%(key)s” here.") % _params(problem)
    if problem.code == "column_missing" and not problem.params.get("close"):
        return _("The file has no such column.")
    return str(SENTENCES[problem.code]) % _params(problem)


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
    place = where(problem, unit=unit or ("line" if problem.code in CODEBOOK else "row"))
    return f"{place}: {sentence(problem)}" if place else sentence(problem)


def _params(problem: Problem) -> dict[str, str]:
    return {name: _shown(problem, name, value) for name, value in problem.params.items()}


def _shown(problem: Problem, name: str, value: Any) -> str:
    if name in IN_BYTES and problem.code in ("file_too_large", "zip_bomb"):
        return filesizeformat(value)
    if problem.code == "value_type":
        return str(KINDS.get(value, value))
    if isinstance(value, Mapping):
        return ", ".join(f"“{cell}” ({count})" for cell, count in value.items())
    if isinstance(value, list | tuple):
        return (" → " if name == "chain" else ", ").join(str(part) for part in value) or "–"
    return str(value)
