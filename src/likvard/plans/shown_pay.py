"""The pay survey as its page and the documentation show it; the pay of small groups only to those who keep it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from likvard.plans.models import Employer, PayAdjustment, PaySurvey, WorkGroup
from likvard.plans.queries.employer import year_before
from likvard.plans.queries.pay import Difference, Pair, difference_within, is_erased, is_small, pairs_of
from likvard.ui.numbers import quantity


@dataclass(frozen=True)
class ShownGroup:
    """A work group; ``hidden`` says why its figures do not stand here, or is empty."""

    group: WorkGroup
    hidden: str
    mean_women: str
    mean_men: str
    difference: str
    must_be_explained: bool
    only_for_those_who_keep_it: bool

    @property
    def explanation(self) -> str:
        """Why women and men differ; nothing where the figures do not stand here."""
        return "" if self.hidden else self.group.explanation

    @property
    def figures(self) -> str:
        """What the group is paid, or why that is not said."""
        if self.hidden:
            return f"{self.group.name}: {self.hidden}"
        words = {
            "group": self.group.name,
            "women": self.group.women,
            "men": self.group.men,
            "pay_women": self.mean_women or "–",
            "pay_men": self.mean_men or "–",
            "difference": self.difference or "–",
        }
        return (
            _("%(group)s: %(women)s women, %(pay_women)s; %(men)s men, %(pay_men)s; difference %(difference)s.") % words
        )


@dataclass(frozen=True)
class ShownPair:
    """Two groups, and by how much the first is paid less than the second."""

    pair: Pair
    difference: str

    @property
    def figures(self) -> str:
        """By how much the one is paid less."""
        words = {"group": self.pair.group, "other": self.pair.other, "difference": self.difference}
        return _("%(group)s compared with %(other)s: %(difference)s.") % words


@dataclass(frozen=True)
class ShownAdjustment:
    """What is put right, what it costs a year and until when; empty where it has not been said."""

    adjustment: PayAdjustment
    cost: str
    by: str

    @property
    def timetable(self) -> str:
        """Cost and day."""
        return _("Cost a year: %(cost)s. Done by: %(day)s.") % {"cost": self.cost or "–", "day": self.by or "–"}


@dataclass(frozen=True)
class ShownSurvey:
    """A year's survey, as far as the reader may see it. ``left_out``: adjustments in groups that are hidden."""

    survey: PaySurvey
    groups: tuple[ShownGroup, ...]
    pairs: tuple[ShownPair, ...]
    adjustments: tuple[ShownAdjustment, ...]
    left_out: int
    before: tuple[ShownAdjustment, ...]

    def result_lines(self) -> Iterator[str]:
        """Groups, then comparisons of groups."""
        yield from (f"{one.figures} {one.explanation}".strip() for one in self.groups)
        yield from (f"{one.figures} {one.pair.explanation}".strip() for one in self.pairs)

    def adjustment_lines(self) -> Iterator[str]:
        """What is put right, or why nothing needs to be."""
        yield from (one.adjustment.text for one in self.adjustments)
        if self.survey.no_adjustments:
            yield self.survey.no_adjustments

    def timetable_lines(self) -> Iterator[str]:
        """Cost and day of each."""
        yield from (f"{one.adjustment.text} {one.timetable}" for one in self.adjustments)

    def last_year_lines(self) -> Iterator[str]:
        """The account, then what became of each adjustment."""
        if self.survey.last_year:
            yield self.survey.last_year
        yield from (f"{one.adjustment.text} {one.adjustment.evaluation}".strip() for one in self.before)


def survey_of(employer: Employer, *, sees_small: bool) -> ShownSurvey:
    """The employer's survey of the year, for readers who see the pay of small groups or do not."""
    survey = employer.pay_survey
    groups = sorted(survey.groups.all(), key=lambda group: (int(group.level or 0), group.name))
    open_groups = [group for group in groups if sees_small or not is_small(group)]
    adjustments = [one for one in survey.adjustments.all() if _may_show(one, sees_small)]
    before = year_before(employer)
    return ShownSurvey(
        survey=survey,
        groups=tuple(_group(group, sees_small) for group in groups),
        pairs=tuple(ShownPair(pair, _difference(pair.difference)) for pair in pairs_of(open_groups)),
        adjustments=tuple(map(_adjustment, adjustments)),
        left_out=len(survey.adjustments.all()) - len(adjustments),
        before=tuple(_adjustment(one) for one in before.pay_survey.adjustments.all() if _may_show(one, sees_small))
        if before
        else (),
    )


def _may_show(adjustment: PayAdjustment, sees_small: bool) -> bool:
    return sees_small or adjustment.group is None or not is_small(adjustment.group)


def _group(group: WorkGroup, sees_small: bool) -> ShownGroup:
    difference = difference_within(group)
    return ShownGroup(
        group=group,
        hidden=_why_hidden(group, sees_small),
        mean_women=_kronor(group.mean_women),
        mean_men=_kronor(group.mean_men),
        difference=_difference(difference) if difference else "",
        must_be_explained=bool(difference and difference.kronor),
        only_for_those_who_keep_it=is_small(group),
    )


def _why_hidden(group: WorkGroup, sees_small: bool) -> str:
    if is_erased(group):
        return _("The figures were erased three years after the survey.")
    if is_small(group) and not sees_small:
        return _("Fewer than ten women or men. Only those who keep the pay survey see the figures.")
    return ""


def _adjustment(one: PayAdjustment) -> ShownAdjustment:
    return ShownAdjustment(one, _kronor(one.cost), date_format(one.by) if one.by else "")


def _difference(difference: Difference) -> str:
    percent = quantity(difference.percent, "%", _language(), 1)
    return f"{quantity(difference.kronor, 'kr', _language())} ({percent})"


def _kronor(value: object) -> str:
    return "" if value is None else quantity(value, "kr", _language())  # type: ignore[arg-type]


def _language() -> str:
    return get_language() or "en"
