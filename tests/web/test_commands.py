"""The commands of the machine room, with the real database and the real queue."""

import socket
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from likvard.mapping.models import DataFile, Run
from likvard.organisations.models import Authority
from likvard.post.operations import queue
from likvard.web.management.commands import work
from tests.mapping.conftest import an_empty_storage, codebook_version, data_file, queued, source  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)  # as in life: the worker lets go of its connection between rows
def test_work_once_makes_the_estimates_sends_the_letters_and_stops(queued: Run) -> None:  # noqa: F811
    queue(to="anna@exempelkoping.example", subject="Hello", text="A letter.", key="one")
    call_command("work", "--once")
    assert Run.objects.of(queued.authority).get(pk=queued.pk).state == "done"
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [(["anna@exempelkoping.example"], "Hello")]
    call_command("work", "--once")
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_for_a_moment_does_not_stop_the_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    worker, calls = work.Command(), []

    def away_at_first(*, now: datetime) -> bool:
        calls.append(now)
        if len(calls) == 1:
            raise OperationalError("the database system is shutting down")
        worker.stopped = True
        return False

    monkeypatch.setattr(work, "work_one_run", away_at_first)
    monkeypatch.setattr(work, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(work.signal, "signal", lambda *_: None)  # the tests keep their own
    call_command(worker)
    assert (len(calls), [record.message for record in caplog.records]) == (
        2,
        ["The database does not answer. Trying again."],
    )
    calls.clear()
    with pytest.raises(OperationalError):
        call_command(worker, "--once")


def test_the_nightly_round_erases_what_is_old_once(data_file: DataFile, capsys: Any) -> None:  # noqa: F811
    files = DataFile.objects.of(data_file.authority)
    files.update(erase_on=timezone.localdate() - timedelta(days=1))
    said = []
    for _night in range(2):
        call_command("nightly")
        said.append(capsys.readouterr().out)
    kept = ("previews", "letters", "invitations", "sign-ins", "reminders", "figures of small work groups")
    kept += ("talks", "cases", "keys without a case")
    rest = "".join(f"{what} erased: 0\n" for what in kept)
    begun = "plans begun: 0\nrounds of follow-up made: 0\nreminders written: 0\nreviews published: 0\n"
    begun += "letters about cases that wait: 0\nletters about keys: 0\nrows of where to turn to check again: 0\n"
    begun += "rows mixed before they are counted: 0\ntimes offered to those who wait: 0\n"
    assert said == [f"{begun}data files erased: {count}\n{rest}" for count in (1, 0)]


def test_serve_refuses_a_port_that_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} cannot be used. Choose another: make run PORT={port + 1}"):
            call_command("serve", port=port)


def test_the_example_is_not_built_where_real_people_work(settings: Any) -> None:
    settings.EXAMPLE = False
    for options in ([], ["--anew"]):
        with pytest.raises(CommandError, match="LIKVARD_EXAMPLE=1"):
            call_command("build_example", *options)
    assert not Authority.objects.filter(slug="exempelkoping").exists()


def test_an_example_that_is_there_is_left_alone(exempelkoping: Any, capsys: Any) -> None:
    call_command("build_example")
    assert capsys.readouterr().out == ""
    assert list(Authority.objects.filter(slug="exempelkoping")) == [exempelkoping]


def test_anew_never_empties_another_database_than_sqlite(settings: Any) -> None:
    databases = {"default": {**settings.DATABASES["default"], "ENGINE": "django.db.backends.postgresql"}}
    settings.DATABASES = databases
    with pytest.raises(CommandError, match="Empty PostgreSQL yourself"):
        call_command("build_example", "--anew")
