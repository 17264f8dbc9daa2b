"""From a finding to a barrier, and what it stands on."""

from django.db import transaction
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.mapping.models import Finding
from likvard.plans.models import Barrier, Evidence, EvidenceKind, Goal, Stance
from likvard.plans.states import BarrierState
from likvard.ui.errors import NotPossible


@transaction.atomic
def make_barrier(finding: Finding, *, goal: Goal, text: str, where: str, by: User) -> Barrier:
    """Say in words what the finding shows to be in the way of people's equal rights.

    Raises NotPossible for a finding of another authority or a withdrawn release, and for a barrier that stands there.
    """
    authority = goal.plan.authority
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    if Barrier.objects.of(authority).filter(goal=goal, text=text).exists():
        raise NotPossible(_("This barrier already stands under the goal. Pin the finding to it instead."))
    barrier = Barrier(authority=authority, goal=goal, text=text, where=where)
    barrier.save()
    record("plans.barrier.made", barrier, by=by, authority=authority.slug)
    pin_evidence(barrier, finding=finding, by=by)
    barrier.state = BarrierState.ESTABLISHED
    barrier.save(update_fields=["state"])
    return barrier


@transaction.atomic
def pin_evidence(barrier: Barrier, *, finding: Finding, by: User) -> Evidence:
    """Let the barrier stand on one more released figure."""
    release = finding.release
    if finding.authority_id != barrier.authority_id:
        raise NotPossible(_("The finding belongs to another authority."))
    if release.withdrawn_at:
        raise NotPossible(_("The release that the finding comes from has been withdrawn. Choose another finding."))
    evidence, is_new = Evidence.objects.get_or_create(
        barrier=barrier,
        finding=finding,
        taken_back_at=None,
        defaults={
            "kind": EvidenceKind.FIGURE,
            "stance": Stance.SUPPORTS,
            "pinned": release.digest,
            "added_by": by,
        },
    )
    if not is_new:
        raise NotPossible(_("The barrier already stands on this finding."))
    record(
        "plans.evidence.pinned",
        barrier,
        by=by,
        authority=barrier.authority.slug,
        figure=finding.key,
        release=release.digest,
    )
    return evidence


@transaction.atomic
def change_barrier(barrier: Barrier, *, goal: Goal, text: str, where: str, by: User) -> Barrier:
    """Word a barrier anew, or move it to another goal of the same plan."""
    barrier = Barrier.objects.of(barrier.authority).select_for_update().get(pk=barrier.pk)
    if goal.plan_id != barrier.goal.plan_id:
        raise NotPossible(_("The goal belongs to another plan."))
    before, barrier.goal, barrier.text, barrier.where = barrier.text, goal, text, where
    barrier.save(update_fields=["goal", "text", "where"])
    record("plans.barrier.changed", barrier, by=by, authority=barrier.authority.slug, before=before)
    return barrier


@transaction.atomic
def withdraw_barrier(barrier: Barrier, *, because: str, by: User) -> None:
    """Take away a barrier that nothing is done about; the trail keeps its words and the reason."""
    barrier = Barrier.objects.of(barrier.authority).select_for_update().get(pk=barrier.pk)
    if barrier.actions.exists():
        raise NotPossible(_("There are actions against this barrier. It stays, so that they can be followed."))
    record("plans.barrier.withdrawn", barrier, by=by, authority=barrier.authority.slug, because=because)
    barrier.state = BarrierState.SUSPECTED  # a barrier that is said to be there cannot lose what it stands on
    barrier.save(update_fields=["state"])
    barrier.delete()
