"""The pay survey: work groups and their pay, why they differ, what is put right, and what became of it."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.plans.employer_rules import years_to_adjust
from likvard.plans.models import Employer, PayAdjustment, PayComparison, PaySurvey, WorkGroup
from likvard.plans.operations.employer import lock_open
from likvard.plans.pay_file import GroupSums, read_pay
from likvard.plans.queries.pay import SMALL, YEARS_KEPT, last_day_to_adjust
from likvard.ui.errors import NotPossible


def read_upload(file: "File[bytes]") -> list[GroupSums]:
    """The sums of a file that was sent. It is written where the reader can find it, and gone when this returns."""
    with NamedTemporaryFile() as kept:
        for chunk in file.chunks():
            kept.write(chunk)
        kept.flush()
        return read_pay(Path(kept.name), file.name or "")


@transaction.atomic
def take_in_pay(employer: Employer, *, file: "File[bytes]", by: User) -> int:
    """Let the groups of a file take the place of those that stood there; how many there are is answered.

    What was said of a group stays with its name. Raises PayFileRefused, and NotPossible where a group would go whose
    pay is to be put right.
    """
    survey = lock_open(employer)
    groups = read_upload(file)
    gone = survey.groups.exclude(name__in=[one.name for one in groups])
    if held := gone.filter(adjustments__isnull=False).distinct():
        names = ", ".join(str(group) for group in held)
        raise NotPossible(
            _("These groups are not in the file, and their pay is to be put right: %(names)s."), names=names
        )
    gone.delete()
    for one in groups:
        _write(survey.pk, one)
    record("plans.employer.pay_taken_in", employer, by=by)
    return len(groups)


@transaction.atomic
def write_group(
    employer: Employer, *, group: GroupSums, explanation: str, there: WorkGroup | None = None, by: User
) -> WorkGroup:
    """Enter a work group by hand, or change the one that is ``there``. Raises NotPossible for a name that is taken."""
    survey = lock_open(employer)
    if survey.groups.filter(name=group.name).first() not in (None, there):
        raise NotPossible(
            _("There is a work group called “%(name)s”. Change it, or choose another name."), name=group.name
        )
    if there:
        survey.groups.filter(pk=there.pk).update(name=group.name)
    written = _write(survey.pk, group)
    written.explanation = explanation
    written.save(update_fields=["explanation"])
    record("plans.employer.group_written", employer, by=by, section=group.name)
    return written


@transaction.atomic
def remove_group(group: WorkGroup, *, by: User) -> Employer:
    """Take a work group out of the survey."""
    employer = group.survey.employer
    lock_open(employer)
    if group.adjustments.exists():
        raise NotPossible(_("The pay of this group is to be put right. Take that away first."))
    group.delete()
    record("plans.employer.group_removed", employer, by=by, section=group.name)
    return employer


@transaction.atomic
def explain_pair(group: WorkGroup, *, other: WorkGroup, explanation: str, by: User) -> PayComparison:
    """Say why a group that women dominate is paid less than another."""
    employer = group.survey.employer
    lock_open(employer)
    if group.survey_id != other.survey_id:
        raise NotPossible(_("The two groups are not of the same survey."))
    pair, _new = PayComparison.objects.update_or_create(group=group, other=other, defaults={"explanation": explanation})
    record("plans.employer.pair_explained", employer, by=by, section=group.name)
    return pair


@transaction.atomic
def plan_adjustment(
    employer: Employer,
    *,
    text: str,
    group: WorkGroup | None = None,
    cost: Decimal | None = None,
    day: date | None = None,
    by: User,
) -> PayAdjustment:
    """Say what is put right; cost and day can follow. Raises NotPossible for a day beyond the years of the law."""
    survey = lock_open(employer)
    _check_day(employer, day)
    adjustment: PayAdjustment = survey.adjustments.create(text=text, group=group, cost=cost, by=day)
    survey.no_adjustments = ""
    survey.save(update_fields=["no_adjustments"])
    record("plans.employer.adjustment_planned", employer, by=by)
    return adjustment


@transaction.atomic
def change_adjustment(
    adjustment: PayAdjustment,
    *,
    text: str,
    group: WorkGroup | None = None,
    cost: Decimal | None = None,
    day: date | None = None,
    by: User,
) -> PayAdjustment:
    """Say anew what is put right, what it costs and when. Raises NotPossible as when it was planned."""
    employer = adjustment.survey.employer
    lock_open(employer)
    _check_day(employer, day)
    adjustment.text, adjustment.group, adjustment.cost, adjustment.by = text, group, cost, day
    adjustment.save(update_fields=["text", "group", "cost", "by"])
    record("plans.employer.adjustment_planned", employer, by=by)
    return adjustment


@transaction.atomic
def drop_adjustment(adjustment: PayAdjustment, *, because: str, by: User) -> Employer:
    """Take away what was to be put right; the trail keeps why."""
    employer = adjustment.survey.employer
    lock_open(employer)
    adjustment.delete()
    record("plans.employer.adjustment_dropped", employer, by=by, because=because)
    return employer


@transaction.atomic
def evaluate_adjustment(adjustment: PayAdjustment, *, evaluation: str, by: User) -> PayAdjustment:
    """Say what became of it, in the years after; also when its own year has been documented."""
    adjustment.evaluation = evaluation
    adjustment.save(update_fields=["evaluation"])
    record("plans.employer.adjustment_evaluated", adjustment.survey.employer, by=by)
    return adjustment


@transaction.atomic
def need_no_adjustment(employer: Employer, *, because: str, by: User) -> PaySurvey:
    """Say why no pay needs to be put right. Raises NotPossible when some is."""
    survey = lock_open(employer)
    if survey.adjustments.exists():
        raise NotPossible(_("Pay is to be put right. Take that away first."))
    survey.no_adjustments = because
    survey.save(update_fields=["no_adjustments"])
    record("plans.employer.no_adjustment_needed", employer, by=by)
    return survey


@transaction.atomic
def tell_of_last_year(employer: Employer, *, text: str, by: User) -> PaySurvey:
    """Give an account of what was planned the year before, and what came of it."""
    survey = lock_open(employer)
    survey.last_year = text
    survey.save(update_fields=["last_year"])
    record("plans.employer.last_year_told", employer, by=by)
    return survey


@transaction.atomic
def forget_small_groups(today: date) -> int:
    """Erase the figures of groups with fewer than ten people when three years have passed after theirs."""
    old = WorkGroup.objects.filter(survey__employer__year__lt=today.year - YEARS_KEPT)
    small = list(
        old.alias(people=F("women") + F("men")).filter(people__gt=0, people__lt=SMALL).values_list("pk", flat=True)
    )
    PayComparison.objects.filter(group__in=small).delete()
    PayComparison.objects.filter(other__in=small).delete()
    PayAdjustment.objects.filter(group__in=small).update(cost=None)
    empty = {"women": 0, "men": 0, "mean_women": None, "mean_men": None, "explanation": ""}
    return WorkGroup.objects.filter(pk__in=small).update(**empty)


def _write(survey: int, group: GroupSums) -> WorkGroup:
    figures = asdict(group)
    written, _new = WorkGroup.objects.update_or_create(survey_id=survey, name=figures.pop("name"), defaults=figures)
    return written


def _check_day(employer: Employer, day: date | None) -> None:
    years = years_to_adjust(employer.authority.country, employer.year)
    if day and years and day > last_day_to_adjust(timezone.localdate(), years):
        raise NotPossible(_("The law gives %(years)s years. Choose an earlier day."), years=years)
