"""What the codes of a figure are called in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from likvard.disclosure import Refused
from likvard.mapping.detail import Detail
from likvard.mapping.messages import ALL_GROUPS, EVERYBODY, REST
from likvard.mapping.report.evidence import Labels
from likvard.mapping.report.printing import Printer
from likvard.mapping.words import say
from likvard.stats import estimates as stats
from likvard.stats.codebook.model import Codebook, Grouping, Indicator
from likvard.ui.numbers import number


class Figure(Protocol):
    """What an estimate, its row and a released row have in common: what they are about."""

    @property
    def indicator(self) -> str: ...
    @property
    def grouping(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def area(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def versus(self) -> str: ...


@dataclass(frozen=True)
class Names:
    """The labels of one figure. ``versus`` is "" for a level."""

    indicator: str
    grouping: str
    group: str
    area: str
    period: str
    versus: str

    @property
    def title(self) -> str:
        """ "Sámi compared with majority only" or "Sámi"."""
        if not self.versus:
            return self.group
        return _("%(group)s compared with %(versus)s") % {"group": self.group, "versus": self.versus}

    @property
    def place(self) -> str:
        """ "Norway, 2021", or "" for everywhere and always."""
        return ", ".join(part for part in (self.area, self.period) if part)


@dataclass(frozen=True)
class Naming:
    """Names figures by their codebook; a code without a name is shown as it is.

    ``places``: names of areas that the codebook leaves out, from the register of municipalities.
    """

    codebook: Codebook
    language: str
    places: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self.codebook, self.language)

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.codebook.indicators}

    @cached_property
    def groupings(self) -> dict[str, Grouping]:
        return {grouping.code: grouping for grouping in self.codebook.groupings}

    def indicator(self, code: str) -> str:
        return self._labels.indicator(self.indicators[code]) if code in self.indicators else code

    def grouping(self, code: str) -> str:
        return self._labels.grouping(self._grouping(code)) if code else str(EVERYBODY)

    def group(self, grouping: str, code: str) -> str:
        if code == stats.REST:
            return str(REST)
        if not code:
            return str(ALL_GROUPS if grouping else EVERYBODY)
        return self._labels.group(self._grouping(grouping), code)

    def _grouping(self, code: str) -> Grouping:
        """The codebook's, or one that has no more than its code."""
        return self.groupings.get(code) or Grouping(code, {}, "none", ())

    def area(self, code: str) -> str:
        if not code:
            return ""
        return self._labels.area(code) if code in self.codebook.area.labels else self.places.get(code, code)

    def of(self, figure: Figure) -> Names:
        """All labels of a figure."""
        return Names(
            indicator=self.indicator(figure.indicator),
            grouping=self.grouping(figure.grouping),
            group=self.group(figure.grouping, figure.group),
            area=self.area(figure.area),
            period=figure.period,
            versus=self.group(figure.grouping, figure.versus) if figure.versus else "",
        )

    def printer(self, indicator: str) -> Printer:
        """Prints released figures of an indicator with its unit."""
        known = self.indicators.get(indicator)
        return Printer(self.language, say(known.unit, self.language) or self._counted(known) if known else "")

    def _counted(self, indicator: Indicator) -> str:
        """The unit of an indicator that the codebook gives none."""
        if indicator.kind == "rate":
            return _("per %(number)s") % {"number": number(indicator.per, self.language)}
        return _("cases") if indicator.kind == "count" else ""


def say_refusal(refused: Refused, codebook: Codebook) -> str:
    """What to merge so that the gate finds a safe way, in the language of the moment."""
    naming = Naming(codebook, get_language() or "en")
    return _("No safe way to release these figures was found. Merge groups, areas or periods in: %(coarsen)s.") % {
        "coarsen": say_coarsen(refused.coarsen, naming)
    }


def say_coarsen(coarsen: Iterable[str], naming: Naming) -> str:
    """The names of what is to be merged: "Gender, Period"."""
    splits = {"area": _("Area"), "period": _("Period"), "everybody": str(EVERYBODY)}
    return ", ".join(splits.get(code) or naming.grouping(code) for code in coarsen)


def say_detail(detail: Detail, naming: Naming) -> str:
    """ "Without “Gender”"."""
    if detail.without == "grouping":
        return _("Without “%(grouping)s”") % {"grouping": naming.grouping(detail.grouping)}
    return {
        "": _("Everything"),
        "small_areas": _("Areas merged: the larger areas only"),
        "areas": _("Without areas: all of them together only"),
        "periods": _("Without single periods: all of them together only"),
    }[detail.without]
