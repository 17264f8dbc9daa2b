"""One finding as a sentence, wherever it is shown: in a report, on a plan, beside a barrier."""

from django.utils.translation import gettext as _

from likvard.disclosure import ReleasedRow
from likvard.mapping.report import sentences
from likvard.mapping.report.evidence import Evidence, Labels
from likvard.mapping.report.printing import Printer
from likvard.mapping.report.slices import cut
from likvard.mapping.words import say
from likvard.stats.codebook.model import Grouping, Indicator
from likvard.stats.estimates import REST


def say_finding(row: ReleasedRow, evidence: Evidence, language: str) -> str:
    """What a gap is about and how large it is: "“Was refused a home” (Centrum, 2026). Among “Born abroad” ..."."""
    labels, grouping, indicator = (
        Labels(evidence.codebook, language),
        _grouping(row, evidence),
        _indicator(row, evidence),
    )
    around = cut([one for one in evidence.rows if one.indicator == row.indicator], grouping, row.area, row.period)
    near = tuple(one for one in around.rows if one.grouping == row.grouping)
    own = next(one for one in near if one.stat == "level" and one.group == row.group)
    against = row.versus != REST
    other = next((one for one in near if one.stat == "level" and one.group == row.versus), None) if against else None
    gap = sentences.Gap(
        row,
        labels.group(grouping, row.group),
        own,
        labels.group(grouping, row.versus) if against else "",
        other,
    )
    place = ", ".join(part for part in (labels.area(row.area) if row.area else "", row.period) if part)
    about = sentences.quoted(labels.indicator(indicator))
    sentence = sentences.gap(gap, Printer(language, say(indicator.unit, language)))
    if not place:
        return _("%(about)s: %(sentence)s") % {"about": about, "sentence": sentence}
    return _("%(about)s (%(place)s): %(sentence)s") % {"about": about, "place": place, "sentence": sentence}


def _grouping(row: ReleasedRow, evidence: Evidence) -> Grouping:
    found = (one for one in evidence.codebook.groupings if one.code == row.grouping)
    return next(found, Grouping(row.grouping, {}, "none", ()))


def _indicator(row: ReleasedRow, evidence: Evidence) -> Indicator:
    found = (one for one in evidence.codebook.indicators if one.code == row.indicator)
    return next(found, Indicator(row.indicator, {}, "share"))
