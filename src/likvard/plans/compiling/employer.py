"""The authority and its companies as employers: documented years, point by point, without the pay of small groups.

A year that is not documented says which points are not complete, and tells nothing else.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from likvard.mapping.report.document import Bullets, Paragraph, Subheading
from likvard.mapping.words import say
from likvard.plans import shown_employer
from likvard.plans.compiling.blocks import Blocks, listed, quoted
from likvard.plans.employer_rules import point_names
from likvard.plans.models import Employer, EmployerDuty
from likvard.plans.queries.compiling import Chronicle
from likvard.plans.queries.documentation import Point, points_of
from likvard.plans.shown_pay import ShownAdjustment, ShownSurvey, survey_of
from likvard.ui.numbers import number


@dataclass(frozen=True)
class Account:
    """A documented year and its pay survey without small groups."""

    employer: Employer
    survey: ShownSurvey
    chronicle: Chronicle


def employers(chronicle: Chronicle) -> Blocks:
    """Each employer of each year; those of whom the law asks for nothing in writing are left out."""
    for employer in chronicle.employers:
        if points := points_of(employer):
            yield Subheading(str(employer))
            yield from _year(employer, points, chronicle)


def _year(employer: Employer, points: list[Point], chronicle: Chronicle) -> Blocks:
    names = {code: say(name, get_language() or "en") for code, name in point_names().items()}
    if documented_on := employer.pay_survey.documented_on:
        yield Paragraph(_about_year(employer.employees, documented_on))
        account = Account(employer, survey_of(employer, sees_small=False), chronicle)
        for place, point in enumerate(points, 1):
            yield Subheading(f"{place}. {names[point.code]}")
            yield from POINTS[point.code](account)
        return
    yield Paragraph(_("Being worked on; it is not documented yet."))
    if missing := tuple(names[point.code] for point in points if point.missing):
        yield Paragraph(_("Not complete:"))
        yield Bullets(missing)


def _about_year(employees: int, documented_on: date) -> str:
    words = ngettext(
        "%(shown)s employee at the beginning of the year",
        "%(shown)s employees at the beginning of the year",
        employees,
    )
    counted = words % {"shown": number(employees, get_language() or "en")}
    return _("%(employees)s. Documented on %(day)s.") % {"employees": counted, "day": date_format(documented_on)}


def _work(account: Account) -> Blocks:
    yield from _told(shown_employer.examined(account.employer), account)


def _measures(account: Account) -> Blocks:
    duties = EmployerDuty.HARASSMENT, EmployerDuty.BALANCE
    yield from _told(shown_employer.accounts_of(account.employer, *duties), account)


def _survey(account: Account) -> Blocks:
    """Figures in the language of the report; what they are explained by in the words of those who keep them."""
    survey, chronicle = account.survey, account.chronicle
    yield Bullets((*(one.figures for one in survey.groups), *(one.figures for one in survey.pairs)))
    why = [(one.group.name, one.explanation) for one in survey.groups]
    why += [(f"{one.pair.group} – {one.pair.other}", one.pair.explanation) for one in survey.pairs]
    yield from listed((f"{name}: {explanation}" for name, explanation in why if explanation), chronicle)


def _adjustments(account: Account) -> Blocks:
    survey = account.survey
    yield from listed((one.adjustment.text for one in survey.adjustments), account.chronicle)
    yield from quoted(survey.survey.no_adjustments, account.chronicle)
    if survey.left_out:
        words = ngettext(
            "%(number)s measure in a small group is shown only to those who keep the survey.",
            "%(number)s measures in small groups are shown only to those who keep the survey.",
            survey.left_out,
        )
        yield Paragraph(words % {"number": survey.left_out})


def _timetable(account: Account) -> Blocks:
    for one in account.survey.adjustments:
        yield from quoted(one.adjustment.text, account.chronicle)
        yield Paragraph(one.timetable)


def _last_year(account: Account) -> Blocks:
    yield from quoted(account.survey.survey.last_year, account.chronicle)
    yield from listed(map(_evaluated, account.survey.before), account.chronicle)


def _evaluated(one: ShownAdjustment) -> str:
    return f"{one.adjustment.text} {one.adjustment.evaluation}"


def _cooperation(account: Account) -> Blocks:
    yield from _told(shown_employer.accounts_of(account.employer, EmployerDuty.COOPERATION), account)


def _told(texts: Iterable[tuple[str, str]], account: Account) -> Blocks:
    """Each text after what it is about."""
    for about, text in texts:
        yield Paragraph(about)
        yield from quoted(text, account.chronicle)


POINTS: Mapping[str, Callable[[Account], Blocks]] = {
    "work": _work,
    "measures": _measures,
    "survey": _survey,
    "adjustments": _adjustments,
    "timetable": _timetable,
    "last_year": _last_year,
    "cooperation": _cooperation,
}
