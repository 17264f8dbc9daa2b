"""The nouns of a plan: goals, what hinders people's equal rights, and what is done about it."""

from likvard.plans.models.action import Action
from likvard.plans.models.barrier import Barrier
from likvard.plans.models.evidence import Evidence
from likvard.plans.models.goal import Goal
from likvard.plans.models.plan import Plan

__all__ = ["Action", "Barrier", "Evidence", "Goal", "Plan"]
