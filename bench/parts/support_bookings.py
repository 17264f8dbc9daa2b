#!/usr/bin/env python3
"""Many press at once: does a time ever get two bookings, or somebody two talks at the same time?

100,000 attempts (hold, book, cancel, move, add an overlapping time) by several processes with several threads each, all
after the same few times; on SQLite, then on a PostgreSQL cluster of its own. What is left in the database is then
counted by code that knows nothing of the operations. Prints a line per figure (name, value, goal, holds|short) and
exits 1 when one falls short.

    .venv/bin/python -m bench.parts.support_bookings [attempts]
"""

import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ATTEMPTS, EACH = 100_000, 25  # attempts in all, and how many go after each time
PROFESSIONALS = 20
PROCESSES, THREADS = 4, {"sqlite": 2, "postgresql": 5}


def main() -> int:
    attempts = sys.argv[1] if len(sys.argv) > 1 else str(ATTEMPTS)
    return max(_run([], attempts), _run([str(ROOT / "tools" / "on_postgresql.sh")], attempts))


def _run(on: list[str], attempts: str) -> int:
    """In a process and a data folder of its own, ``on`` whatever starts a database."""
    line = [*on, sys.executable, "-m", "bench.parts.support_bookings", "database", attempts]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "likvard.config.settings"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment.pop("DATABASE_URL", None)
    with tempfile.TemporaryDirectory(prefix="likvard-bench-") as folder:
        environment["LIKVARD_DATA"] = folder
        return subprocess.run(line, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603


def database(attempts: int) -> int:
    """Everything on the database of DATABASE_URL."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    _make(attempts // EACH)
    connection.close()  # a connection is not shared between processes
    began = time.monotonic()
    shares = [(number, attempts // PROCESSES) for number in range(PROCESSES)]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        came = sum(pool.starmap(worker, shares, chunksize=1), Counter[str]())
    return _told(connection.vendor, came, time.monotonic() - began, min(attempts, ATTEMPTS))


def _make(slots: int) -> None:
    """A receiver, those who talk, and their times: one after another for each of them."""
    from likvard.support.models import Professional, Receiver, Slot

    receiver = Receiver.objects.create(
        slug="bench",
        name="Bench",
        kind="clinic",
        tracks=["adult"],
        root_key="0",
        recovery_recipient="0",
        recovery_signature="0",
        opened_on=date(2026, 1, 1),
    )
    about = {"receiver": receiver, "profession": "psykolog", "duty_to_report": True, "tracks": ["adult"]}
    people = [Professional.objects.create(name=f"P{number}", **about) for number in range(PROFESSIONALS)]
    first = _first()
    Slot.objects.bulk_create(
        _slot(people[number % PROFESSIONALS], first + timedelta(hours=number // PROFESSIONALS))
        for number in range(slots)
    )


def _first() -> datetime:
    return datetime.now().astimezone().replace(minute=0, second=0, microsecond=0) + timedelta(days=7)


def _slot(professional: object, starts_at: datetime) -> object:
    from likvard.support.models import Slot

    ends_at = starts_at + timedelta(minutes=45)
    return Slot(
        professional=professional, starts_at=starts_at, ends_at=ends_at, format="phone", track="adult", where="bench"
    )


def worker(number: int, attempts: int) -> Counter[str]:
    """One process: threads that go after the same times, in the same order as those of all other processes."""
    from django.db import connection

    from likvard.support.models import Slot

    slots = list(Slot.objects.select_related("professional").order_by("starts_at", "pk"))
    connection.close()
    threads, came = THREADS[connection.vendor], list[Counter[str]]()

    def work(seed: int) -> None:
        came.append(_tries(slots, attempts // threads, random.Random(seed)))  # noqa: S311 no secrets
        connection.close()

    running = [threading.Thread(target=work, args=(number * 100 + seed,)) for seed in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return sum(came, Counter[str]())


def _tries(slots: list, attempts: int, rng: random.Random) -> Counter[str]:
    """What became of each attempt. The time that everybody is after moves on as the attempts do."""
    came, codes = Counter[str](), []
    for number in range(attempts):
        slot = slots[min(number * len(slots) // attempts + rng.randrange(2), len(slots) - 1)]
        kind = rng.choices([_press, _move, _overlap], [96, 2, 2])[0]
        came[kind(slot, codes, rng)] += 1
    return came


def _press(slot: object, codes: list[str], rng: random.Random) -> str:
    """Hold it; then book it, change one's mind, or book it and cancel."""
    from likvard.support.operations.talks import cancel, confirm, hold
    from likvard.support.sealing.receipt import new_receipt

    code = new_receipt()
    failed = _failed(lambda: hold(slot, code=code, now=_now()))  # type: ignore[arg-type]
    if failed:
        return failed
    luck = rng.random()
    if luck < 0.9:
        confirm(code, now=_now())
        codes.append(code)
    if luck > 0.85:
        cancel(code, now=_now())
    return "booked"


def _move(slot: object, codes: list[str], rng: random.Random) -> str:
    from likvard.support.operations.talks import move

    if not codes:
        return "nothing_to_move"
    return _failed(lambda: move(rng.choice(codes), to=slot, now=_now())) or "moved"  # type: ignore[arg-type]


def _overlap(slot: object, _codes: list[str], rng: random.Random) -> str:
    """A time of the same professional that would overlap; the same one is written by several at once."""
    from django.db import IntegrityError

    shift = timedelta(minutes=rng.choice([-30, -15, 15, 30]))
    try:
        _slot(slot.professional, slot.starts_at + shift).save()  # type: ignore[attr-defined]
    except IntegrityError:
        return "overlap_refused"
    return "overlap_written"


def _failed(operation: Callable[[], object]) -> str:
    from likvard.support.operations.talks import Taken
    from likvard.ui.errors import NotPossible

    try:
        operation()
    except Taken:
        return "taken"
    except NotPossible:
        return "not_possible"
    return ""


def _now() -> datetime:
    from django.utils import timezone

    return timezone.now()


def _told(vendor: str, came: Counter[str], seconds: float, least: int) -> int:
    print(f"{vendor}: {dict(sorted(came.items()))} in {seconds:.0f} s", file=sys.stderr)
    attempts, overlaps, doubles = sum(came.values()), _overlapping(), _double()
    figures = [
        (f"{vendor}: attempts", attempts, f">= {least}", attempts >= least),
        (f"{vendor}: talks of one professional that overlap", overlaps, "= 0", overlaps == 0),
        (f"{vendor}: times with two bookings", doubles, "= 0", doubles == 0),
    ]
    for name, value, goal, holds in figures:
        print(f"{name}  {value}  {goal}  {'holds' if holds else 'short'}", flush=True)
    return int(not all(holds for *_, holds in figures))


def _rows(query: str) -> list:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def _overlapping() -> int:
    """Neighbours in time of one professional, by what the table holds."""
    rows = sorted(_rows("SELECT professional_id, starts_at, ends_at FROM support_slot"))
    return sum(one[0] == later[0] and later[1] < one[2] for one, later in pairwise(rows))


def _double() -> int:
    kept = Counter(slot for (slot,) in _rows("SELECT slot_id FROM support_booking WHERE state <> 'cancelled'"))
    return sum(number > 1 for number in kept.values())


if __name__ == "__main__":
    if sys.argv[1:2] == ["database"]:
        import django

        django.setup()
        sys.exit(database(int(sys.argv[2])))
    sys.exit(main())
