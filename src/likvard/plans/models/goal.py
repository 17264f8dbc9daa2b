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
