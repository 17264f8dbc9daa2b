"""Municipalities and regions."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from likvard.organisations.states import AuthorityKind, Country


class Authority(models.Model):
    """A municipality or region, as the register of its country has it, and how it uses this installation."""

    country = models.CharField(_("Country"), max_length=2, choices=Country)
    kind = models.CharField(_("Kind"), max_length=20, choices=AuthorityKind)
    code = models.CharField(_("Code"), max_length=8)
    name = models.CharField(_("Name"), max_length=100)
    slug = models.SlugField(max_length=60, unique=True)
    region = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="municipalities")
    # One and the same organisation, under which this row's work is done: Gotland's region is its municipality.
    one_with = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="also")
    valid_from = models.DateField(null=True, blank=True)  # empty: since before the register was checked
    valid_to = models.DateField(null=True, blank=True)  # the last day
    source = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    example = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(_("Language of public pages"), max_length=2)
    colour = models.CharField(
        _("Colour"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write the colour as # and six digits, such as #0062ba."))],
    )

    class Meta:
        ordering = ["name", "kind", "pk"]
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        constraints = [
            models.UniqueConstraint(
                fields=["country", "kind", "code"],
                condition=Q(valid_to__isnull=True),
                name="organisations_a_code_names_one_authority",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="organisations_an_authority_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether people work with this authority on this installation."""
        return self.opened_at is not None
