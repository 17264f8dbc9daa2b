"""Boards, companies, administrations: the parts of an authority, and what became of them."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from likvard.organisations.models.tenant import Owned
from likvard.organisations.states import UnitKind


class Unit(Owned):
    """A part of an authority that answers for actions of its own."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    kind = models.CharField(_("Kind"), max_length=20, choices=UnitKind)
    name = models.CharField(_("Name"), max_length=150)
    owned_share = models.DecimalField(
        _("Owned share, per cent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(100)],
    )
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("To"), null=True, blank=True)  # the last day
    followed_by: list["Unit"]  # filled by queries.history_of

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="organisations_a_unit_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(owned_share__isnull=True)
                | Q(kind=UnitKind.COMPANY, owned_share__gt=0, owned_share__lte=100),
                name="organisations_only_companies_are_owned_in_shares",
            ),
            models.UniqueConstraint(
                fields=["authority", "name"],
                condition=Q(valid_to__isnull=True),
                name="organisations_units_of_today_have_names_of_their_own",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(Owned):
    """From a day on, one unit answers for what another did before. A split or a merger is several rows."""

    before = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    after = models.ForeignKey(Unit, models.PROTECT, related_name="origins")
    on = models.DateField()  # the first day of the unit that comes after

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="organisations_a_unit_succeeds_another_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="organisations_no_unit_succeeds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
