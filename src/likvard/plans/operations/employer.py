"""Telling of the authority or a company as employer: its size, what was examined, how it meets its duties."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Authority, Unit
from likvard.plans.employer_rules import has_rules
from likvard.plans.models import (
    Action,
    Barrier,
    DutyAccount,
    Employer,
    EmployerArea,
    EmployerDuty,
    Examination,
    MeasureStep,
    PaySurvey,
)
from likvard.plans.queries.documentation import LAW_GROUNDS, points_of
from likvard.plans.queries.employer import companies_of
from likvard.plans.states import SURVEY_MAY_BECOME, SurveyState
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

WHAT = gettext_lazy("A pay survey")
FIRST_YEAR = 2017  # from when the rules are known


@transaction.atomic
def start_employer(authority: Authority, *, unit: Unit | None, year: int, employees: int, by: User) -> Employer:
    """Begin a year of an employer: of the authority itself (no unit) or of one of its companies."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    if not has_rules(authority.country):
        raise NotPossible(_("The law of the country asks for no such documentation here."))
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise NotPossible(_("Choose a year that has begun, from %(first)s on."), first=FIRST_YEAR)
    if unit and unit not in companies_of(authority, year=year):
        raise NotPossible(_("At the beginning of that year this was not a company of the authority."))
    if Employer.objects.of(authority).filter(unit=unit, year=year).exists():
        raise NotPossible(_("That employer already has that year. Open it in the list."))
    employer: Employer = Employer.objects.create(authority=authority, unit=unit, year=year, employees=employees)
    PaySurvey.objects.create(employer=employer)
    record("plans.employer.started", employer, by=by)
    return employer


@transaction.atomic
def count_employees(employer: Employer, *, employees: int, by: User) -> Employer:
    """Say anew how many people were employed at the beginning of the year."""
    lock_open(employer)
    employer.employees = employees
    employer.save(update_fields=["employees"])
    record("plans.employer.counted", employer, by=by)
    return employer


@transaction.atomic
def examine(
    employer: Employer,
    *,
    area: str,
    step: str,
    grounds: Iterable[str],
    text: str,
    barrier: Barrier | None = None,
    action: Action | None = None,
    by: User,
) -> Employer:
    """Say what was found in one area and step, on one or several grounds; an empty text takes away what was said."""
    lock_open(employer)
    for link in filter(None, (barrier, action)):
        if not link.belongs_to(employer.authority):
            raise NotPossible(_("That barrier or action belongs to another authority."))
    fields: dict[str, Any] = {"employer": employer, "area": EmployerArea(area), "step": MeasureStep(step)}
    for ground in grounds:
        if ground not in LAW_GROUNDS:
            raise NotPossible(_("That is not a ground of discrimination."))
        if text.strip():
            found = {"text": text, "barrier": barrier, "action": action}
            Examination.objects.update_or_create(**fields, ground=ground, defaults=found)
        else:
            Examination.objects.filter(**fields, ground=ground).delete()
    record("plans.employer.examined", employer, by=by, section=area)
    return employer


@transaction.atomic
def account_for_duty(employer: Employer, *, duty: str, text: str, checked_on: date, by: User) -> DutyAccount:
    """Say how a duty is met, and when that was last followed up. Raises NotPossible for a day to come."""
    lock_open(employer)
    if checked_on > timezone.localdate():
        raise NotPossible(_("The day on which it was followed up lies ahead."))
    told = {"text": text, "checked_on": checked_on}
    account, _new = DutyAccount.objects.update_or_create(employer=employer, duty=EmployerDuty(duty), defaults=told)
    record("plans.employer.accounted", employer, by=by, section=duty)
    return account


@transaction.atomic
def document_year(employer: Employer, *, by: User) -> PaySurvey:
    """Say that the year is documented. Raises NotPossible while a point that the law asks for is missing."""
    survey = _moved(employer, SurveyState.DOCUMENTED)
    points = points_of(Employer.objects.of(employer.authority).get(pk=employer.pk))
    if not points:
        raise NotPossible(_("The law asks for nothing in writing from an employer of this size."))
    if missing := [one.words for point in points for one in point.missing]:
        raise NotPossible(_("The documentation is not complete: %(missing)s"), missing=" ".join(missing))
    survey.documented_on = timezone.localdate()
    survey.save(update_fields=["state", "documented_on"])
    record("plans.employer.documented", employer, by=by)
    return survey


@transaction.atomic
def reopen_year(employer: Employer, *, by: User) -> PaySurvey:
    """Write on; the year is documented anew afterwards."""
    survey = _moved(employer, SurveyState.OPEN)
    survey.documented_on = None
    survey.save(update_fields=["state", "documented_on"])
    record("plans.employer.reopened", employer, by=by)
    return survey


def lock_open(employer: Employer) -> PaySurvey:
    """The year's survey, held until the transaction ends. Raises NotPossible when the year is documented."""
    survey: PaySurvey = PaySurvey.objects.select_for_update().get(employer=employer)
    if survey.state == SurveyState.DOCUMENTED:
        raise NotPossible(_("The year is documented. Open it again to change what is written."))
    return survey


def _moved(employer: Employer, to: SurveyState) -> PaySurvey:
    survey: PaySurvey = PaySurvey.objects.select_for_update().get(employer=employer)
    check_step(SURVEY_MAY_BECOME, SurveyState(survey.state), to, what=WHAT)
    survey.state = to
    return survey
