"""Writing the goals of a plan."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.plans.frameworks import Tag
from likvard.plans.models import Barrier, Goal, GoalTag, Plan
from likvard.plans.operations.plans import check_open
from likvard.ui.errors import NotPossible


@transaction.atomic
def add_goal(plan: Plan, *, text: str, perspective: str, tags: Iterable[Tag] = (), by: User) -> Goal:
    """Write a goal into the plan. Raises NotPossible for a goal that stands there word for word."""
    check_open(plan)
    if plan.goals.filter(text=text).exists():
        raise NotPossible(_("This goal already stands in the plan."))
    goal = plan.goals.create(text=text, perspective=perspective)
    _tag(goal, tags)
    record("plans.goal.added", goal, by=by, authority=plan.authority.slug)
    return goal


@transaction.atomic
def change_goal(goal: Goal, *, text: str, perspective: str, tags: Iterable[Tag] = (), by: User) -> Goal:
    """Word a goal anew, and say which points of frameworks it answers to."""
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    before, goal.text, goal.perspective = goal.text, text, perspective
    goal.save(update_fields=["text", "perspective"])
    goal.tags.all().delete()
    _tag(goal, tags)
    record("plans.goal.changed", goal, by=by, authority=goal.plan.authority.slug, before=before)
    return goal


@transaction.atomic
def remove_goal(goal: Goal, *, by: User) -> None:
    """Take away a goal that no barrier stands under; what has been decided keeps a goal."""
    Plan.objects.of(goal.plan.authority).select_for_update().get(pk=goal.plan_id)
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    if Barrier.objects.of(goal.plan.authority).filter(goal=goal).exists():
        raise NotPossible(_("There are barriers under this goal. Move or withdraw them first."))
    if goal.plan.is_decided and goal.plan.goals.count() == 1:
        raise NotPossible(_("This is the only goal of a decided plan. Write another goal first."))
    record("plans.goal.removed", goal, by=by, authority=goal.plan.authority.slug)
    goal.delete()


def _tag(goal: Goal, tags: Iterable[Tag]) -> None:
    GoalTag.objects.bulk_create(GoalTag(goal=goal, framework=tag.framework, point=tag.point) for tag in tags)
