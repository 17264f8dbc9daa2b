from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.organisations.models import Authority
from likvard.support.models.member import Member
from likvard.support.models.receiver import Receiver
from likvard.support.states import BookingState, Track


class Format(models.TextChoices):
    ROOM = "room", pgettext_lazy("talk", "in a room")
    PHONE = "phone", pgettext_lazy("talk", "by phone")
    VIDEO = "video", pgettext_lazy("talk", "by video")


class Professional(models.Model):
    """Somebody people can talk with, under the name that the public sees."""

    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="professionals")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("Name, as people see it"), max_length=100)
    profession = models.CharField(_("Profession"), max_length=100)
    duty_to_report = models.BooleanField(_("Has a duty to report concern for a child"))
    tracks = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    places = models.ManyToManyField(Authority, related_name="+", blank=True)
    until = models.DateField(null=True, blank=True)  # the first day without

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def trail(self) -> str:
        """Lines about their times stand in the trail of the receiver."""
        return self.receiver.trail


class Slot(models.Model):
    """A time of a professional, free or booked. Two of the same professional never overlap, and each is for a way in
    of that professional: the database holds both (0002).

    ``where`` is shown to nobody but the person who has booked: a room, a number to call, a link. A time that was
    ``called_off`` stays, so that the person who had booked it finds out.
    """

    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField(_("Begins"))
    ends_at = models.DateTimeField(_("Ends"))
    format = models.CharField(_("How"), max_length=10, choices=Format)
    place = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    track = models.CharField(_("For"), max_length=10, choices=Track)
    where = models.CharField(_("Room, number to call, or link"), max_length=300)
    called_off = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="support_a_slot_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Booking(models.Model):
    """A slot is taken by somebody who is known by a code only. ``code`` is SHA-256 of the code.

    ``sealed``: what the person chose to write to the professional, sealed to the receiver's intake key. ``remind_by``:
    language and e-mail address, encrypted with the server's key; erased as soon as the reminder has gone. A time that
    is offered to somebody who waits is held with the code that they wait by.
    """

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=20, choices=BookingState, default=BookingState.HELD)
    code = models.BinaryField(max_length=32, unique=True)
    held_until = models.DateTimeField(null=True, blank=True)
    sealed = models.BinaryField(default=bytes)
    remind_by = models.CharField(max_length=600, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    erase_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot"],
                condition=~Q(state=BookingState.CANCELLED),
                name="support_a_slot_is_booked_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.slot)


class Waiting(models.Model):
    """Somebody who waits for a free time of a way in, language and place; known by a code only.

    What they are offered is a booking that is held with the same code. ``tell_by`` is encrypted as ``remind_by`` is;
    ``missed`` counts the offers that were not taken in time.
    """

    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="waiting")
    track = models.CharField(max_length=10, choices=Track)
    language = models.CharField(max_length=10, blank=True)
    format = models.CharField(max_length=10, choices=Format, blank=True)
    place = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    code = models.BinaryField(max_length=32, unique=True)
    tell_by = models.CharField(max_length=600, blank=True)
    missed = models.PositiveSmallIntegerField(default=0)
    since = models.DateField()
    erase_on = models.DateField()

    class Meta:
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return self.track
