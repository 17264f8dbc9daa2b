"""The database itself refuses two times of one professional that overlap, and times for whom they are not trained."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from likvard.support.models import Professional, Slot
from likvard.support.states import Track
from tests.support.bureau import Bureau
from tests.support.talking import a_professional, a_slot, in_days

MINUTE = timedelta(minutes=1)


@pytest.fixture
def petra(bureau: Bureau) -> Professional:
    return a_professional(bureau.receiver)


def refused(write: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


@pytest.mark.parametrize("shift", [-44, -1, 0, 1, 44], ids=str)
def test_a_time_that_overlaps_by_a_minute_is_refused(petra: Professional, shift: int) -> None:
    slot = a_slot(petra)
    refused(lambda: a_slot(petra, slot.starts_at + shift * MINUTE))
    refused(lambda: Slot.objects.bulk_create([Slot(**_fields(slot, slot.starts_at + shift * MINUTE))]))


def test_a_time_around_another_and_one_within_it_are_refused(petra: Professional) -> None:
    slot = a_slot(petra)
    refused(lambda: a_slot(petra, slot.starts_at - MINUTE, ends_at=slot.ends_at + MINUTE))
    refused(lambda: a_slot(petra, slot.starts_at + MINUTE, ends_at=slot.ends_at - MINUTE))
    refused(lambda: a_slot(petra, slot.starts_at + timedelta(microseconds=1), ends_at=slot.ends_at))


def test_times_that_touch_and_times_of_others_are_not(petra: Professional) -> None:
    slot = a_slot(petra)
    a_slot(petra, slot.ends_at)
    a_slot(petra, slot.starts_at - 45 * MINUTE)
    a_slot(a_professional(petra.receiver, "Per Palm"), slot.starts_at)
    assert Slot.objects.count() == 4


def test_a_time_cannot_be_moved_over_another_nor_given_to_somebody_who_is_busy(petra: Professional) -> None:
    slot, later = a_slot(petra), a_slot(petra, in_days(4))
    per = a_professional(petra.receiver, "Per Palm")
    a_slot(per, slot.starts_at)
    refused(lambda: Slot.objects.filter(pk=later.pk).update(starts_at=slot.starts_at))
    refused(lambda: Slot.objects.filter(pk=slot.pk).update(professional=per))
    Slot.objects.filter(pk=slot.pk).update(ends_at=slot.ends_at + MINUTE)  # itself is not in its own way


@pytest.mark.parametrize("track", [Track.YOUTH, Track.CHILD])
def test_nobody_has_times_for_those_whom_they_are_not_trained_for(petra: Professional, track: Track) -> None:
    refused(lambda: a_slot(petra, track=track))
    slot = a_slot(petra)
    refused(lambda: Slot.objects.filter(pk=slot.pk).update(track=track))
    trained = a_professional(petra.receiver, "Barbro Berg", tracks=(Track.CHILD, Track.YOUTH))
    refused(lambda: Slot.objects.filter(pk=slot.pk).update(professional=trained))
    assert a_slot(trained, track=track).track == track


@pytest.mark.skipif(connection.vendor != "sqlite", reason="On PostgreSQL the first is a constraint of the table.")
def test_every_guard_is_still_there_after_the_last_migration(db: None) -> None:
    """SQLite builds a table anew when a column changes, and forgets its triggers; such a migration adds them again."""
    module = import_module("likvard.support.migrations.0002_times_do_not_overlap")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {name for (name,) in cursor.fetchall()}
    assert {guard.name for guard in module._guards("sqlite")} <= there


def _fields(slot: Slot, starts_at: Any) -> dict[str, Any]:
    kind = {name: getattr(slot, name) for name in ("professional", "format", "where", "track")}
    return {**kind, "starts_at": starts_at, "ends_at": starts_at + (slot.ends_at - slot.starts_at)}
