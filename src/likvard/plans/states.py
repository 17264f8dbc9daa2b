"""Which state may follow which."""

from django.db import models
from django.utils.translation import pgettext_lazy


class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("plan", "draft")
    DECIDED = "decided", pgettext_lazy("plan", "decided")


class ActionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("action", "planned")
    ONGOING = "ongoing", pgettext_lazy("action", "under way")
    DONE = "done", pgettext_lazy("action", "done")
    STOPPED = "stopped", pgettext_lazy("action", "stopped")


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
