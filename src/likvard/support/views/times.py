"""Professionals and their times. Nobody here ever sees a code."""

from base64 import b64encode
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.views.doing import attempt
from likvard.support.forms.times import Add, Describe, HandOver, Mark, Remove
from likvard.support.operations import times as operations
from likvard.support.pages import sealed_page
from likvard.support.queries import times as queries
from likvard.support.queries.receivers import receiver_for
from likvard.support.rules.members import may_administer, may_see_cases, may_talk, member_at
from likvard.support.rules.talks import may_hand_over, may_keep_time, may_see_times
from likvard.support.shown_times import rows


@require_safe
@sealed_page
def times(request: SignedIn, receiver: str) -> HttpResponse:
    """One's own times, free and booked; for administrators how many everybody has."""
    place, now = receiver_for(request.user, receiver, may=may_see_times), timezone.now()
    own = queries.professional_of(member_at(request.user, place)) if may_talk(request.user, place) else None
    leads = may_administer(request.user, place)
    context = {
        "place": place,
        "own": own,
        "talks": may_talk(request.user, place),
        "leads": leads,
        "days": rows(queries.times_of(own, now), now) if own else [],
        "counted": queries.counted_times(place, now) if leads else [],
        "left_behind": queries.left_behind(place, now) if leads else [],
        "undescribed": queries.not_yet_shown(place) if leads else [],
    }
    return render(request, "support/times/times.html", context)


@require_http_methods(["GET", "POST"])
@sealed_page
def professional(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    """An administrator says how the public sees a member who talks with people."""
    member, known = queries.professional_for(request.user, receiver, pk)
    names = ("name", "profession", "duty_to_report", "tracks", "languages")
    initial: dict[str, object] = {"name": member.user.name}
    if known:
        initial = {**{name: getattr(known, name) for name in names}, "places": known.places.all()}
    form = Describe(request.POST or None, tracks=member.tracks, initial=initial)
    if attempt(form, lambda **_: operations.describe_professional(member, form.asked(), by=request.user)):
        messages.success(request, _("Saved."))
        return redirect("support:times", receiver)
    return _form(request, member.receiver, form, _("Somebody to talk with"), _("Save"))


@require_http_methods(["GET", "POST"])
@sealed_page
def add(request: SignedIn, receiver: str) -> HttpResponse:
    """Times of one day, or every week until a day."""
    place = receiver_for(request.user, receiver, may=may_talk)
    own = queries.professional_of(member_at(request.user, place))
    if own is None:
        raise PermissionDenied
    initial = {"minutes": 45, "number": 1, "pause": 15, "format": "room"}
    form = Add(request.POST or None, tracks=own.tracks, places=queries.places_for(own), initial=initial)
    if added := attempt(form, lambda **_: operations.add_times(own, **form.asked(), by=request.user)):
        messages.success(request, _said(added))
        return redirect("support:times", receiver)
    return _form(request, place, form, _("Add times"), _("Add"))


@require_safe
@sealed_page
def time(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    """One time: what was written, if anything, and what can be done."""
    slot, now = queries.time_for(request.user, receiver, pk, may=may_hand_over), timezone.now()
    booking = queries.booking_at(slot, now)
    context = {
        "place": slot.professional.receiver,
        "slot": slot,
        "booking": booking,
        "is_own": may_keep_time(request.user, slot),
        "sealed": b64encode(booking.sealed).decode() if booking else "",
        "opens": may_see_cases(request.user, slot.professional.receiver),
        "is_ahead": slot.starts_at > now,
    }
    return render(request, "support/times/time.html", context)


@require_safe
@sealed_page
def words(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    """What the person wrote, as the age file that it is."""
    slot = queries.time_for(request.user, receiver, pk, may=may_keep_time)
    booking = queries.booking_at(slot, timezone.now())
    if booking is None or not booking.sealed:
        raise Http404
    response = HttpResponse(bytes(booking.sealed), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = 'attachment; filename="words.age"'
    return response


@require_POST
@sealed_page
def mark_time(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    """It took place, or nobody came."""
    slot = queries.time_for(request.user, receiver, pk, may=may_keep_time)
    form = Mark(request.POST)
    if attempt(form, partial(operations.mark, slot, by=request.user)):
        messages.success(request, _("Noted."))
    else:
        messages.error(request, " ".join(map(str, form.non_field_errors())) or _("Say whether the talk took place."))
    return redirect("support:times", receiver)


@require_http_methods(["GET", "POST"])
@sealed_page
def remove(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    """A free time goes, or all free ones at this time of the week from it on."""
    slot = queries.time_for(request.user, receiver, pk, may=may_keep_time)
    form = _asked(request, Remove)
    if number := attempt(form, partial(operations.remove_times, slot, by=request.user)):
        told = ngettext("%(number)s time is removed.", "%(number)s times are removed.", number)
        messages.success(request, told % {"number": number})
        return redirect("support:times", receiver)
    return _form(request, slot.professional.receiver, form, _("Remove the time?"), _("Remove"), slot=slot)


@require_http_methods(["GET", "POST"])
@sealed_page
def call_off_time(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    """A booked talk that cannot take place."""
    slot = queries.time_for(request.user, receiver, pk, may=may_hand_over)
    form = _asked(request, Form)
    if attempt(form, partial(operations.call_off, slot, by=request.user)):
        messages.success(request, _("The talk is called off."))
        return redirect("support:times", receiver)
    text = _(
        "Whoever has booked it sees so with their code, and can choose another time. A letter goes to those who "
        "left an address. Can a colleague take it? Then hand it over instead."
    )
    about = {"slot": slot, "text": text}
    return _form(request, slot.professional.receiver, form, _("Call the talk off?"), _("Call it off"), **about)


@require_http_methods(["GET", "POST"])
@sealed_page
def hand_over_time(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    """The time goes to a colleague who is trained for the same way in."""
    slot = queries.time_for(request.user, receiver, pk, may=may_hand_over)
    form = HandOver(request.POST or None, colleagues=queries.colleagues_for(slot), initial={"where": slot.where})
    if attempt(form, partial(operations.hand_over, slot, by=request.user)):
        messages.success(request, _("The time is handed over."))
        return redirect("support:times", receiver)
    text = _("Whoever has booked it sees the new name with their code.")
    return _form(request, slot.professional.receiver, form, _("Hand over"), _("Hand over"), slot=slot, text=text)


def _asked(request: SignedIn, kind: type[Form]) -> Form:
    """A form that may be sent with nothing in it."""
    return kind(request.POST) if request.method == "POST" else kind()


def _form(request: SignedIn, place: Any, form: Form, title: str, action: str, **more: Any) -> HttpResponse:
    context = {"place": place, "form": form, "title": title, "action": action, **more}
    return render(request, "support/times/form.html", context)


def _said(added: operations.Added) -> str:
    told = ngettext("%(number)s time is added.", "%(number)s times are added.", added.made) % {"number": added.made}
    if not added.overlapping:
        return told
    when = ", ".join(date_format(timezone.localtime(one), "SHORT_DATETIME_FORMAT") for one in added.overlapping)
    return f"{told} " + _("Left out, as you have other times then: %(when)s.") % {"when": when}
