"""One figure of a finished run, as a row. Not yet through the gate: for analysts only."""

from django.db import models

from likvard.mapping.models.run import Run
from likvard.stats import estimates as stats


class Estimate(models.Model):
    """The columns of likvard.stats.estimates.Estimate, which says what each of them means."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="estimates")
    key = models.CharField(max_length=16)
    indicator = models.CharField(max_length=200)
    grouping = models.CharField(max_length=602, blank=True)  # of a crossing: three codes of 200, told apart by ":"
    group = models.CharField(max_length=602, blank=True)
    area = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=200, blank=True)
    stat = models.CharField(max_length=24)
    versus = models.CharField(max_length=602, blank=True)
    unit = models.CharField(max_length=12)
    ground = models.CharField(max_length=40)
    direction = models.CharField(max_length=20)
    method = models.CharField(max_length=12)
    design = models.CharField(max_length=20)
    value = models.FloatField(null=True, blank=True)
    se = models.FloatField(null=True, blank=True)
    ci_low = models.FloatField(null=True, blank=True)
    ci_high = models.FloatField(null=True, blank=True)
    ci_method = models.CharField(max_length=20, blank=True)
    confidence = models.FloatField()
    df = models.FloatField(null=True, blank=True)
    n = models.BigIntegerField(null=True, blank=True)
    n_complement = models.BigIntegerField(null=True, blank=True)
    n_positive = models.BigIntegerField(null=True, blank=True)
    n_versus = models.BigIntegerField(null=True, blank=True)
    n_missing = models.BigIntegerField(null=True, blank=True)
    n_psu = models.BigIntegerField(null=True, blank=True)
    n_strata = models.BigIntegerField(null=True, blank=True)
    weight = models.FloatField(null=True, blank=True)
    n_effective = models.FloatField(null=True, blank=True)
    design_effect = models.FloatField(null=True, blank=True)
    p_value = models.FloatField(null=True, blank=True)
    p_holm = models.FloatField(null=True, blank=True)
    q_bh = models.FloatField(null=True, blank=True)
    q_by = models.FloatField(null=True, blank=True)
    family = models.CharField(max_length=820, blank=True)
    status = models.CharField(max_length=20)
    reason = models.CharField(max_length=40, blank=True)
    reliability = models.CharField(max_length=20, blank=True)
    caveat = models.CharField(max_length=40, blank=True)
    grouping_type = models.CharField(max_length=12, blank=True)
    area_type = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["pk"]  # the order in which the engine made them: whole population first, then group by group
        constraints = [models.UniqueConstraint(fields=["run", "key"], name="mapping_estimate_key_once_in_a_run")]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def of(cls, run: Run, estimate: stats.Estimate) -> "Estimate":
        """A row (not yet saved) for one figure."""
        return cls(run=run, key=estimate.key, **{name: getattr(estimate, name) for name in stats.COLUMNS})

    def estimate(self) -> stats.Estimate:
        """The figure as the pure packages know it."""
        return stats.Estimate(**{name: getattr(self, name) for name in stats.COLUMNS})
