from django.db import models
from django.utils.translation import gettext_lazy as _

from likvard.mapping.models import Source
from likvard.organisations.models.tenant import Owned


class Direction(models.TextChoices):
    """Which way a figure is wanted to go."""

    UP = "up", _("higher")
    DOWN = "down", _("lower")


class Indicator(Owned):
    """A figure of a source that is followed over the periods and releases to come.

    Holds what the figure is about, as the estimates name it (likvard.stats.estimates); its values are the released
    estimates themselves and are stored nowhere else.
    """

    name = models.CharField(max_length=200)
    wanted = models.CharField(max_length=4, choices=Direction)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=200)
    grouping = models.CharField(max_length=602, blank=True)
    group = models.CharField(max_length=602, blank=True)
    versus = models.CharField(max_length=602, blank=True)
    area = models.CharField(max_length=200, blank=True)
    stat = models.CharField(max_length=24)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "source", "indicator", "grouping", "group", "versus", "area", "stat"],
                name="a_figure_is_followed_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """The value that an indicator is to have reached by a day, in the figure's own unit (a share of 0.2 is 20 %)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    by = models.DateField()
    value = models.FloatField()

    class Meta:
        ordering = ["by"]
        constraints = [models.UniqueConstraint(fields=["indicator", "by"], name="one_target_for_a_day")]

    def __str__(self) -> str:
        return f"{self.value:g} ({self.by})"
