from django.db import models
from django.utils.translation import gettext_lazy as _

from likvard.plans.models.plan import Plan


class Goal(models.Model):
    """What the plan wants to be true, and from which side the authority works for it."""

    class Perspective(models.TextChoices):
        SOCIETY = "society", _("for those who live and stay here")
        SERVICE = "service", _("in what we offer")
        EMPLOYER = "employer", _("as an employer")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    text = models.CharField(max_length=300)
    perspective = models.CharField(max_length=20, choices=Perspective)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class GoalTag(models.Model):
    """A point of a framework of others (``likvard.plans.frameworks``) that the goal answers to: "eccar", "7"."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="tags")
    framework = models.CharField(max_length=20)
    point = models.CharField(max_length=20)

    class Meta:
        ordering = ["framework", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "framework", "point"], name="a_goal_is_tagged_once_with_a_point")
        ]

    def __str__(self) -> str:
        return f"{self.framework} {self.point}"
