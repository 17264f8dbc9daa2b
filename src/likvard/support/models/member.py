from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from likvard.support.models.receiver import Receiver
from likvard.support.states import KeyState, Track


class Duty(models.TextChoices):
    """What a member does at the receiver. One member may have several."""

    INTAKE = "intake", pgettext_lazy("member of a receiver", "opens what comes in")
    CASEWORKER = "caseworker", pgettext_lazy("member of a receiver", "works on the cases given to them")
    PROFESSIONAL = "professional", pgettext_lazy("member of a receiver", "talks with people")
    KEEPER = "keeper", pgettext_lazy("member of a receiver", "keeps the keys")
    ADMIN = "admin", pgettext_lazy("member of a receiver", "invites people; has no keys")
    AUDITOR = "auditor", pgettext_lazy("member of a receiver", "reads who did what; has no keys")


class Member(models.Model):
    """Somebody who works for a receiver. ``recipient`` is the age recipient of the key that the member's own browser
    made; it counts only when ``signature`` is the root key's over it."""

    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    duties = models.JSONField(default=list)  # codes of Duty
    tracks = models.JSONField(default=list)  # codes of Track that the member may have anything to do with
    recipient = models.CharField(max_length=80, blank=True)
    signature = models.CharField(max_length=128, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the first day without

    class Meta:
        ordering = ["user__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["receiver", "user"], condition=Q(until=None), name="support_a_person_is_a_member_once"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="support_member_days"),
            models.CheckConstraint(
                condition=Q(signature="") | ~Q(recipient=""), name="support_only_a_key_can_be_signed"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def duty_names(self) -> list[str]:
        """The duties as people read them."""
        return [str(Duty(duty).label) for duty in self.duties]

    @property
    def track_names(self) -> list[str]:
        """The ways in as people read them."""
        return [str(Track(track).label) for track in self.tracks]


class Lock(models.Model):
    """The member's identity, sealed so that one thing opens it: a passphrase, a passkey or the printed code."""

    class Kind(models.TextChoices):
        PASSPHRASE = "passphrase", pgettext_lazy("lock", "passphrase")
        PASSKEY = "passkey", pgettext_lazy("lock", "passkey")
        CODE = "code", pgettext_lazy("lock", "printed code")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="locks")
    kind = models.CharField(max_length=20, choices=Kind)
    sealed = models.BinaryField()
    hint = models.CharField(max_length=400, blank=True)  # of a passkey: its public handle
    made_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_kind_display()


class IntakeKey(models.Model):
    """The key of one receiver, way in and epoch to which browsers seal. Signed by the receiver's root key."""

    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="intake_keys")
    track = models.CharField(max_length=10, choices=Track)
    epoch = models.PositiveIntegerField()
    recipient = models.CharField(max_length=80)
    signature = models.CharField(max_length=128)
    since = models.DateField()
    state = models.CharField(max_length=10, choices=KeyState, default=KeyState.ACTIVE)
    to_replace = models.BooleanField(default=False)  # somebody who could open it has left, and may have a copy

    class Meta:
        ordering = ["receiver", "track", "-epoch"]
        constraints = [
            models.UniqueConstraint(fields=["receiver", "track", "epoch"], name="support_an_epoch_has_one_key"),
            models.UniqueConstraint(
                fields=["receiver", "track"],
                condition=Q(state=KeyState.ACTIVE),
                name="support_one_intake_key_is_in_use",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.track} {self.epoch}"


class IntakeGrant(models.Model):
    """The private half of an intake key, sealed to one member, or (``member`` empty) to the recovery key."""

    intake_key = models.ForeignKey(IntakeKey, on_delete=models.CASCADE, related_name="grants")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, blank=True, related_name="intake_grants")
    sealed = models.BinaryField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("intake_key", Coalesce("member", 0), name="support_an_intake_key_is_granted_once")
        ]

    def __str__(self) -> str:
        return str(self.intake_key)
