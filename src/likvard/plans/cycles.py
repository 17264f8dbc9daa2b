"""The periods that a dated rule asks about. Pure: days in, days out; the same for whoever asks, whenever they ask."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, takewhile

MONTHS = {"tertial": 4, "year": 12, "biennial": 24}
HORIZON = 36  # months ahead for which rounds are made
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rule:
    """Period k begins ``k * months`` months after ``anchor``; it has a round if it begins while the rule is valid.

    ``opens_before`` and ``due_after`` are days from the last day of a period; ``valid_to`` is the last day on which a
    period may begin.
    """

    months: int
    anchor: date
    opens_before: int
    due_after: int
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Period:
    """The days that a round asks about (``ends_on`` is the last one), and those on which it opens and is due."""

    starts_on: date
    ends_on: date
    opens_on: date
    due_on: date


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month; the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def period_at(rule: Rule, day: date) -> Period:
    """The period that holds the day, whether or not the rule is valid then; before the anchor, the first one."""
    number = max(0, _months_between(rule.anchor, day) // rule.months)
    if number and add_months(rule.anchor, number * rule.months) > day:
        number -= 1
    return _period(rule, number)


def periods(rule: Rule, *, until: date) -> Iterator[Period]:
    """Every period that the rule asks about and that has begun by ``until``, the first one first. For ever."""
    last = min(until, rule.valid_to) if rule.valid_to else until
    begun = takewhile(lambda period: period.starts_on <= last, (_period(rule, number) for number in count()))
    return (period for period in begun if period.starts_on >= rule.valid_from)


def _period(rule: Rule, number: int) -> Period:
    # Always counted from the anchor: a month with few days must not pull later periods towards it.
    first = add_months(rule.anchor, number * rule.months)
    last = add_months(rule.anchor, (number + 1) * rule.months) - DAY
    return Period(first, last, last - rule.opens_before * DAY, last + rule.due_after * DAY)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
