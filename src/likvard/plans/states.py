"""Which state may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    DRAFT = "draft", _("draft")
    DECIDED = "decided", _("decided")


class ActionState(models.TextChoices):
    PLANNED = "planned", _("planned")
    ONGOING = "ongoing", _("under way")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped")


PLAN_MAY_BECOME: dict[str, frozenset[str]] = {
    PlanState.DRAFT: frozenset({PlanState.DECIDED}),
    PlanState.DECIDED: frozenset(),
}

ACTION_MAY_BECOME: dict[str, frozenset[str]] = {
    ActionState.PLANNED: frozenset({ActionState.ONGOING, ActionState.STOPPED}),
    ActionState.ONGOING: frozenset({ActionState.DONE, ActionState.STOPPED}),
    ActionState.DONE: frozenset(),
    ActionState.STOPPED: frozenset(),
}
