"""A plan with all that its table shows."""

from django.db.models import Prefetch, prefetch_related_objects

from likvard.plans.models import Action, Barrier, Goal, Plan
from likvard.plans.queries.plans import REACHED


def fill_for_table(plan: Plan) -> Plan:
    """Goals, barriers and actions with long texts, tags, grounds and units: six queries whatever the plan's size."""
    actions = Action.objects.everywhere(because=REACHED).select_related("unit")
    barriers = Barrier.objects.everywhere(because=REACHED).prefetch_related("grounds", Prefetch("actions", actions))
    goals = Goal.objects.prefetch_related("tags", Prefetch("barriers", barriers))
    prefetch_related_objects([plan], Prefetch("goals", goals))
    return plan
