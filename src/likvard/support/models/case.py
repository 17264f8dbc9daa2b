from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.support.models.member import IntakeKey, Member
from likvard.support.models.receiver import Receiver
from likvard.support.states import CaseState, Outcome, ReferralState, Track


class Case(models.Model):
    """What somebody told one receiver. The server knows that it is there, its day and its state; nothing of what it
    says.

    ``number`` is drawn at random: it tells neither order nor amount. ``locator`` and ``auth`` are SHA-256 of what the
    receipt gives; ``box_recipient`` and ``consent_key`` are the public halves of keys that the receipt gives.
    ``case_recipient`` is the age recipient of the case's own key, and ``case_signature`` the consent key's word for it:
    what the person adds later is sealed to no other. Days, never times.
    """

    number = models.CharField(max_length=12, unique=True)
    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="cases")
    intake_key = models.ForeignKey(IntakeKey, on_delete=models.PROTECT, related_name="cases")
    track = models.CharField(max_length=10, choices=Track)
    state = models.CharField(max_length=20, choices=CaseState, default=CaseState.NEW)
    sealed_in_browser = models.BooleanField()
    received_on = models.DateField()
    acknowledged_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(_("What became of it"), max_length=20, choices=Outcome, blank=True)
    erase_on = models.DateField(null=True, blank=True)
    locator = models.BinaryField(max_length=32, unique=True)
    auth = models.BinaryField(max_length=32)
    box_recipient = models.CharField(max_length=80)
    consent_key = models.CharField(max_length=64)
    case_recipient = models.CharField(max_length=80)
    case_signature = models.CharField(max_length=128, blank=True)  # a copy that was passed on has none: nobody adds
    copy_of = models.CharField(max_length=12, blank=True)  # a case that was passed on: its number at the sender
    drill = models.BooleanField(default=False)  # a made-up case with which the key keepers practise

    class Meta:
        ordering = ["received_on", "number"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=CaseState.CLOSED)
                | (Q(closed_on__isnull=False, erase_on__isnull=False) & ~Q(outcome="")),
                name="support_a_closed_case_has_outcome_and_last_day",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def trail(self) -> str:
        """Lines about it stand in the trail of the receiver, also when the case is gone."""
        return self.receiver.trail


class CaseGrant(models.Model):
    """The case's identity, sealed to an intake key (``intake``), to the recovery key (neither) or to a ``member``.

    ``sealed`` is an age file, encrypted once more under the case's shred key: without that, no key opens it.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="grants")
    intake = models.ForeignKey(IntakeKey, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, blank=True, related_name="case_grants")
    sealed = models.BinaryField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(intake=None) | Q(member=None), name="support_a_case_is_granted_to_one_holder"
            ),
            models.UniqueConstraint(
                "case",
                Coalesce("intake", 0),  # two empty places are one and the same
                Coalesce("member", 0),
                name="support_a_case_is_granted_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.case)


class Item(models.Model):
    """One sealed thing of a case. It belongs to the case, never to the member who wrote it.

    ``sealed`` is an age file, encrypted once more under the case's shred key, as grants are.
    """

    class Kind(models.TextChoices):
        TOLD = "told", pgettext_lazy("item", "from the person")
        FILE = "file", pgettext_lazy("item", "file from the person")
        ANSWER = "answer", pgettext_lazy("item", "answer to the person")
        NOTE = "note", pgettext_lazy("item", "note of the receiver")
        CODING = "coding", pgettext_lazy("item", "for the figures of a year")  # one of a case, written anew

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=10, choices=Kind)
    place = models.PositiveIntegerField()  # 1, 2, 3 … within the case
    day = models.DateField()
    size = models.PositiveBigIntegerField()  # bytes of the age file, which is padded
    sealed = models.BinaryField()

    class Meta:
        ordering = ["case", "place"]
        constraints = [
            models.UniqueConstraint(fields=["case", "place"], name="support_an_item_has_its_place"),
            models.UniqueConstraint(fields=["case"], condition=Q(kind="coding"), name="support_a_case_is_coded_once"),
        ]

    def __str__(self) -> str:
        return str(self.place)


class Assignment(models.Model):
    """A case is worked on by a member, from one day to another."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assignments")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="assignments")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "member"], condition=Q(until=None), name="support_a_case_is_assigned_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.member)


class Referral(models.Model):
    """A copy of a case for another receiver, chosen by the caseworker, agreed to by the person.

    ``consent`` is the signature of the person's consent key over the statement that they agreed to
    (``likvard.support.sealing.statements.consent``).
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    to = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="referrals_in")
    state = models.CharField(max_length=20, choices=ReferralState, default=ReferralState.ASKED)
    wording = models.CharField(max_length=20)  # version of the words that the person agreed to
    consent = models.CharField(max_length=128, blank=True)
    asked_on = models.DateField()
    changed_on = models.DateField()
    became = models.CharField(max_length=12, blank=True)  # number of the copy at the other receiver

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[ReferralState.ASKED, ReferralState.DECLINED, ReferralState.REVOKED])
                | ~Q(consent=""),
                name="support_nothing_is_passed_on_without_consent",
            )
        ]

    def __str__(self) -> str:
        return str(self.to)


class LegalHold(models.Model):
    """A case that may not be erased for now. Two people decide it, with a reason and a last day."""

    class Reason(models.TextChoices):
        COURT = "court", pgettext_lazy("hold", "a court or authority has asked for it")
        PERSON = "person", pgettext_lazy("hold", "the person has asked for it")
        APPEAL = "appeal", pgettext_lazy("hold", "a decision is being appealed")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holds")
    reason = models.CharField(_("Reason"), max_length=20, choices=Reason)
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateField(_("Until"))
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=models.F("asked_by")), name="support_a_hold_needs_two"
            )
        ]

    def __str__(self) -> str:
        return self.get_reason_display()


class Tombstone(models.Model):
    """What is left of an erased case: its receiver, way in, month and last state."""

    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="tombstones")
    track = models.CharField(max_length=10, choices=Track)
    month = models.CharField(max_length=7)  # of the erasure, 2026-11
    state = models.CharField(max_length=20, choices=CaseState)

    class Meta:
        ordering = ["month", "pk"]

    def __str__(self) -> str:
        return self.month
