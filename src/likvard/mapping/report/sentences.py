"""Sentences that say a figure in words. Labels are quoted as labels, so that grammar never depends on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from likvard.disclosure import ReleasedRow
from likvard.mapping.report.printing import Printer


def quoted(label: str) -> str:
    """A label in the quotation marks of the language."""
    return _("“%(label)s”") % {"label": label}


def listed(labels: Sequence[str]) -> str:
    """ "“A”, “B” and “C”"."""
    named = [quoted(label) for label in labels]
    if len(named) < 2:
        return "".join(named)
    return _("%(these)s and %(last)s") % {"these": ", ".join(named[:-1]), "last": named[-1]}


def level(row: ReleasedRow, printer: Printer) -> str:
    """What people answered overall, as one sentence."""
    words = {"value": printer.value(row), "interval": printer.in_brackets(row, printer.interval(row))}
    if row.unit == "share":
        return _("The share among all who answered is %(value)s%(interval)s.") % words
    if row.unit == "mean":
        return _("The mean among all who answered is %(value)s%(interval)s.") % words
    return _("The number is %(value)s%(interval)s.") % words


@dataclass(frozen=True)
class Gap:
    """A comparison that stands, with the figures on both sides. ``versus`` is None against everybody else."""

    row: ReleasedRow
    group: str
    own: ReleasedRow
    versus: str = ""
    other: ReleasedRow | None = None


def gap(one: Gap, printer: Printer) -> str:
    """A gap in words: both sides where both are shown, how far apart, and the interval of the difference."""
    row = one.row
    words = {
        "group": quoted(one.group),
        "value": printer.value(one.own),
        "versus": quoted(one.versus),
        "other": printer.value(one.other) if one.other else "",
        "gap": printer.value(row),
        "interval": printer.in_brackets(row, printer.gap_interval(row)),
    }
    if row.stat == "ratio":
        return _ratio(one) % words
    higher = row.value is not None and row.value > 0
    if one.other is None:
        return _against_the_rest(row.unit, higher) % words
    return _against_a_group(row.unit) % words


def _against_a_group(unit: str) -> str:
    if unit == "share":
        return _(
            "Among %(group)s the share is %(value)s, compared with %(other)s among %(versus)s. "
            "The difference is %(gap)s%(interval)s."
        )
    if unit == "mean":
        return _(
            "Among %(group)s the mean is %(value)s, compared with %(other)s among %(versus)s. "
            "The difference is %(gap)s%(interval)s."
        )
    return _(
        "For %(group)s the number is %(value)s, compared with %(other)s for %(versus)s. "
        "The difference is %(gap)s%(interval)s."
    )


def _against_the_rest(unit: str, higher: bool) -> str:
    if unit == "share" and higher:
        return _("Among %(group)s the share is %(value)s. That is %(gap)s higher than among all others%(interval)s.")
    if unit == "share":
        return _("Among %(group)s the share is %(value)s. That is %(gap)s lower than among all others%(interval)s.")
    if unit == "mean" and higher:
        return _("Among %(group)s the mean is %(value)s. That is %(gap)s higher than among all others%(interval)s.")
    if unit == "mean":
        return _("Among %(group)s the mean is %(value)s. That is %(gap)s lower than among all others%(interval)s.")
    if higher:
        return _("For %(group)s the number is %(value)s. That is %(gap)s more than for all others%(interval)s.")
    return _("For %(group)s the number is %(value)s. That is %(gap)s fewer than for all others%(interval)s.")


def _ratio(one: Gap) -> str:
    if one.other is None:
        return _("For %(group)s the figure is %(value)s. That is %(gap)s the figure for all others%(interval)s.")
    return _(
        "For %(group)s the figure is %(value)s, compared with %(other)s for %(versus)s. "
        "That is %(gap)s as much%(interval)s."
    )


def undecided(groups: Sequence[str], versus: str) -> str:
    """Comparisons that are shown but do not stand."""
    words = {"groups": listed(groups), "versus": quoted(versus)}
    if versus:
        return _("For %(groups)s these figures cannot tell whether there is a difference from %(versus)s.") % words
    return _("For %(groups)s these figures cannot tell whether there is a difference from all others.") % words


def untold(groups: Sequence[str]) -> str:
    """Groups without any comparison that can be shown."""
    return _("For %(groups)s nothing can be said here.") % {"groups": listed(groups)}


def no_period(groups: Sequence[str]) -> str:
    """Groups too small to be followed over time."""
    return _("For %(groups)s no single period can be shown.") % {"groups": listed(groups)}
