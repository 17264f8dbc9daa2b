"""A letter to one person."""

from django.db import models
from django.db.models import Q


class Letter(models.Model):
    """A letter that waits, or has been sent; what it said is erased some time after it was sent."""

    key = models.CharField(max_length=200, unique=True)  # names the occasion: the same occasion, the same letter
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True, blank=True)  # empty: sent, or given up
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=100, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["queued_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(next_try_at__isnull=True), name="post_a_sent_letter_waits_no_more"
            ),
            models.CheckConstraint(
                condition=Q(next_try_at__isnull=True) | ~Q(to=""), name="post_a_waiting_letter_has_a_receiver"
            ),
        ]
        indexes = [models.Index(fields=["next_try_at"], condition=Q(next_try_at__isnull=False), name="post_waiting")]

    def __str__(self) -> str:
        return self.key
