"""Which gaps of a slice stand, which cannot be told, and which cannot be shown; in the codebook's order."""

from collections.abc import Callable, Iterator, Sequence

from likvard.mapping.report import sentences
from likvard.mapping.report.printing import Printer
from likvard.mapping.report.slices import Slice
from likvard.stats.estimates import REST

Name = Callable[[str], str]  # level code -> label


def standing(one: Slice, groups: Sequence[str], name: Name, printer: Printer) -> Iterator[str]:
    """A sentence for each group with a gap that stands: against the reference, else against all others."""
    for group in groups:
        found = None if group == one.versus() else _gap(one, group, name)
        if found:
            yield sentences.gap(found, printer)


def undecided(one: Slice, groups: Sequence[str], name: Name) -> Iterator[str]:
    """What the figures cannot tell, and the groups of which nothing can be said."""
    versus = one.versus()
    if not versus:
        return
    open_groups = [group for group in groups if group != versus and not _gap(one, group, name)]
    shown = [group for group in open_groups if (row := one.comparison(group, versus)) and row.shown]
    untold = [name(group) for group in open_groups if group not in shown]
    if shown:
        against = "" if versus == REST else name(versus)
        yield sentences.undecided([name(group) for group in shown], against)
    if untold:
        yield sentences.untold(untold)


def _gap(one: Slice, group: str, name: Name) -> sentences.Gap | None:
    for versus in dict.fromkeys((one.versus(), REST)):
        row, own = one.comparison(group, versus), one.level(group)
        if row and own and row.shown and row.stands and own.shown:
            other = None if versus == REST else one.level(versus)
            return sentences.Gap(row, name(group), own, "" if other is None else name(versus), other)
    return None
