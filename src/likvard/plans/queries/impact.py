"""Reading impact assessments: those who work here read all, residents those that have been made ready."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from likvard.accounts.models import User
from likvard.mapping.queries import claims_of, findings_of
from likvard.organisations.models import Authority, Unit
from likvard.organisations.queries import authority_for, units_at
from likvard.plans.models import Action, AssessmentStep, Barrier, Evidence, ImpactAssessment
from likvard.plans.rules.impact import may_assess_for, may_read_assessments, may_write_assessment
from likvard.plans.states import AssessmentState, PlanState

May = Callable[[User, ImpactAssessment], bool]


def assessments_of(authority: Authority) -> list[ImpactAssessment]:
    """Every assessment, the decision that lies farthest ahead first."""
    return list(ImpactAssessment.objects.of(authority).select_related("unit"))


def assessment_for(user: User, slug: str, pk: int, *, may: May | None = None) -> ImpactAssessment:
    """One assessment for those who work here; 403 where the unit is not theirs and ``may`` says no."""
    authority = authority_for(user, slug, may=may_read_assessments)
    assessment = get_object_or_404(_whole(authority), pk=pk)
    if may and not may(user, assessment):
        raise PermissionDenied
    return assessment


def figure_for(user: User, slug: str, pk: int) -> tuple[Evidence, ImpactAssessment]:
    """A figure that is pinned to an assessment, and the assessment, for those who write it."""
    authority = authority_for(user, slug, may=may_read_assessments)
    pinned = Evidence.objects.filter(impact__authority=authority, taken_back_at=None)
    evidence = get_object_or_404(pinned.select_related("impact__authority", "finding"), pk=pk)
    if evidence.impact is None or not may_write_assessment(user, evidence.impact):
        raise PermissionDenied
    return evidence, evidence.impact


def public_assessments(authority: Authority) -> list[ImpactAssessment]:
    """What residents can read: every assessment that has been made ready, given up or not."""
    return list(_public(ImpactAssessment.objects.of(authority)).select_related("unit"))


def public_assessment(authority: Authority, pk: int) -> ImpactAssessment:
    """An assessment that residents can read; else 404."""
    return get_object_or_404(_public(_whole(authority)), pk=pk)


def figures_to_pin(assessment: ImpactAssessment) -> list[tuple[int, str]]:
    """Findings that stand today and are not pinned to the assessment, in words."""
    pinned = {evidence.finding_id for evidence in assessment.evidence.all()}
    findings = [finding for finding in findings_of(assessment.authority) if finding.pk not in pinned]
    return [(number, claim.text) for number, claim in claims_of(assessment.authority, findings).items()]


def units_to_assess_for(user: User, authority: Authority, *, besides: Unit | None = None) -> list[Unit]:
    """The boards and companies of today whose decisions the person may assess, and one that is named already."""
    units = [unit for unit in units_at(authority) if may_assess_for(user, authority, unit.pk)]
    return units if besides is None or besides in units else [besides, *units]


def barriers_to_act_on(authority: Authority) -> list[Barrier]:
    """The barriers that a new action can be put against: of every plan that is not closed."""
    barriers = Barrier.objects.of(authority).exclude(goal__plan__state=PlanState.CLOSED)
    return list(barriers.select_related("goal__plan").order_by("goal__plan__starts_on", "pk"))


def missing_steps(assessment: ImpactAssessment) -> list[AssessmentStep]:
    """The steps that nothing has been written in."""
    return [step for step in AssessmentStep if not getattr(assessment, step).strip()]


def _public(assessments: QuerySet[ImpactAssessment]) -> QuerySet[ImpactAssessment]:
    return assessments.filter(ready_on__isnull=False).exclude(state=AssessmentState.OPEN)


def _whole(authority: Authority) -> QuerySet[ImpactAssessment]:
    """With the figures that stand and the actions that follow: four queries in all."""
    evidence = Evidence.objects.filter(taken_back_at=None).select_related("finding")
    actions = Action.objects.of(authority).select_related("unit", "authority", "barrier__goal__plan")
    assessments = ImpactAssessment.objects.of(authority).select_related("authority", "unit")
    return assessments.prefetch_related(Prefetch("evidence", evidence), Prefetch("actions", actions))
