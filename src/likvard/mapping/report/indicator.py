"""The section of one indicator: what people answered overall, then by each grouping, place and period."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from likvard.disclosure import ReleasedRow
from likvard.mapping.report import gaps, sentences
from likvard.mapping.report.document import Block, Bullets, Figure, Paragraph, Section, Subheading
from likvard.mapping.report.evidence import Evidence, Labels
from likvard.mapping.report.figures import MOST_POINTS, Line, Plan, figure, group_lines, rest_or
from likvard.mapping.report.printing import Printer
from likvard.mapping.report.slices import EVERYBODY, Slice, cut, main_period, periods, rows_of
from likvard.mapping.words import say
from likvard.stats.codebook.model import Grouping, Indicator

MOST_AREAS_DRAWN = 3  # more areas share one figure


@dataclass(frozen=True)
class IndicatorSection:
    """Writes the section in the language that is active."""

    evidence: Evidence
    indicator: Indicator
    language: str

    @property
    def labels(self) -> Labels:
        return Labels(self.evidence.codebook, self.language)

    @property
    def printer(self) -> Printer:
        unit = say(self.indicator.unit, self.language)
        return Printer(self.language, unit or (_("cases") if self.indicator.kind == "count" else ""))

    @property
    def code(self) -> str:
        """Names the section in every language."""
        return f"{self.evidence.code}-{self.indicator.code}"

    @property
    def name(self) -> str:
        return self.labels.indicator(self.indicator)

    def section(self) -> Section:
        """Heading and blocks."""
        blocks = [*self._question(), *self._overall()]
        for grouping in self.evidence.groupings(self.indicator.code):
            blocks += self._by(grouping)
        return Section(self.code, self.name, tuple(blocks))

    def standing_gaps(self) -> Iterator[str]:
        """A sentence for each gap that stands, where all places are taken together (else in each place)."""
        for grouping in self.evidence.groupings(self.indicator.code):
            slices, groups = self._slices(grouping)
            for one in slices[:1] if slices and not slices[0].area else slices:
                for sentence in gaps.standing(one, groups, self._namer(grouping), self.printer):
                    yield self._dated(sentence, one.period, one.area)

    def _question(self) -> Iterator[Block]:
        question = say(self.indicator.question, self.language)
        if question:
            yield Paragraph(_("The question: %(question)s") % {"question": sentences.quoted(question)})

    def _overall(self) -> Iterator[Block]:
        slices, _groups = self._slices(EVERYBODY)
        levels = [row for one in slices if (row := one.level(""))]
        if not levels:
            return
        if levels[0].shown and (not levels[0].area or len(levels) == 1):
            yield Paragraph(self._dated(sentences.level(levels[0], self.printer), levels[0].period))
        lines = tuple(Line(self.labels.area(row.area) if row.area else _("All"), row) for row in levels)
        yield self._figure("all", self._everybody, _("Place"), lines)
        yield from self._over_time(EVERYBODY, ("",))

    def _by(self, grouping: Grouping) -> Iterator[Block]:
        slices, groups = self._slices(grouping)
        if not slices:
            return
        yield Subheading(_("By %(grouping)s") % {"grouping": sentences.quoted(self.labels.grouping(grouping))})
        if len(groups) == 1 and len(slices) > 1:
            yield self._all_places(grouping, slices, groups)
            return
        drawn = slices if len(slices) <= MOST_AREAS_DRAWN + 1 else slices[:1]
        for one in drawn:
            yield from self._place(one, groups)
        if len(drawn) < len(slices):
            yield self._all_places(grouping, slices[1:], groups)
        yield from self._over_time(grouping, groups)

    def _slices(self, grouping: Grouping) -> tuple[list[Slice], tuple[str, ...]]:
        """The grouping's slices in the period the text speaks about, one an area; and its groups."""
        rows = rows_of(self.evidence, self.indicator.code, grouping.code)
        levels = [row for row in rows if row.stat == "level"]
        if not levels:
            return [], ()
        period = main_period(levels)
        slices = [cut(rows, grouping, area, period) for area in self.evidence.areas(levels)]
        return [one for one in slices if one.has_levels], self.evidence.groups(grouping, levels)

    def _place(self, one: Slice, groups: Sequence[str]) -> Iterator[Block]:
        grouping, name = self.labels.grouping(one.grouping), self._namer(one.grouping)
        if not any(row.shown for row in one.rows):
            yield Paragraph(self._dated(sentences.untold([name(group) for group in groups]), one.period, one.area))
            return
        title = ", ".join(part for part in (grouping, one.area and self.labels.area(one.area)) if part)
        lines = group_lines(one, groups, name)
        yield self._figure(f"{one.grouping.code}-{one.area}", title, grouping, lines, rest_or(one.versus(), name))
        said = [*gaps.standing(one, groups, name, self.printer), *gaps.undecided(one, groups, name)]
        if said:
            yield Bullets(tuple(self._dated(sentence, one.period, one.area) for sentence in said))

    def _all_places(self, grouping: Grouping, slices: Sequence[Slice], groups: Sequence[str]) -> Figure:
        name = self._namer(grouping)
        lines = tuple(
            Line(", ".join((self.labels.area(one.area) if one.area else _("All"), name(group))), row)
            for one in slices
            for group in groups
            if (row := one.level(group))
        )
        title = _("%(grouping)s, each place") % {"grouping": self.labels.grouping(grouping)}
        return self._figure(f"{grouping.code}-places", title, _("Place"), lines)

    def _over_time(self, grouping: Grouping, groups: Sequence[str]) -> Iterator[Block]:
        """Every period of each group, all places together (or the only place)."""
        rows = rows_of(self.evidence, self.indicator.code, grouping.code)
        levels = [row for row in rows if row.stat == "level"]
        times, area = periods(levels), self.evidence.areas(levels)[0]
        if len(times) < 2:
            return
        told: dict[str, list[ReleasedRow]] = {}
        empty = []
        for group in groups:
            title = self.labels.group(grouping, group) if group else self._everybody
            in_time = [row for time in times for row in levels if _at(row, area, group, time)]
            if any(row.shown for row in in_time):
                told[title] = in_time
            else:
                empty.append(title)
        yield from self._periods(grouping, told)
        if empty:
            yield Paragraph(sentences.no_period(empty))

    def _periods(self, grouping: Grouping, told: Mapping[str, Sequence[ReleasedRow]]) -> Iterator[Figure]:
        """One figure where all groups have room in one chart, else one for each group."""
        if len(told) > 1 and sum(map(len, told.values())) <= MOST_POINTS:
            lines = tuple(Line(f"{title}, {row.period}", row) for title, rows in told.items() for row in rows)
            named = _("%(group)s, by period") % {"group": self.labels.grouping(grouping)}
            yield self._figure(f"{grouping.code}-periods", named, _("Period"), lines)
            return
        for place, (title, rows) in enumerate(told.items()):
            named = _("%(group)s, by period") % {"group": title}
            lines = tuple(Line(row.period, row) for row in rows)
            yield self._figure(f"{grouping.code}-periods-{place}", named, _("Period"), lines)

    @property
    def _everybody(self) -> str:
        return _("All cases") if self.indicator.kind == "count" else _("Everybody")

    def _figure(self, code: str, title: str, first: str, lines: tuple[Line, ...], versus: str = "") -> Figure:
        named = f"{self.name}. {title}"
        plan = Plan(f"{self.code}-{code}", named, first, lines, versus, self.evidence.rules.n_base)
        return figure(plan, self.printer, self.evidence.link)

    def _namer(self, grouping: Grouping) -> Callable[[str], str]:
        return lambda code: self.labels.group(grouping, code)

    def _dated(self, sentence: str, period: str, area: str = "") -> str:
        """The sentence with its place and period in front, where they are parts of a whole."""
        several = len(periods(self.evidence.rows)) > 1
        where = ", ".join(part for part in (area and self.labels.area(area), period if several else "") if part)
        return _("%(label)s: %(figure)s") % {"label": where, "figure": sentence} if where else sentence


def _at(row: ReleasedRow, area: str, group: str, period: str) -> bool:
    return (row.area, row.group, row.period) == (area, group, period)
