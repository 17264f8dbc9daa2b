"""What became of an action: whether the effect that was expected has come about."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.plans.models import Action, Verdict
from likvard.plans.states import ACTION_MAY_BECOME, ActionState
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

AN_ACTION = gettext_lazy("An action")


@transaction.atomic
def assess_action(action: Action, *, verdict: str, because: str, by: User) -> Action:
    """Pass a verdict on an action that is over; "too early to say" is followed by another one later.

    Raises NotPossible before the action is over, after a verdict that is final, without a reason, and for a verdict
    other than "cannot be told" that no figure of today, document or other thing carries.
    """
    action = Action.objects.of(action.authority).select_for_update().get(pk=action.pk)
    check_step(ACTION_MAY_BECOME, ActionState(action.state), ActionState.ASSESSED, what=AN_ACTION)
    if action.verdict not in {"", Verdict.TOO_EARLY}:
        raise NotPossible(_("This action has been assessed. Only “too early to say” is assessed anew."))
    if not because.strip():
        raise NotPossible(_("Say what the verdict builds on; it is shown in the plan."))
    if verdict != Verdict.CANNOT_TELL and not _is_carried(action):
        raise NotPossible(
            _("No evidence that stands today carries this verdict. Pin what shows it, or say that it cannot be told.")
        )
    action.state, action.verdict, action.verdict_because = ActionState.ASSESSED, verdict, because
    action.assessed_on = timezone.localdate()
    action.save(update_fields=["state", "verdict", "verdict_because", "assessed_on"])
    record("plans.action.assessed", action, by=by, authority=action.authority.slug, verdict=verdict, because=because)
    return action


def _is_carried(action: Action) -> bool:
    """A figure whose release was withdrawn carries no new verdict."""
    standing = action.evidence.filter(taken_back_at=None)
    return standing.filter(finding__release__withdrawn_at=None).exists()
