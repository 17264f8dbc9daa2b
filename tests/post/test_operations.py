"""Letters wait as rows, are sent once, tried again, and forgotten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone, translation

from likvard.post.models import Letter
from likvard.post.operations import WAITS, forget_sent, queue, send_waiting


def a_letter(key: str = "plans.reminder:1", to: str = "anna@exempelkoping.example") -> Letter:
    return queue(to=to, subject="Dags att\nfölja upp", text="Hej Anna", html="<p>Hej Anna</p>", key=key)


class BrokenMailServer(EmailBackend):
    """A server that refuses one receiver, as servers do."""

    def send_messages(self, email_messages: list[mail.EmailMessage]) -> int:
        for message in email_messages:
            if message.to == ["nobody@exempelkoping.example"]:
                raise SMTPRecipientsRefused({message.to[0]: (550, b"No such user")})
        return super().send_messages(email_messages)


@pytest.mark.django_db
def test_a_letter_waits_in_the_language_of_the_moment() -> None:
    with translation.override("da"):
        letter = a_letter()
    assert (letter.subject, letter.text, letter.language) == ("Dags att följa upp", "Hej Anna", "da")
    assert (letter.sent_at, letter.attempts, letter.next_try_at) == (None, 0, letter.queued_at)
    assert mail.outbox == []


@pytest.mark.django_db
def test_the_same_key_is_the_same_letter() -> None:
    assert a_letter().pk == a_letter().pk
    send_waiting(timezone.now())
    a_letter()
    assert send_waiting(timezone.now()) == 0
    assert (Letter.objects.count(), len(mail.outbox)) == (1, 1)


@pytest.mark.django_db
def test_waiting_letters_are_sent_once() -> None:
    a_letter("one")
    a_letter("two")
    now = timezone.now()
    assert (send_waiting(now), send_waiting(now), send_waiting(now + timedelta(days=1))) == (2, 0, 0)
    sent = mail.outbox[0]
    assert (sent.to, sent.subject, sent.body) == (["anna@exempelkoping.example"], "Dags att följa upp", "Hej Anna")
    assert [part.content for part in sent.alternatives] == ["<p>Hej Anna</p>"]
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 2
    assert list(Letter.objects.values_list("sent_at", "next_try_at", "attempts")) == [(now, None, 1)] * 2


@pytest.mark.django_db
def test_a_letter_that_fails_stops_no_other_and_is_tried_again(settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.BrokenMailServer"
    bad, good = a_letter("bad", to="nobody@exempelkoping.example"), a_letter("good")
    now = timezone.now()
    assert send_waiting(now) == 1
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.sent_at, bad.attempts, bad.last_error) == (None, 1, "SMTPRecipientsRefused")
    assert bad.next_try_at == now + timedelta(minutes=1)
    assert good.sent_at == now
    assert send_waiting(now + timedelta(seconds=59)) == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_waiting(now + timedelta(seconds=60)) == 1


@pytest.mark.django_db
def test_a_letter_that_always_fails_is_given_up_in_the_end(settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.BrokenMailServer"
    letter, now, waited = a_letter(to="nobody@exempelkoping.example"), timezone.now(), []
    for _attempt in range(20):
        send_waiting(now)
        letter.refresh_from_db()
        if letter.next_try_at is None:
            break
        waited.append(letter.next_try_at - now)
        now = letter.next_try_at
    assert waited == WAITS
    assert (letter.attempts, letter.sent_at) == (len(WAITS) + 1, None)


class Interrupted(BaseException):
    """The worker is killed."""


class KilledWhileSending(BaseEmailBackend):
    def send_messages(self, email_messages: list[mail.EmailMessage]) -> int:
        raise Interrupted


@pytest.mark.django_db
def test_a_letter_is_not_lost_when_the_worker_is_killed(settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.KilledWhileSending"
    a_letter()
    now = timezone.now()
    with pytest.raises(Interrupted):
        send_waiting(now)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_waiting(now + timedelta(minutes=9)) == 0
    assert send_waiting(now + timedelta(minutes=10)) == 1


@pytest.mark.django_db
def test_what_a_sent_letter_said_is_erased_after_a_week() -> None:
    sent_on = datetime(2026, 3, 1, tzinfo=UTC)
    letter = a_letter()
    Letter.objects.update(queued_at=sent_on - timedelta(hours=1), next_try_at=sent_on)
    send_waiting(sent_on)
    assert forget_sent(sent_on + timedelta(days=7)) == 0
    assert forget_sent(sent_on + timedelta(days=7, seconds=1)) == 1
    assert forget_sent(sent_on + timedelta(days=8)) == 0
    letter.refresh_from_db()
    assert (letter.to, letter.subject, letter.text, letter.html) == ("", "", "", "")
    assert (letter.key, letter.sent_at) == ("plans.reminder:1", sent_on)


@pytest.mark.django_db
def test_a_waiting_letter_is_never_erased() -> None:
    letter = a_letter()
    assert forget_sent(timezone.now() + timedelta(days=365)) == 0
    letter.refresh_from_db()
    assert letter.text == "Hej Anna"


def send(now: datetime) -> int:
    try:
        return send_waiting(now, at_most=7)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_time_send_each_letter_once() -> None:
    for number in range(20):
        a_letter(f"letter {number}")
    now = timezone.now()
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(send, [now] * 4))
    assert sum(counts) == len(mail.outbox) == 20
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 20
