"""The waiting list: first come, first offered, and a day to take it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from likvard.support.models import Booking, Professional, Slot, Waiting
from likvard.support.operations.talks import Taken, cancel, confirm, hold
from likvard.support.operations.times import add_times
from likvard.support.operations.waiting import offer_free_times, pass_on, wait
from likvard.support.queries.talks import Wish, booking_of, free_times, number_in_line, place_in_line
from likvard.support.sealing.receipt import new_receipt
from likvard.support.states import Track
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import a_colleague
from tests.support.talking import BY_PHONE, a_professional, a_slot, booked, hours, in_days


@pytest.fixture
def petra(bureau: Bureau) -> Professional:
    return a_professional(bureau.receiver, languages=("sv", "so"))


def waiting(petra: Professional, **more: Any) -> str:
    """Somebody stands in line; their code."""
    code = new_receipt()
    wait(Wish(**{"track": Track.ADULT, "receiver": petra.receiver, **more}), code=code, now=timezone.now())
    return code


def offered(code: str) -> Slot | None:
    booking = booking_of(code)
    return booking.slot if booking and booking.state == "held" else None


def test_what_is_cancelled_is_kept_for_whoever_has_waited_longest(petra: Professional) -> None:
    slot, code = a_slot(petra), new_receipt()
    booked(slot, code)
    first, second = waiting(petra), waiting(petra)
    cancel(code, now=timezone.now())
    assert (offered(first), offered(second)) == (slot, None)
    with pytest.raises(Taken):
        hold(slot, code=new_receipt(), now=timezone.now())
    assert confirm(first, now=timezone.now()).state == "confirmed"
    assert (place_in_line(first), number_in_line(place_in_line(second))) == (None, 1)  # type: ignore[arg-type]


def test_new_times_are_offered_to_those_who_wait_before_others_see_them(petra: Professional, bureau: Bureau) -> None:
    codes = [waiting(petra), waiting(petra)]
    by = a_colleague(bureau, "Petra Palm", "professional").member.user
    add_times(petra, hours=hours(number=3, pause=15), kind=BY_PHONE, by=by)
    slots = list(Slot.objects.order_by("starts_at"))
    assert [offered(code) for code in codes] == slots[:2]
    assert list(free_times(Wish(Track.ADULT), timezone.now())) == slots[2:]


def test_an_offer_stands_for_a_day_and_ends_an_hour_before_the_talk(petra: Professional) -> None:
    now = timezone.now()
    codes = [waiting(petra), waiting(petra)]
    later, sooner = a_slot(petra, in_days(9)), a_slot(petra, now + timedelta(hours=5))
    assert offer_free_times(now) == 2
    ends = {booking.slot: booking.held_until for code in codes if (booking := booking_of(code))}
    assert ends == {later: now + timedelta(hours=24), sooner: now + timedelta(hours=4)}


def test_an_offer_that_is_not_taken_is_let_go_of_and_two_end_the_waiting(petra: Professional) -> None:
    code, now = waiting(petra), timezone.now()
    a_slot(petra, in_days(9))
    assert offer_free_times(now) == 1
    Booking.objects.update(held_until=now)
    assert pass_on(now) == 1
    assert place_in_line(code).missed == 1  # type: ignore[union-attr]
    offer_free_times(now)
    Booking.objects.update(held_until=now)
    pass_on(now)
    assert place_in_line(code) is None
    assert not Booking.objects.exists()


def test_whoever_missed_an_offer_stands_last(petra: Professional) -> None:
    slot, now = a_slot(petra), timezone.now()
    booked(slot, code := new_receipt())
    first, second = waiting(petra), waiting(petra)
    cancel(code, now=now)
    Waiting.objects.update(since=timezone.localdate() - timedelta(days=1))
    Booking.objects.filter(state="held").update(held_until=now)
    assert offer_free_times(now) == 1
    assert (offered(first), offered(second)) == (None, slot)


@pytest.mark.parametrize(
    ("wish", "suits"),
    [
        ({"language": "so"}, True),
        ({"language": "fi"}, False),
        ({"format": "phone"}, True),
        ({"format": "room"}, False),
        ({"track": Track.YOUTH}, False),
    ],
)
def test_only_what_suits_is_offered(petra: Professional, wish: dict[str, Any], suits: bool) -> None:
    code = waiting(petra, **wish)
    slot = a_slot(petra)
    offer_free_times(timezone.now())
    assert offered(code) == (slot if suits else None)


def test_a_room_is_offered_to_those_who_wait_there_and_a_phone_to_those_it_is_for(
    petra: Professional, exempelkoping: Any, grannkoping: Any
) -> None:
    here, there = waiting(petra, place=exempelkoping), waiting(petra, place=grannkoping)
    room = a_slot(petra, format="room", place=exempelkoping)
    offer_free_times(timezone.now())
    assert (offered(here), offered(there)) == (room, None)
    phone = a_slot(petra, in_days(4))
    offer_free_times(timezone.now())
    assert offered(there) == phone


def test_nobody_waits_for_what_is_free(petra: Professional) -> None:
    a_slot(petra)
    with pytest.raises(NotPossible, match="do not need to wait"):
        waiting(petra)
    assert waiting(petra, language="fi")


def test_the_line_of_one_receiver_is_not_that_of_another(petra: Professional) -> None:
    other = a_professional(a_bureau("annan", "Annan").receiver)
    codes = [waiting(petra), waiting(other)]
    assert [number_in_line(place_in_line(code)) for code in codes] == [1, 1]  # type: ignore[arg-type]
    a_slot(other)
    offer_free_times(timezone.now())
    assert [offered(code) is not None for code in codes] == [False, True]


def test_whoever_leaves_the_line_lets_the_next_have_their_offer(petra: Professional) -> None:
    first, second = waiting(petra), waiting(petra)
    slot = a_slot(petra)
    offer_free_times(timezone.now())
    cancel(first, now=timezone.now())
    assert (place_in_line(first), offered(second)) == (None, slot)


def test_stood_in_line_twice_with_one_code_it_is_one_place(petra: Professional) -> None:
    code = waiting(petra)
    wait(Wish(Track.ADULT, receiver=petra.receiver), code=code, now=timezone.now())
    assert Waiting.objects.count() == 1
