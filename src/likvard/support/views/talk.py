"""Finding a time to talk, booking it, and waiting for one. Nobody says who they are.

What only the person may see (the code) is the answer to what they have sent: it stands in no address and no session.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from likvard.support.forms.talk import Confirm, Find, Hold, Wait
from likvard.support.limits import limited
from likvard.support.operations import talks
from likvard.support.operations.waiting import wait as wait_for
from likvard.support.pages import sealed_page
from likvard.support.queries import talks as queries
from likvard.support.sealing.receipt import in_groups, new_receipt
from likvard.support.shown_receivers import keys_for_the_browser
from likvard.support.shown_talks import days, may_remind, mine, page_of, shown_time
from likvard.support.states import Track
from likvard.ui.errors import NotPossible

GONE = 409


@login_not_required
@sealed_page
def talk(request: HttpRequest, track: Track) -> HttpResponse:
    """Free times of this way in, by place, language, format and day."""
    now = timezone.now()
    form = Find(request.GET, **_choices(track))
    told = form.cleaned_data if form.is_valid() else {}
    wish = queries.Wish(track, told.get("language", ""), told.get("format", ""), told.get("place"))
    shown, next_day = page_of(days(queries.free_times(wish, now, since=told.get("day"))))
    query = request.GET.copy()
    query["day"] = next_day.isoformat() if next_day else ""
    context = {"track": track, "form": form, "days": shown, "later": query.urlencode() if next_day else ""}
    return render(request, "support/talk/talk.html", context)


@login_not_required
@sealed_page
@limited("talk")
def time(request: HttpRequest, track: Track, pk: int) -> HttpResponse:
    """One time: with whom, how, and what they must tell others. Pressing the button holds it for ten minutes."""
    slot, now = queries.time_of(track, pk), timezone.now()
    form = Hold(request.POST or None, initial={"code": new_receipt()})
    if form.is_valid():
        code = form.cleaned_data["code"]
        try:
            booking = talks.hold(slot, code=code, now=now)
        except talks.Taken as no:
            return _nearest(request, track, slot, no)
        except NotPossible as no:
            form = Hold(initial={"code": new_receipt()})
            return render(request, "support/talk/time.html", _about(track, slot) | {"form": form, "problem": no})
        return _ask(request, track, booking, Confirm(initial={"code": code}, may_remind=may_remind(slot, now)))
    if not queries.is_free(slot, now):
        return _nearest(request, track, slot, talks.Taken())
    return render(request, "support/talk/time.html", _about(track, slot) | {"form": form})


@login_not_required
@sealed_page
@limited("talk")
def book(request: HttpRequest, track: Track, pk: int) -> HttpResponse:
    """The held time is booked, with what the person wants to say; the answer shows the code."""
    slot, now = queries.time_of(track, pk), timezone.now()
    form = Confirm(request.POST or None, may_remind=may_remind(slot, now))
    if not form.is_valid():
        booking = queries.booking_of(form.cleaned_data.get("code", "")) if form.is_bound else None
        return _ask(request, track, booking, form) if booking else redirect("support:talk_time", track, pk)
    told = form.cleaned_data
    try:
        sealed = told["sealed"] or talks.sealed_words(slot.professional.receiver, track, told["words"])
        booking = talks.confirm(told["code"], words=sealed, remind_by=told.get("remind_by", ""), now=now)
    except (talks.Taken, talks.NoSuchCode):
        return _nearest(request, track, slot, talks.Taken())
    except NotPossible as no:
        form.add_error(None, str(no))
        held = queries.booking_of(told["code"])
        return _ask(request, track, held, form) if held else _nearest(request, track, slot, talks.Taken())
    return booked(request, track, booking, told["code"])


@login_not_required
@sealed_page
@limited("talk")
def wait(request: HttpRequest, track: Track) -> HttpResponse:
    """Stand in line when no free time suits; the answer shows the code."""
    now = timezone.now()
    receivers = queries.receivers_with_talks(track)
    form = Wait(request.POST or None, initial={"code": new_receipt()}, receivers=receivers, **_choices(track))
    if form.is_valid():
        told = form.cleaned_data
        wish = queries.Wish(track, told["language"], told["format"], told.get("place"), told["receiver"])
        try:
            place = wait_for(wish, code=told["code"], tell_by=told.get("tell_by", ""), now=now)
        except NotPossible as no:
            form.add_error(None, str(no))
        else:
            return in_line(request, track, place, told["code"])
    return render(request, "support/talk/wait.html", {"track": track, "form": form, "receivers": receivers})


def booked(request: HttpRequest, track: Track, booking: Any, code: str, **more: Any) -> HttpResponse:
    """The page of a booking, for whoever has its code."""
    context = _about(track, booking.slot) | {"mine": mine(booking, timezone.now()), **_code(code), **more}
    return render(request, "support/talk/mine.html", context)


def in_line(request: HttpRequest, track: Track, place: Any, code: str) -> HttpResponse:
    """The page of a place in the waiting list, for whoever has its code."""
    context = {"track": track, "waiting": place, "number": queries.number_in_line(place), **_code(code)}
    return render(request, "support/talk/in_line.html", context)


def offered(request: HttpRequest, track: Track, booking: Any, code: str) -> HttpResponse:
    """A held time, asked about once more: what was offered to somebody who waited."""
    form = Confirm(initial={"code": code}, may_remind=may_remind(booking.slot, timezone.now()))
    return _ask(request, track, booking, form)


def _ask(request: HttpRequest, track: Track, booking: Any, form: Confirm) -> HttpResponse:
    receiver = booking.slot.professional.receiver
    key = queries.sealing_key(receiver, track)
    context = {
        "form": form,
        "held_until": booking.held_until,
        "is_offer": bool(queries.place_in_line(str(form["code"].value()))),
        "keys": keys_for_the_browser(receiver, key) if key else None,
    }
    return render(request, "support/talk/book.html", _about(track, booking.slot) | context)


def _nearest(request: HttpRequest, track: Track, slot: Any, no: NotPossible) -> HttpResponse:
    near = days(queries.nearest(queries.Wish(track), slot.starts_at, timezone.now()))
    return render(request, "support/talk/taken.html", {"track": track, "days": near, "problem": no}, status=GONE)


def _about(track: Track, slot: Any) -> dict[str, Any]:
    professional = slot.professional
    return {
        "track": track,
        "time": shown_time(slot),
        "slot": slot,
        "professional": professional,
        "receiver": professional.receiver,
    }


def _code(code: str) -> dict[str, str]:
    return {"code": code, "code_in_groups": in_groups(code)}


def _choices(track: Track) -> dict[str, Any]:
    return {
        "languages": queries.languages_of(track),
        "places": queries.places_of(track, timezone.now()),
        "for_children": track == Track.CHILD,
    }
