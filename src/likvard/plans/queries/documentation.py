"""What the law wants in writing of an employer of this size, and what of it is not written yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from likvard.mapping.messages import GROUNDS
from likvard.plans.employer_rules import points_asked
from likvard.plans.models import Employer, EmployerArea, EmployerDuty, MeasureStep
from likvard.plans.queries.employer import year_before
from likvard.plans.queries.pay import unexplained_groups, unexplained_pairs

LAW_GROUNDS = {code: name for code, name in GROUNDS.items() if code != "none"}


@dataclass(frozen=True)
class Missing:
    """What is not written, and the page on which it is: "measures", "pay", or "duties:" and the code of a duty."""

    words: str
    place: str


@dataclass(frozen=True)
class Point:
    """A point of the documentation, by its code, and what is missing in it."""

    code: str
    missing: tuple[Missing, ...]


def points_of(employer: Employer) -> list[Point]:
    """Every point that the law asks of the employer that year; [] where nothing has to be in writing."""
    codes = points_asked(employer.authority.country, employer.employees, employer.year)
    return [Point(code, tuple(_MISSING[code](employer))) for code in codes]


def _work(employer: Employer) -> Iterator[Missing]:
    written = {(one.area, one.step, one.ground) for one in employer.examinations.all()}
    for area in EmployerArea:
        if not any(one == area for one, _step, _ground in written):
            yield Missing(_("%(area)s: nothing is written.") % {"area": area.label}, "measures")
            continue
        empty = [
            str(name) for ground, name in LAW_GROUNDS.items() if (area, MeasureStep.EXAMINE, ground) not in written
        ]
        if empty:
            words = {"area": area.label, "grounds": ", ".join(empty)}
            yield Missing(_("%(area)s: not examined for %(grounds)s.") % words, "measures")
        steps = {step for one, step, _ground in written if one == area}
        if later := [str(step.label) for step in MeasureStep if step not in {*steps, MeasureStep.EXAMINE}]:
            words = {"area": area.label, "steps": ", ".join(later)}
            yield Missing(_("%(area)s: nothing is written for %(steps)s.") % words, "measures")


def _measures(employer: Employer) -> Iterator[Missing]:
    yield from _duty(employer, EmployerDuty.HARASSMENT)
    yield from _duty(employer, EmployerDuty.BALANCE)


def _survey(employer: Employer) -> Iterator[Missing]:
    survey = employer.pay_survey
    if not survey.groups.all():
        yield Missing(_("No work group is entered."), "pay")
    for group in unexplained_groups(survey):
        yield Missing(_("The difference in “%(group)s” is not explained.") % {"group": group}, "pay")
    for pair in unexplained_pairs(survey):
        words = {"group": pair.group, "other": pair.other}
        yield Missing(_("The difference between “%(group)s” and “%(other)s” is not explained.") % words, "pay")


def _adjustments(employer: Employer) -> Iterator[Missing]:
    survey = employer.pay_survey
    if not survey.adjustments.all() and not survey.no_adjustments:
        yield Missing(_("No pay is put right, and it is not said why none needs to be."), "pay")


def _timetable(employer: Employer) -> Iterator[Missing]:
    for adjustment in employer.pay_survey.adjustments.all():
        if adjustment.cost is None or adjustment.by is None:
            yield Missing(_("Cost or day is missing: %(adjustment)s") % {"adjustment": adjustment}, "pay")


def _last_year(employer: Employer) -> Iterator[Missing]:
    before = year_before(employer)
    for adjustment in before.pay_survey.adjustments.all() if before else ():
        if not adjustment.evaluation:
            yield Missing(_("What became of it is not said: %(adjustment)s") % {"adjustment": adjustment}, "pay")
    if not employer.pay_survey.last_year:
        yield Missing(_("Nothing is told of what was planned last year."), "pay")


def _cooperation(employer: Employer) -> Iterator[Missing]:
    yield from _duty(employer, EmployerDuty.COOPERATION)


def _duty(employer: Employer, duty: EmployerDuty) -> Iterator[Missing]:
    if duty not in {account.duty for account in employer.accounts.all()}:
        yield Missing(_("%(duty)s: not written.") % {"duty": duty.label}, f"duties:{duty}")


_MISSING: dict[str, Callable[[Employer], Iterator[Missing]]] = {
    "work": _work,
    "measures": _measures,
    "survey": _survey,
    "adjustments": _adjustments,
    "timetable": _timetable,
    "last_year": _last_year,
    "cooperation": _cooperation,
}
