from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.organisations.models import Unit
from likvard.organisations.models.tenant import Owned
from likvard.plans.models.action import Action
from likvard.plans.models.barrier import Barrier
from likvard.plans.states import SurveyState


class Employer(Owned):
    """Who employs: the authority itself (no unit), or one of its companies, and how many people in a year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    year = models.PositiveSmallIntegerField()
    employees = models.PositiveIntegerField()  # at the beginning of the calendar year, as the act counts

    class Meta:
        ordering = ["-year", "unit__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "unit", "year"], name="an_employer_once_a_year"),
            models.UniqueConstraint(
                fields=["authority", "year"], condition=Q(unit=None), name="the_authority_as_employer_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit or self.authority} {self.year}"


class MeasureStep(models.TextChoices):
    """The four steps of active measures (Discrimination Act 3:2)."""

    EXAMINE = "examine", _("Examine")
    ANALYSE = "analyse", _("Analyse")
    ACT = "act", _("Take measures")
    FOLLOW_UP = "follow_up", _("Follow up and evaluate")


class EmployerArea(models.TextChoices):
    """The five areas of an employer's active measures (Discrimination Act 3:5)."""

    CONDITIONS = "conditions", _("Working conditions")
    PAY = "pay", _("Pay and other terms: rules and practice")
    RECRUITMENT = "recruitment", _("Recruitment and promotion")
    TRAINING = "training", _("Education and other development of skills")
    PARENTHOOD = "parenthood", _("Combining work and parenthood")


class Examination(models.Model):
    """What was found in one area, on one ground and in one step of the active measures of a year."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="examinations")
    area = models.CharField(max_length=20, choices=EmployerArea)
    ground = models.CharField(max_length=40)
    step = models.CharField(max_length=20, choices=MeasureStep)
    text = models.TextField()
    barrier = models.ForeignKey(Barrier, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "area", "ground", "step"], name="one_text_for_a_field_of_the_matrix"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="an_examination_says_what_was_found"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class EmployerDuty(models.TextChoices):
    """What the act asks of an employer beside the areas."""

    HARASSMENT = "harassment", _("Guidelines and routines against harassment and reprisals")
    BALANCE = "balance", _("Gender balance in kinds of work and in leading positions")
    COOPERATION = "cooperation", _("Cooperation with employees")


class DutyAccount(models.Model):
    """How the employer meets one duty, in words."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="accounts")
    duty = models.CharField(max_length=20, choices=EmployerDuty)
    text = models.TextField()
    checked_on = models.DateField()  # when guidelines and routines were last followed up

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["employer", "duty"], name="one_account_of_a_duty")]

    def __str__(self) -> str:
        return self.get_duty_display()


class PaySurvey(models.Model):
    """A year's comparison of what women and men are paid for equal work and for work of equal value.

    Of the pay file only sums of work groups are kept; the rows of people are read and let go.
    """

    employer = models.OneToOneField(Employer, on_delete=models.CASCADE, related_name="pay_survey")
    state = models.CharField(max_length=20, choices=SurveyState, default=SurveyState.OPEN)
    documented_on = models.DateField(null=True, blank=True)
    last_year = models.TextField(blank=True)  # account and evaluation of the measures planned the year before
    no_adjustments = models.TextField(blank=True)  # why no pay needs to be put right, where none does

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SurveyState.DOCUMENTED, documented_on__isnull=False)
                | (~Q(state=SurveyState.DOCUMENTED) & Q(documented_on=None)),
                name="a_documented_pay_survey_says_when",
            )
        ]

    def __str__(self) -> str:
        return str(self.employer)


class WorkGroup(models.Model):
    """People who do equal work, with how many they are and their mean monthly pay in kronor at full time.

    ``level`` is the value of the work: groups with the same level do work of equal value.
    """

    survey = models.ForeignKey(PaySurvey, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=20, blank=True)
    women = models.PositiveIntegerField()
    men = models.PositiveIntegerField()
    mean_women = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    mean_men = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    explanation = models.TextField(blank=True)  # of the difference, or why there is none to explain

    class Meta:
        ordering = ["level", "name"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "name"], name="a_work_group_once_in_a_pay_survey"),
            models.CheckConstraint(
                condition=(Q(women=0, mean_women=None) | Q(women__gt=0, mean_women__isnull=False))
                & (Q(men=0, mean_men=None) | Q(men__gt=0, mean_men__isnull=False)),
                name="a_mean_pay_is_of_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PayComparison(models.Model):
    """Why a group that women dominate is paid less than another whose work is of the same or a lower value."""

    group = models.ForeignKey(WorkGroup, on_delete=models.CASCADE, related_name="comparisons")
    other = models.ForeignKey(WorkGroup, on_delete=models.CASCADE, related_name="+")
    explanation = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "other"], name="two_work_groups_are_compared_once"),
            models.CheckConstraint(condition=~Q(explanation=""), name="a_comparison_of_pay_is_explained"),
        ]

    def __str__(self) -> str:
        return f"{self.group} – {self.other}"


class PayAdjustment(models.Model):
    """Pay that is to be put right: what it costs a year and when, within three years, and what became of it.

    Cost and day can be worked out later; until then the documentation says that they are missing.
    """

    survey = models.ForeignKey(PaySurvey, on_delete=models.CASCADE, related_name="adjustments")
    group = models.ForeignKey(WorkGroup, on_delete=models.PROTECT, related_name="adjustments", null=True, blank=True)
    text = models.TextField()
    cost = models.DecimalField(
        _("Cost a year, in kronor"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    by = models.DateField(null=True, blank=True)
    evaluation = models.TextField(pgettext_lazy("pay adjustment", "What became of it"), blank=True)

    class Meta:
        ordering = ["by", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(cost__gte=0), name="an_adjustment_costs_no_less_than_nothing")
        ]

    def __str__(self) -> str:
        return self.text[:60]
