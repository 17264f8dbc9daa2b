from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.organisations.models import Authority


class ReceiverKind(models.TextChoices):
    BUREAU = "bureau", pgettext_lazy("receiver", "anti-discrimination bureau")
    ASSOCIATION = "association", pgettext_lazy("receiver", "association")
    CLINIC = "clinic", pgettext_lazy("receiver", "professionals who talk with people")
    OMBUDSMAN = "ombudsman", pgettext_lazy("receiver", "ombudsman")
    UNIT = "unit", pgettext_lazy("receiver", "the municipality's own")


class Receiver(models.Model):
    """Who can receive reports and give talks: most often a bureau of its own, not the municipality.

    ``root_key`` is the public half (Ed25519, hex) of the key that signs all other keys of the receiver; its private
    half never reaches the server. ``recovery_recipient`` is an age recipient whose identity exists only as three
    envelopes, two of which bring it back. Texts are by language code.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    kind = models.CharField(_("Kind"), max_length=20, choices=ReceiverKind)
    about = models.JSONField(_("What you can do for people"), default=dict)
    duty_to_report = models.JSONField(_("Your duty to report, in plain words"), default=dict)
    may_become_public = models.BooleanField(
        _("Reports to you can become public documents (a public authority)"), default=False
    )
    accepts_anonymous = models.BooleanField(_("You receive reports without a name"), default=True)
    covers = models.ManyToManyField(Authority, related_name="+", blank=True)
    tracks = models.JSONField(default=list)  # codes of Track
    languages = models.JSONField(default=list)  # language codes in which people can write and talk
    website = models.URLField(_("Your own website, where your key can be compared"), blank=True)
    days_kept = models.PositiveSmallIntegerField(
        _("Days a closed case is kept"), default=90, validators=[MinValueValidator(30)]
    )
    root_key = models.CharField(max_length=64, blank=True)
    recovery_recipient = models.CharField(max_length=80, blank=True)
    recovery_signature = models.CharField(max_length=128, blank=True)
    drilled_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    example = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opened_on=None)
                | (~models.Q(root_key="") & ~models.Q(recovery_recipient="") & ~models.Q(recovery_signature="")),
                name="support_an_open_receiver_has_keys",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def trail(self) -> str:
        """Where lines about it stand in the trail. No authority is called so: a slug has no slash."""
        return f"receivers/{self.slug}"


class Envelope(models.Model):
    """One of the three envelopes with a share of the recovery key: where it lies, never what is in it."""

    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="envelopes")
    number = models.PositiveSmallIntegerField()
    held_by = models.CharField(_("Held by, and where"), max_length=200)
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["receiver", "number"]
        constraints = [
            models.UniqueConstraint(fields=["receiver", "number"], name="support_an_envelope_has_its_number"),
            models.CheckConstraint(condition=models.Q(number__in=[1, 2, 3]), name="support_there_are_three_envelopes"),
        ]

    def __str__(self) -> str:
        return str(self.number)
