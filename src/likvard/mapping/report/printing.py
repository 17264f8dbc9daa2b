"""How one released figure is printed in a language: with its unit, its interval, or the mark for what is not shown."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from likvard.disclosure import ReleasedRow
from likvard.mapping.report.document import Cell
from likvard.ui.numbers import number

MARK = ".."  # statistics agencies' mark for a figure that is not shown; the same whatever the reason


@dataclass(frozen=True)
class Printer:
    """Prints rows in ``language``. ``unit`` is the unit of a mean, or what a count counts."""

    language: str
    unit: str = ""

    def plain(self, value: Decimal | int) -> str:
        """A number alone, with the decimals it was released with."""
        return number(value, self.language, decimals(value))

    def value(self, row: ReleasedRow) -> str:
        """ "25 %", "6.1 points", "120 incidents", "2.1 times", "12 percentage points"; unsigned for a difference."""
        if row.value is None:
            return MARK
        figure = self.plain(abs(row.value) if row.stat == "difference" else row.value)
        if row.stat == "ratio":
            return _("%(number)s times") % {"number": figure}
        if row.unit != "share":
            return f"{figure} {self.unit}".strip()
        if row.stat == "difference":
            one_or_many = 1 if abs(row.value) == 1 else 2
            return ngettext("%(number)s percentage point", "%(number)s percentage points", one_or_many) % {
                "number": figure
            }
        return _("%(number)s%%") % {"number": figure}

    def interval(self, row: ReleasedRow) -> str:
        """ "8 to 16"; empty when the source gives none."""
        if row.ci_low is None or row.ci_high is None:
            return ""
        return _("%(low)s to %(high)s") % {"low": self.plain(row.ci_low), "high": self.plain(row.ci_high)}

    def gap_interval(self, row: ReleasedRow) -> str:
        """The interval of a difference turned so that it goes with the unsigned value."""
        low, high = row.ci_low, row.ci_high
        if low is None or high is None:
            return ""
        if row.stat == "difference" and row.value is not None and row.value < 0:
            low, high = -high, -low
        return _("%(low)s to %(high)s") % {"low": self.plain(low), "high": self.plain(high)}

    def in_brackets(self, row: ReleasedRow, interval: str) -> str:
        """ " (95 % interval 8 to 16)", or nothing."""
        if not interval:
            return ""
        words = {"interval": interval, "confidence": confidence(row, self.language)}
        return " " + _("(%(confidence)s interval %(interval)s)") % words

    def value_cell(self, row: ReleasedRow | None, link: str = "") -> Cell:
        """The figure, linked to where it can be followed."""
        if row is None or not row.shown:
            return Cell(MARK, hidden=True)
        flag = "*" if row.flag == "small_sample" else ""
        figure = self.signed(row) if row.stat == "difference" else self.value(row)
        return Cell(figure + flag, link)

    def signed(self, row: ReleasedRow) -> str:
        """A difference with its sign, for tables."""
        if row.value is None:
            return MARK
        return ("+" if row.value > 0 else "") + self.plain(row.value)

    def interval_cell(self, row: ReleasedRow | None) -> Cell:
        if row is None or not row.shown:
            return Cell(MARK, hidden=True)
        return Cell(self.interval(row) or _("not given"))

    def n_cell(self, row: ReleasedRow | None) -> Cell:
        if row is None or not row.shown:
            return Cell(MARK, hidden=True)
        return Cell(_("not given") if row.n is None else self.plain(row.n))


def decimals(value: Decimal | int) -> int:
    """Decimals that a released number carries."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def confidence(row: ReleasedRow, language: str) -> str:
    """ "95 %", from the share of the row (0.95) or the per cent (95)."""
    level = row.confidence if row.confidence is not None else Decimal("0.95")
    percent = level * 100 if level <= 1 else level
    percent = percent.quantize(Decimal(1)) if percent == percent.to_integral_value() else percent.normalize()
    return _("%(number)s%%") % {"number": number(percent, language, decimals(percent))}
