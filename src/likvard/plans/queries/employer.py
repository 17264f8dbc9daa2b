"""Reading what is told of the authority and its companies as employers.

Nothing of it is public but documented years in a status report, and of them not the pay of small groups.
"""

from collections.abc import Callable
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from likvard.accounts.models import User
from likvard.organisations.models import Authority, Unit
from likvard.organisations.queries import authority_for, units_at
from likvard.organisations.states import UnitKind
from likvard.plans.models import Action, Barrier, Employer, Examination, PayAdjustment, WorkGroup
from likvard.plans.queries.impact import barriers_to_act_on
from likvard.plans.queries.reviews import actions_to_choose
from likvard.plans.rules.employer import may_edit_employers
from likvard.plans.states import SurveyState

May = Callable[[User, Authority], bool]


def employers_of(authority: Authority) -> list[Employer]:
    """Every employer of every year, the latest year first and the authority before its companies."""
    employers = Employer.objects.of(authority).select_related("authority", "unit", "pay_survey")
    return sorted(employers, key=lambda one: (-one.year, one.unit is not None, str(one.unit or ""), one.pk))


def employers_between(authority: Authority, first: int, last: int) -> list[Employer]:
    """Every employer of these years with all that is told of it; the authority of a year before its companies."""
    employers = _whole(authority).filter(year__range=(first, last))
    return sorted(employers, key=lambda one: (one.year, one.unit is not None, str(one.unit or ""), one.pk))


def employer_for(user: User, slug: str, pk: int, *, may: May) -> Employer:
    """An employer of a year with all that is told of it."""
    return get_object_or_404(_whole(authority_for(user, slug, may=may)), pk=pk)


def group_for(user: User, slug: str, pk: int) -> WorkGroup:
    """A work group, for those who write."""
    authority = authority_for(user, slug, may=may_edit_employers)
    groups = WorkGroup.objects.select_related("survey__employer__authority")
    return get_object_or_404(groups.filter(survey__employer__authority=authority), pk=pk)


def adjustment_for(user: User, slug: str, pk: int) -> PayAdjustment:
    """An adjustment of pay, for those who write."""
    authority = authority_for(user, slug, may=may_edit_employers)
    adjustments = PayAdjustment.objects.select_related("survey__employer__authority")
    return get_object_or_404(adjustments.filter(survey__employer__authority=authority), pk=pk)


def year_before(employer: Employer) -> Employer | None:
    """The same employer the year before."""
    before = Employer.objects.of(employer.authority).filter(unit=employer.unit_id, year=employer.year - 1)
    return before.prefetch_related("pay_survey__adjustments__group").first()


def year_after(employer: Employer) -> Employer:
    """The same employer the year after, else the employer itself."""
    after = Employer.objects.of(employer.authority).filter(unit=employer.unit_id, year=employer.year + 1)
    return after.first() or employer


def companies_of(authority: Authority, *, year: int | None = None) -> list[Unit]:
    """The companies that the authority has today, or had at the beginning of a year."""
    day = date(year, 1, 1) if year else None
    return [unit for unit in units_at(authority, day) if unit.kind == UnitKind.COMPANY]


def barriers_to_link(authority: Authority) -> dict[int, Barrier]:
    """The barriers of every plan that is not closed, by number."""
    return {barrier.pk: barrier for barrier in barriers_to_act_on(authority)}


def actions_to_link(authority: Authority) -> dict[int, Action]:
    """The actions of the plans, by number."""
    return {action.pk: action for action in actions_to_choose(authority)}


def is_documented(employer: Employer) -> bool:
    """Whether the year has been documented; then nothing is written until it is opened again."""
    return employer.pay_survey.state == SurveyState.DOCUMENTED


def _whole(authority: Authority) -> QuerySet[Employer]:
    examinations = Examination.objects.select_related("barrier", "action")
    return (
        Employer.objects.of(authority)
        .select_related("authority", "unit", "pay_survey")
        .prefetch_related(
            Prefetch("examinations", examinations),
            "accounts",
            "pay_survey__groups__comparisons",
            Prefetch("pay_survey__adjustments", PayAdjustment.objects.select_related("group")),
        )
    )
