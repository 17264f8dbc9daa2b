"""What is known of talks is erased in time."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from likvard.support.models import Booking, Slot, Waiting


@transaction.atomic
def forget_talks(now: datetime) -> int:
    """Erase bookings and places in the waiting list whose last day has come, addresses of talks that are over, and
    times that nobody took; how many bookings and places went is answered."""
    today = timezone.localdate(now)
    Booking.objects.filter(slot__starts_at__lte=now).exclude(remind_by="").update(remind_by="")
    erased = Booking.objects.filter(erase_on__lte=today).delete()[0]
    erased += Waiting.objects.filter(erase_on__lte=today).delete()[0]
    Slot.objects.filter(ends_at__lte=now, bookings=None).delete()
    return erased
