"""Professionals and their times."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from likvard.audit.models import Entry
from likvard.support.models import Booking, Professional, Slot
from likvard.support.operations.times import (
    Described,
    Kind,
    add_times,
    call_off,
    describe_professional,
    hand_over,
    mark,
    remove_times,
)
from likvard.support.queries.times import counted_times, left_behind
from likvard.support.states import Track
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau
from tests.support.members import Colleague, a_colleague
from tests.support.talking import BY_PHONE, STOCKHOLM, a_professional, a_slot, booked, hours, in_days


@pytest.fixture
def colleague(bureau: Bureau) -> Colleague:
    return a_colleague(bureau, "Petra Palm", "professional")


@pytest.fixture
def petra(bureau: Bureau, colleague: Colleague) -> Professional:
    return a_professional(bureau.receiver, member=colleague.member)


@pytest.fixture
def by(colleague: Colleague) -> Any:
    return colleague.member.user


def trail() -> list[tuple[str, str, dict[str, str]]]:
    return [(entry.what, entry.title, entry.words) for entry in Entry.objects.order_by("pk")]


def test_the_same_hours_every_week_are_added_until_the_last_day(petra: Professional, by: Any) -> None:
    until = timezone.localdate() + timedelta(days=3 + 7 * 40)  # the clocks change twice in forty weeks
    assert add_times(petra, hours=hours(until=until), kind=BY_PHONE, by=by).made == 41
    local = [slot.starts_at.astimezone(STOCKHOLM) for slot in Slot.objects.all()]
    assert {(one.weekday(), one.time()) for one in local} == {(local[0].weekday(), time(10))}
    assert len({one.utcoffset() for one in local}) == 2
    assert trail() == [("support.times.added", "Petra Palm", {"times": "41"})]


def test_what_would_overlap_is_left_out_and_named(petra: Professional, by: Any) -> None:
    between = a_slot(petra, in_days(10, time(10, 30)))
    until = timezone.localdate() + timedelta(days=17)
    added = add_times(petra, hours=hours(until=until), kind=BY_PHONE, by=by)
    assert (added.made, added.overlapping) == (2, (in_days(10),))
    assert between in Slot.objects.all()
    with pytest.raises(NotPossible, match="other times then"):
        add_times(petra, hours=hours(until=until), kind=BY_PHONE, by=by)


@pytest.mark.parametrize(
    ("asked", "kind", "words"),
    [
        (hours(), Kind(Track.CHILD, "phone", "x"), "does not talk with this age"),
        (hours(-3), BY_PHONE, "have passed"),
        (hours(until=timezone.localdate() + timedelta(days=9999)), BY_PHONE, "more than 300"),
    ],
    ids=["untrained", "past", "many"],
)
def test_times_that_cannot_be_are_refused_in_words(
    petra: Professional, by: Any, asked: Any, kind: Any, words: str
) -> None:
    with pytest.raises(NotPossible, match=words):
        add_times(petra, hours=asked, kind=kind, by=by)
    assert not Slot.objects.exists()


def test_a_pattern_is_removed_from_a_day_on_but_what_is_booked_stays(petra: Professional, by: Any) -> None:
    until = timezone.localdate() + timedelta(days=3 + 7 * 30)
    add_times(petra, hours=hours(until=until), kind=BY_PHONE, by=by)
    other = a_slot(petra, in_days(10, time(15)))
    slots = list(Slot.objects.exclude(pk=other.pk).order_by("starts_at"))
    booked(slots[5])
    assert remove_times(slots[2], weekly=True, by=by) == 28
    assert set(Slot.objects.all()) == {slots[0], slots[1], slots[5], other}
    assert remove_times(slots[0], by=by) == 1
    assert trail()[1:] == [("support.times.removed", "Petra Palm", {"times": number}) for number in ("28", "1")]


def test_a_booked_time_is_not_removed_and_one_whose_booking_was_cancelled_is(petra: Professional, by: Any) -> None:
    slot = a_slot(petra)
    booking = booked(slot)
    with pytest.raises(NotPossible, match="Hand it over"):
        remove_times(slot, by=by)
    Booking.objects.filter(pk=booking.pk).update(state="cancelled")
    assert remove_times(slot, by=by) == 1


def test_a_time_is_handed_over_with_its_booking(petra: Professional, by: Any) -> None:
    slot, per = a_slot(petra), a_professional(petra.receiver, "Per Palm")
    booking = booked(slot)
    hand_over(slot, to=per, where="Rum 2", by=by)
    booking.refresh_from_db()
    assert (booking.slot.professional, booking.slot.where, booking.state) == (per, "Rum 2", "confirmed")
    assert trail() == [("support.times.handed_over", "Petra Palm", {"person": ""})]


def test_a_time_is_handed_over_to_those_who_are_trained_and_free(petra: Professional, by: Any) -> None:
    slot, busy = a_slot(petra), a_professional(petra.receiver, "Per Palm")
    a_slot(busy, slot.starts_at + timedelta(minutes=30))
    untrained = a_professional(petra.receiver, "Barbro Berg", tracks=(Track.CHILD,))
    with pytest.raises(NotPossible, match="Per Palm has another time then"):
        hand_over(slot, to=busy, where="x", by=by)
    with pytest.raises(NotPossible, match="does not talk with this age"):
        hand_over(slot, to=untrained, where="x", by=by)
    assert Slot.objects.get(pk=slot.pk).professional == petra


@pytest.mark.parametrize(("attended", "state"), [(True, "attended"), (False, "missed")])
def test_it_is_marked_whether_a_talk_took_place_once_it_has_begun(
    petra: Professional, by: Any, attended: bool, state: str
) -> None:
    slot = a_slot(petra)
    booked(slot)
    with pytest.raises(NotPossible, match="has not begun"):
        mark(slot, attended=attended, by=by)
    Slot.objects.update(starts_at=timezone.now() - timedelta(minutes=1))
    assert mark(slot, attended=attended, by=by).state == state
    with pytest.raises(NotPossible, match="cannot become"):
        mark(slot, attended=attended, by=by)
    assert trail() == [("support.talk.marked", "Petra Palm", {})]  # whether, is nobody's to read there


def test_a_called_off_talk_stays_for_whoever_has_its_code(petra: Professional, by: Any) -> None:
    slot = a_slot(petra)
    booking = booked(slot)
    call_off(slot, by=by)
    booking.refresh_from_db()
    assert (booking.state, booking.slot.called_off) == ("confirmed", True)
    assert trail() == [("support.times.called_off", "Petra Palm", {})]


def test_administrators_count_times_and_find_what_a_leaver_has_left(petra: Professional) -> None:
    first, second = a_slot(petra), a_slot(petra, in_days(4))
    a_slot(petra, in_days(5), called_off=True)
    booked(second)
    per = a_professional(petra.receiver, "Per Palm")
    now = timezone.now()
    assert [(one.professional, one.free, one.booked) for one in counted_times(petra.receiver, now)] == [
        (per, 0, 0),
        (petra, 1, 1),
    ]
    assert list(left_behind(petra.receiver, now)) == []
    Professional.objects.filter(pk=petra.pk).update(until=timezone.localdate(first.starts_at))
    assert list(left_behind(petra.receiver, now)) == [second]


def test_somebody_is_described_for_the_ways_in_that_are_theirs(colleague: Colleague, by: Any) -> None:
    member = colleague.member
    member.tracks = [Track.ADULT, Track.YOUTH]
    member.save()
    about = Described("Petra Palm", "psykolog", True, (Track.ADULT, Track.YOUTH), ("sv", "so"))
    one = describe_professional(member, about, by=by)
    assert (one.receiver, one.member, one.tracks, one.languages) == (
        member.receiver,
        member,
        ["adult", "youth"],
        ["sv", "so"],
    )
    a_slot(one, track=Track.YOUTH)
    with pytest.raises(NotPossible, match="times ahead"):
        describe_professional(member, Described("P", "p", True, (Track.ADULT,), ()), by=by)
    with pytest.raises(NotPossible, match="does not talk with this age"):
        describe_professional(member, Described("P", "p", True, (Track.CHILD,), ()), by=by)
    assert Professional.objects.count() == 1
