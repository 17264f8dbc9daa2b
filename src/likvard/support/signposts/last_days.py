"""The last day to act, counted from the day it happened.

Always the earliest day that the law could mean: a limit that ends on a holiday is not moved to the next working day,
and where the law counts from a later day (knowledge, a decision) the day it happened is taken.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from likvard.support.signposts.matching import Answers
from likvard.support.signposts.rows import Deadline, Signposts, Unit

SOON = 30  # days


class Standing(StrEnum):
    """How a last day stands to today."""

    NONE = "none"  # there is no last day
    UNKNOWN = "unknown"  # it was not said when it happened
    AHEAD = "ahead"
    SOON = "soon"
    PASSED = "passed"


@dataclass(frozen=True, kw_only=True)
class LastDay:
    """A deadline with its day. ``not_before``: they were under 18, so the day lies later than the one shown."""

    deadline: Deadline
    standing: Standing
    day: date | None = None
    latest: date | None = None
    not_before: bool = False


def last_days(rows: Signposts, answers: Answers, *, on: date) -> list[LastDay]:
    """Those for courts and employers, the earliest first, and those without a day last."""
    fitting = [one for one in rows.deadlines if not one.body and _fits(one, answers) and one.holds(on=on)]
    return sorted((_counted(one, answers, on) for one in fitting), key=lambda one: one.day or date.max)


def last_day_of(rows: Signposts, body: str, answers: Answers, *, on: date) -> LastDay | None:
    """The last day to turn to one body; None when the rows say nothing of it."""
    found = (one for one in rows.deadlines if one.body == body and one.holds(on=on))
    return next((_counted(one, answers, on) for one in found), None)


def after(day: date, amount: int, unit: Unit) -> date:
    """The day so much later; a day that the month has not is its last one."""
    if unit == Unit.WEEKS:
        return day + timedelta(weeks=amount)
    months = day.year * 12 + day.month - 1 + amount * (12 if unit == Unit.YEARS else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _fits(deadline: Deadline, answers: Answers) -> bool:
    return (
        deadline.country in answers.countries
        and (not answers.area or not deadline.areas or answers.area in deadline.areas)
        and (deadline.member is None or deadline.member.fits(answers.member))
        and not (deadline.dismissed and answers.dismissed is False)
    )


def _counted(deadline: Deadline, answers: Answers, on: date) -> LastDay:
    if not deadline.amount:
        return LastDay(deadline=deadline, standing=Standing.NONE)
    if not answers.happened:
        return LastDay(deadline=deadline, standing=Standing.UNKNOWN)
    day = after(answers.happened, deadline.amount, deadline.unit)
    latest = after(answers.happened, deadline.at_most, deadline.at_most_unit) if deadline.at_most else None
    later = deadline.from_18 and answers.minor is True
    return LastDay(deadline=deadline, standing=_standing(day, on), day=day, latest=latest, not_before=later)


def _standing(day: date, on: date) -> Standing:
    if day < on:
        return Standing.PASSED
    return Standing.SOON if day <= on + timedelta(days=SOON) else Standing.AHEAD
