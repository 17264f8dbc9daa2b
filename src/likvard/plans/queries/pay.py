"""What women and men are paid: differences within equal work, and between work of equal or lower value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from likvard.plans.models import PaySurvey, WorkGroup

SMALL = 10  # fewer than so many people of a sex: their pay can be followed to them
DOMINATED = Decimal("0.6")  # the share of women from which a group counts as dominated by women
YEARS_KEPT = 3


@dataclass(frozen=True)
class Difference:
    """The pay of the one minus that of the other, in kronor a month, and in per cent of the other's."""

    kronor: Decimal
    percent: Decimal

    @classmethod
    def of(cls, pay: Decimal, other: Decimal) -> "Difference":
        """From two means; the other is what is compared with."""
        return cls(pay - other, 100 * (pay - other) / other)


@dataclass(frozen=True)
class Pair:
    """A group that women dominate, and one that they do not, of the same or a lower value and better paid.

    ``explanation`` is why, as far as it has been said.
    """

    group: WorkGroup
    other: WorkGroup
    difference: Difference
    explanation: str


def is_erased(group: WorkGroup) -> bool:
    """Whether the figures of a small group have been kept long enough."""
    return not group.women + group.men


def is_small(group: WorkGroup) -> bool:
    """Whether the pay of so few is told that it must not be shown. Of nobody nothing is told."""
    return group.women + group.men < SMALL or any(0 < number < SMALL for number in (group.women, group.men))


def difference_within(group: WorkGroup) -> Difference | None:
    """Women's pay compared with men's, for equal work; None where one of the two is missing."""
    if group.mean_women is None or group.mean_men is None:
        return None
    return Difference.of(group.mean_women, group.mean_men)


def pairs_of(groups: Iterable[WorkGroup]) -> list[Pair]:
    """The differences between groups that have to be analysed; groups without a level are compared with none."""
    valued = [group for group in groups if group.level and not is_erased(group)]
    dominated = [group for group in valued if _is_dominated(group)]
    return [
        Pair(group, other, Difference.of(_mean(group), _mean(other)), _explanation(group, other))
        for group in dominated
        for other in valued
        if other not in dominated and int(other.level) <= int(group.level) and _mean(other) > _mean(group)
    ]


def unexplained_groups(survey: PaySurvey) -> list[WorkGroup]:
    """The groups in which women and men are paid differently, and nobody has said why."""
    return [group for group in survey.groups.all() if not group.explanation.strip() and _differs(group)]


def unexplained_pairs(survey: PaySurvey) -> list[Pair]:
    """The differences between groups of which nobody has said why."""
    return [pair for pair in pairs_of(survey.groups.all()) if not pair.explanation]


def last_day_to_adjust(today: date, years: int) -> date:
    """The last day within so many years; the 28th stands for a 29 February that the later year lacks."""
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year + years, day=day)


def _differs(group: WorkGroup) -> bool:
    difference = difference_within(group)
    return difference is not None and difference.kronor != 0


def _is_dominated(group: WorkGroup) -> bool:
    return group.women >= DOMINATED * (group.women + group.men)


def _mean(group: WorkGroup) -> Decimal:
    """The mean pay of everybody in the group."""
    women, men = group.women * (group.mean_women or 0), group.men * (group.mean_men or 0)
    return Decimal(women + men) / (group.women + group.men)


def _explanation(group: WorkGroup, other: WorkGroup) -> str:
    return next((one.explanation for one in group.comparisons.all() if one.other_id == other.pk), "")
