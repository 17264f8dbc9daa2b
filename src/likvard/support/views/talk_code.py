"""What whoever has a code can do: see their booking or place in the list, cancel, move, take it to a calendar."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.support.calendar_file import file_of
from likvard.support.codes import calendar_number
from likvard.support.forms.talk import Hold, Mine, Move
from likvard.support.limits import limited
from likvard.support.operations import talks
from likvard.support.pages import sealed_page
from likvard.support.queries import talks as queries
from likvard.support.shown_talks import days, page_of
from likvard.support.states import BookingState, Track
from likvard.support.views.talk import booked, in_line, offered
from likvard.ui.errors import NotPossible


@login_not_required
@sealed_page
@limited("talk")
def mine(request: HttpRequest, track: Track) -> HttpResponse:
    """Asks for the code, and shows what belongs to it. A wrong, an old and a foreign code are told the same."""
    form = Mine(request.POST or None)
    if form.is_valid():
        try:
            return _page_of(request, track, form.cleaned_data["code"])
        except talks.NoSuchCode as no:
            form.add_error("code", str(no))
    return render(request, "support/talk/code.html", {"track": track, "form": form})


@login_not_required
@sealed_page
def cancel(request: HttpRequest, track: Track) -> HttpResponse:
    """Give the time, or the place in the list, to somebody else."""
    form = Hold(request.POST or None)
    if not form.is_valid():
        return redirect("support:talk_mine", track)
    try:
        talks.cancel(form.cleaned_data["code"], now=timezone.now())
    except NotPossible as no:
        return render(request, "support/talk/cancelled.html", {"track": track, "problem": no}, status=409)
    return render(request, "support/talk/cancelled.html", {"track": track})


@login_not_required
@sealed_page
def move(request: HttpRequest, track: Track) -> HttpResponse:
    """Choose another time of the same people."""
    form = Move(request.POST or None)
    booking = queries.booking_of(form.cleaned_data["code"]) if form.is_valid() else None
    if booking is None:
        return redirect("support:talk_mine", track)
    code, problem, now = form.cleaned_data["code"], None, timezone.now()
    if form.cleaned_data["to"]:
        try:
            to = queries.time_of(booking.slot.track, form.cleaned_data["to"])
            moved = talks.move(code, to=to, now=now)
            return booked(request, track, moved, code, notice=_("The talk is moved."))
        except NotPossible as no:
            problem = no
    context = {"track": track, "code": code, "problem": problem, "days": _others(booking, now), "slot": booking.slot}
    return render(request, "support/talk/move.html", context, status=409 if problem else 200)


@login_not_required
@sealed_page
def file(request: HttpRequest, track: Track) -> HttpResponse:
    """The time as calendars read it; it says nothing of what it is."""
    form = Hold(request.POST or None)
    booking = queries.booking_of(form.cleaned_data["code"]) if form.is_valid() else None
    if booking is None or booking.state != BookingState.CONFIRMED:
        return redirect("support:talk_mine", track)
    slot, number = booking.slot, calendar_number(form.cleaned_data["code"])
    content = file_of(number, slot.starts_at, slot.ends_at, now=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="time.ics"'
    return response


def _page_of(request: HttpRequest, track: Track, code: str) -> HttpResponse:
    """A booking, an offer or a place in the list. Both are always looked for, so that every answer takes as long."""
    booking, place = queries.booking_of(code), queries.place_in_line(code)
    now = timezone.now()
    if booking and booking.state == BookingState.HELD:
        if booking.held_until is not None and booking.held_until > now:
            return offered(request, track, booking, code)
        booking = None
    if booking:
        return booked(request, track, booking, code)
    if place:
        return in_line(request, track, place, code)
    raise talks.NoSuchCode


def _others(booking: Any, now: datetime) -> list[Any]:
    slot = booking.slot
    wish = queries.Wish(slot.track, receiver=slot.professional.receiver)
    return page_of(days(queries.free_times(wish, now)))[0]
