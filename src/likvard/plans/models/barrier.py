from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from likvard.organisations.models import Unit
from likvard.organisations.models.tenant import Owned
from likvard.plans.models.goal import Goal
from likvard.plans.states import BarrierState


class LifeArea(models.TextChoices):
    """Where in life rights are met or not, after the areas of the Swedish and Danish acts and of FRA's surveys."""

    WORK = "work", _("Work")
    EDUCATION = "education", _("Education")
    HOUSING = "housing", _("Housing")
    HEALTH = "health", _("Health care")
    SOCIAL_SERVICES = "social_services", _("Social services")
    PUBLIC_AUTHORITY = "public_authority", _("Decisions and treatment by authorities")
    GOODS_AND_SERVICES = "goods_and_services", _("Shops, transport and other services")
    CULTURE_AND_LEISURE = "culture_and_leisure", _("Culture, sport and leisure")
    PUBLIC_SPACE = "public_space", _("Streets and public places")
    PARTICIPATION = "participation", _("Democracy and participation")


class Barrier(Owned):
    """What hinders whose equal right, and where.

    The database holds that a barrier which is said to be there stands on pinned evidence that supports it
    (migration 0003).
    """

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="barriers")
    text = models.CharField(max_length=300)
    where = models.CharField(max_length=200, blank=True)
    life_area = models.CharField(max_length=30, choices=LifeArea, blank=True)
    units = models.ManyToManyField(Unit, related_name="+", blank=True)
    state = models.CharField(max_length=20, choices=BarrierState, default=BarrierState.SUSPECTED)
    state_because = models.CharField(max_length=500, blank=True)
    state_since = models.DateTimeField(default=timezone.now)
    noted_at = models.DateTimeField(auto_now_add=True)
    shared: list[Any]  # actions that were begun for another barrier and are against this one too; filled by queries

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[BarrierState.REMOVED, BarrierState.REMAINS, BarrierState.NOT_CONFIRMED])
                | ~Q(state_because=""),
                name="what_became_of_a_barrier_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.text


class BarrierGround(models.Model):
    """A ground of discrimination that the barrier concerns, by its code in the codebooks."""

    barrier = models.ForeignKey(Barrier, on_delete=models.CASCADE, related_name="grounds")
    ground = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["barrier", "ground"], name="a_ground_is_named_once_for_a_barrier")
        ]

    def __str__(self) -> str:
        return self.ground
