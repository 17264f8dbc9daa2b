"""One finding as a sentence, wherever it is shown: in a report, on a plan, beside a barrier."""

from django.utils.translation import gettext as _

from likvard.disclosure import ReleasedRow
from likvard.mapping.report import sentences
from likvard.mapping.report.evidence import Evidence, Labels
from likvard.mapping.report.printing import Printer
from likvard.mapping.report.slices import cut, rows_of
from likvard.mapping.words import say
from likvard.stats.estimates import REST


def say_finding(row: ReleasedRow, evidence: Evidence, language: str) -> str:
    """What a gap is about and how large it is: "“Was refused a home” (Centrum, 2026). Among “Born abroad” ..."."""
    labels, indicator = Labels(evidence.codebook, language), evidence.indicator(row.indicator)
    grouping = evidence.grouping(row.grouping)
    beside = cut(rows_of(evidence, row.indicator, row.grouping), grouping, row.area, row.period)
    own = beside.level(row.group)
    assert own is not None  # the gate shows no comparison whose own side it hides
    versus = "" if row.versus == REST else labels.group(grouping, row.versus)
    other = beside.level(row.versus) if versus else None
    gap = sentences.Gap(row, labels.group(grouping, row.group), own, versus, other)
    place = ", ".join(part for part in (labels.area(row.area) if row.area else "", row.period) if part)
    about = sentences.quoted(labels.indicator(indicator))
    sentence = sentences.gap(gap, Printer(language, say(indicator.unit, language)))
    if not place:
        return _("%(about)s: %(sentence)s") % {"about": about, "sentence": sentence}
    return _("%(about)s (%(place)s): %(sentence)s") % {"about": about, "place": place, "sentence": sentence}
