"""An equality impact assessment: six steps beside a decision to come, then the decision, then what was seen."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.mapping.models import Finding
from likvard.organisations.models import Authority, Unit
from likvard.organisations.queries import units_at
from likvard.plans.models import Action, AssessmentStep, Barrier, Evidence, ImpactAssessment, Stance
from likvard.plans.operations.actions import add_action
from likvard.plans.operations.evidence import pin_figure, take_back
from likvard.plans.queries.impact import missing_steps
from likvard.plans.states import ASSESSMENT_MAY_BECOME, AssessmentState
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

WHAT = gettext_lazy("An impact assessment")


class Overtaken(NotPossible):
    """Somebody else saved the step meanwhile; ``theirs`` is what stands now, saved in ``revision``."""

    def __init__(self, theirs: str, revision: int) -> None:
        super().__init__(
            _("Somebody else saved this step while you were writing. Put the two together, then save again.")
        )
        self.theirs, self.revision = theirs, revision


@transaction.atomic
def start_assessment(
    authority: Authority, *, unit: Unit, title: str, decision: str, decision_on: date, by: User
) -> ImpactAssessment:
    """Begin to assess what a decision of a unit would mean. Raises NotPossible for a unit that is not of today."""
    _check_unit(authority, unit)
    assessment: ImpactAssessment = ImpactAssessment.objects.create(
        authority=authority, unit=unit, title=title, decision=decision, decision_on=decision_on
    )
    record("plans.impact.started", assessment, by=by, unit=unit.name)
    return assessment


@transaction.atomic
def change_assessment(
    assessment: ImpactAssessment, *, unit: Unit, title: str, decision: str, decision_on: date, by: User
) -> ImpactAssessment:
    """Say anew what is to be decided, when and by whom."""
    assessment = _open(assessment)
    if unit.pk != assessment.unit_id:
        _check_unit(assessment.authority, unit)
    assessment.unit, assessment.title = unit, title
    assessment.decision, assessment.decision_on = decision, decision_on
    assessment.save(update_fields=["unit", "title", "decision", "decision_on"])
    record("plans.impact.changed", assessment, by=by, unit=unit.name)
    return assessment


@transaction.atomic
def write_step(assessment: ImpactAssessment, *, step: str, text: str, revision: int, by: User) -> ImpactAssessment:
    """Save the words of one step. ``revision`` is that of the assessment when the writer began.

    Raises Overtaken, with nothing saved, when somebody else has saved other words in this step since.
    """
    assessment = _open(assessment)
    theirs = getattr(assessment, step)
    if assessment.step_revisions.get(step, 0) > revision and theirs != text:
        raise Overtaken(theirs, assessment.revision)
    assessment.revision += 1
    assessment.step_revisions = {**assessment.step_revisions, step: assessment.revision}
    setattr(assessment, step, text)
    assessment.save(update_fields=[step, "revision", "step_revisions"])
    record("plans.impact.step_written", assessment, by=by, section=str(AssessmentStep(step).label))
    return assessment


@transaction.atomic
def pin_affected(assessment: ImpactAssessment, *, finding: Finding, by: User) -> Evidence:
    """Let a released figure say how those affected have it today."""
    return pin_figure(_open(assessment), finding=finding, stance=Stance.CONTEXT, by=by)


@transaction.atomic
def take_back_figure(evidence: Evidence, *, because: str, by: User) -> Evidence:
    """Say why a figure no longer belongs to the assessment; it stays to be read in the trail."""
    assert evidence.impact is not None
    _open(evidence.impact)
    return take_back(evidence, because=because, by=by)


@transaction.atomic
def choose_actions(assessment: ImpactAssessment, *, actions: Iterable[Action], by: User) -> ImpactAssessment:
    """Say which actions of the plan make the burdens smaller."""
    assessment, chosen = _open(assessment), list(actions)
    if not all(action.belongs_to(assessment.authority) for action in chosen):
        raise NotPossible(_("The action belongs to another authority."))
    assessment.actions.set(chosen)
    record("plans.impact.actions_chosen", assessment, by=by)
    return assessment


@transaction.atomic
def add_mitigation(assessment: ImpactAssessment, *, barrier: Barrier, by: User, **words: Any) -> Action:
    """Put a new action into the plan, against a barrier, because of the assessment. ``words``: as ``add_action``."""
    assessment = _open(assessment)
    if not barrier.belongs_to(assessment.authority):
        raise NotPossible(_("The barrier belongs to another authority."))
    action = add_action(barrier, by=by, **words)
    assessment.actions.add(action)
    record("plans.impact.actions_chosen", assessment, by=by)
    return action


@transaction.atomic
def mark_ready(assessment: ImpactAssessment, *, by: User) -> ImpactAssessment:
    """Lay the assessment before those who decide, and before everybody. Every step must have been written."""
    assessment = _moved(assessment, AssessmentState.READY)
    missing = ", ".join(str(step.label) for step in missing_steps(assessment))
    if missing:
        raise NotPossible(_("These steps are not written yet: %(steps)s."), steps=missing)
    assessment.ready_on = timezone.localdate()
    assessment.save(update_fields=["state", "ready_on"])
    record("plans.impact.made_ready", assessment, by=by)
    return assessment


@transaction.atomic
def reopen_assessment(assessment: ImpactAssessment, *, by: User) -> ImpactAssessment:
    """Go on writing; until it is ready again it is not public."""
    assessment = _moved(assessment, AssessmentState.OPEN)
    assessment.save(update_fields=["state"])
    record("plans.impact.reopened", assessment, by=by)
    return assessment


@transaction.atomic
def note_decision(assessment: ImpactAssessment, *, decided_on: date, reference: str, by: User) -> ImpactAssessment:
    """Note when the decision was made, and where it can be found. Raises NotPossible for a day to come."""
    assessment = _moved(assessment, AssessmentState.DECIDED)
    if decided_on > timezone.localdate():
        raise NotPossible(_("The day of the decision lies ahead. Note the decision when it has been made."))
    assessment.decision_on, assessment.reference = decided_on, reference
    assessment.save(update_fields=["state", "decision_on", "reference"])
    record("plans.impact.decided", assessment, by=by, reference=reference)
    return assessment


@transaction.atomic
def follow_up_assessment(assessment: ImpactAssessment, *, seen: str, by: User) -> ImpactAssessment:
    """Write what the decision came to mean for those affected."""
    assessment = _moved(assessment, AssessmentState.FOLLOWED_UP)
    assessment.seen, assessment.seen_on = seen, timezone.localdate()
    assessment.save(update_fields=["state", "seen", "seen_on"])
    record("plans.impact.followed_up", assessment, by=by)
    return assessment


@transaction.atomic
def drop_assessment(assessment: ImpactAssessment, *, because: str, by: User) -> ImpactAssessment:
    """The decision will not be taken. What has been public stays so, with the reason."""
    assessment = _moved(assessment, AssessmentState.DROPPED)
    assessment.dropped_because = because
    assessment.save(update_fields=["state", "dropped_because"])
    record("plans.impact.dropped", assessment, by=by, because=because)
    return assessment


def _moved(assessment: ImpactAssessment, to: AssessmentState) -> ImpactAssessment:
    assessment = _locked(assessment)
    check_step(ASSESSMENT_MAY_BECOME, AssessmentState(assessment.state), to, what=WHAT)
    assessment.state = to
    return assessment


def _open(assessment: ImpactAssessment) -> ImpactAssessment:
    assessment = _locked(assessment)
    if assessment.state == AssessmentState.READY:
        raise NotPossible(_("The assessment is ready. Open it again to change it."))
    if assessment.state != AssessmentState.OPEN:
        raise NotPossible(_("The assessment stays as it was when the decision was made or given up."))
    return assessment


def _locked(assessment: ImpactAssessment) -> ImpactAssessment:
    assessments = ImpactAssessment.objects.of(assessment.authority).select_related("authority")
    return assessments.select_for_update(of=("self",)).get(pk=assessment.pk)


def _check_unit(authority: Authority, unit: Unit) -> None:
    if not units_at(authority).filter(pk=unit.pk).exists():
        raise NotPossible(_("Choose a board or company of today."))
