from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.organisations.models import Unit
from likvard.organisations.models.tenant import Owned
from likvard.plans.models.barrier import Barrier
from likvard.plans.models.indicator import Direction, Indicator
from likvard.plans.states import ActionState


class Verdict(models.TextChoices):
    """Whether what was expected of an action has come about."""

    SEEN = "seen", pgettext_lazy("effect", "seen")
    NOT_SEEN = "not_seen", pgettext_lazy("effect", "not seen")
    TOO_EARLY = "too_early", pgettext_lazy("effect", "too early to say")
    CANNOT_TELL = "cannot_tell", pgettext_lazy("effect", "cannot be told")


class Action(Owned):
    """What one board or company does to remove a barrier, and what became of it.

    ``barrier`` is the one that it was begun for; ``also_against`` others that it is to remove too. The expected effect
    is a change of a followed figure, in the figure's own unit; ``detectable`` is the smallest change that the source
    could have shown, with a power of 80 %, when the effect was written down. The database holds that a verdict other
    than "cannot be told" stands on pinned evidence (migration 0003).
    """

    barrier = models.ForeignKey(Barrier, on_delete=models.PROTECT, related_name="actions")
    also_against = models.ManyToManyField(Barrier, related_name="actions_too", blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    contributors = models.ManyToManyField(Unit, related_name="+", blank=True)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    cost = models.PositiveBigIntegerField(_("Cost, in whole kronor"), null=True, blank=True)
    full_time_equivalents = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="actions", null=True, blank=True)
    expected_direction = models.CharField(max_length=4, choices=Direction, blank=True)
    expected_size = models.FloatField(null=True, blank=True)
    detectable = models.FloatField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=ActionState, default=ActionState.PLANNED)
    stopped_because = models.CharField(max_length=500, blank=True)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    verdict_because = models.TextField(blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    unit_name: str  # of an action in a list; filled by queries
    indicator_name: str | None

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="action_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(state=ActionState.STOPPED) | ~Q(stopped_because=""), name="a_stopped_action_says_why"
            ),
            models.CheckConstraint(
                condition=Q(indicator=None, expected_direction="", expected_size=None, detectable=None)
                | Q(indicator__isnull=False, expected_direction__in=Direction.values, expected_size__gt=0),
                name="an_expected_effect_is_a_change_of_a_figure",
            ),
            models.CheckConstraint(
                condition=Q(state=ActionState.ASSESSED, verdict__in=Verdict.values, assessed_on__isnull=False)
                | (~Q(state=ActionState.ASSESSED) & Q(verdict="", verdict_because="", assessed_on=None)),
                name="an_assessed_action_has_a_verdict",
            ),
        ]

    def __str__(self) -> str:
        return self.title
