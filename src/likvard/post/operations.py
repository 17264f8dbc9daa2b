"""Queueing, sending and forgetting letters. The row is the queue: nothing is lost between commit and sending."""

from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone, translation

from likvard.post.models import Letter

# A letter that is being sent is not offered to another worker for this long; a worker that dies loses no letter.
# Long enough for all that are claimed at once, should the mail server let each wait for its whole EMAIL_TIMEOUT.
CLAIMED_FOR = timedelta(minutes=10)
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]  # then the letter is given up
KEPT_FOR = timedelta(days=7)


@transaction.atomic
def queue(*, to: str, subject: str, text: str, html: str = "", key: str) -> Letter:
    """Put a letter in the queue, in the language of the moment. The same ``key`` is the same letter, sent once."""
    now = timezone.now()
    letter, _ = Letter.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": " ".join(subject.split()),  # a subject is one line
            "text": text,
            "html": html,
            "language": translation.get_language() or "",
            "queued_at": now,
            "next_try_at": now,
        },
    )
    return letter


def send_waiting(now: datetime, *, at_most: int = 15) -> int:
    """Send the letters whose time has come; how many were sent is answered. A failure is tried again later."""
    letters = _claim(now, at_most)
    mailer = get_connection()
    return sum(_send(letter, now, mailer) for letter in letters)


@transaction.atomic
def forget_sent(now: datetime) -> int:
    """Erase what letters said, and to whom, a week after they were sent or given up; the fact stays."""
    done = Letter.objects.filter(next_try_at__isnull=True, queued_at__lt=now - KEPT_FOR).exclude(to="")
    return done.exclude(sent_at__gte=now - KEPT_FOR).update(to="", subject="", text="", html="")


@transaction.atomic
def _claim(now: datetime, at_most: int) -> list[Letter]:
    waiting = Letter.objects.filter(next_try_at__lte=now).order_by("next_try_at", "pk")
    letters = list(waiting.select_for_update(skip_locked=True)[:at_most])
    numbers = [letter.pk for letter in letters]
    Letter.objects.filter(pk__in=numbers).update(next_try_at=now + CLAIMED_FOR)
    return letters


def _send(letter: Letter, now: datetime, mailer: BaseEmailBackend) -> bool:
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], connection=mailer)
    # The receiver's server can tell a second copy by its name, should a worker die between sending and noting it.
    message.extra_headers["Message-ID"] = f"<letter-{letter.pk}-{letter.queued_at:%Y%m%d%H%M%S%f}@likvard>"
    message.extra_headers["Content-Language"] = letter.language
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except Exception as error:  # whatever the mail server or the address is capable of; one letter stops no other
        _try_again(letter, now, error)
        return False
    Letter.objects.filter(pk=letter.pk).update(
        attempts=letter.attempts + 1, sent_at=now, next_try_at=None, last_error=""
    )
    return True


def _try_again(letter: Letter, now: datetime, error: Exception) -> None:
    wait = WAITS[letter.attempts] if letter.attempts < len(WAITS) else None
    Letter.objects.filter(pk=letter.pk).update(
        attempts=letter.attempts + 1,
        next_try_at=now + wait if wait else None,
        last_error=type(error).__name__,  # never its text: mail servers quote addresses
    )
