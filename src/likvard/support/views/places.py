"""A receiver's home for those who work there: what it says of itself, its people, open or closed."""

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.views.doing import done
from likvard.support.forms import places as forms
from likvard.support.operations import people, receivers
from likvard.support.pages import sealed_page
from likvard.support.places import doors_of
from likvard.support.queries import keys
from likvard.support.queries.people import member_for, people_of, place_of
from likvard.support.queries.receivers import place_for_operator, places_here, receiver_for
from likvard.support.rules import members as rules
from likvard.support.sealing.keys import fingerprint


@require_http_methods(["GET", "POST"])
@sealed_page
def places(request: SignedIn) -> HttpResponse:
    """The operator's list, and a place for another receiver."""
    found = places_here(request.user)
    form = forms.Place(request.POST or None)

    def make() -> None:
        receivers.make_place(**form.cleaned_data, by=request.user)

    if done(request, form, make, _("The place is made, and the letter is on its way.")):
        return redirect("support:places")
    return render(request, "support/places/operate.html", {"places": found, "form": form})


@require_http_methods(["GET", "POST"])
@sealed_page
def administrator(request: SignedIn, receiver: str) -> HttpResponse:
    """The operator invites an administrator to a place that has none."""
    place = place_for_operator(request.user, receiver)
    form = forms.Administrator(request.POST or None)

    def invite() -> None:
        receivers.invite_administrator(place, **form.cleaned_data, by=request.user)

    if done(request, form, invite, _("The letter is on its way.")):
        return redirect("support:places")
    context = {
        "title": _("Invite an administrator"),
        "action": _("Send the invitation"),
        "above": reverse("support:places"),
    }
    return render(request, "support/places/form.html", {**context, "form": form, "place": place})


@require_safe
@sealed_page
def receiver(request: SignedIn, receiver: str) -> HttpResponse:
    """Where everybody who works there begins."""
    member = place_of(request.user, receiver, may=rules.is_member)
    place = member.receiver
    keeps, leads = rules.may_keep_keys(request.user, place), rules.may_administer(request.user, place)
    context = {
        "place": place,
        "needs_key": rules.may_have_key(request.user, place) and place.root_key and not member.recipient,
        "due": keys.due_now(place, timezone.localdate()) if keeps else [],
        "missing": keys.what_is_missing(place) if (keeps or leads) and not place.opened_on else [],
        "doors": doors_of(request.user, place),
        "print": fingerprint(place.root_key),
    }
    return render(request, "support/places/receiver.html", context)


@require_http_methods(["GET", "POST"])
@sealed_page
def describe(request: SignedIn, receiver: str) -> HttpResponse:
    """What people read before they write."""
    place = receiver_for(request.user, receiver, may=rules.may_administer)
    form = forms.Describe(request.POST or None, instance=place)

    def save() -> None:
        receivers.describe_receiver(place, **form.described(), by=request.user)

    if done(request, form, save, _("Saved.")):
        return redirect("support:receiver", receiver=receiver)
    context = {"title": _("Describe the receiver"), "action": _("Save"), "above": _home(receiver)}
    return render(request, "support/places/form.html", {**context, "place": place, "form": form})


@require_http_methods(["GET", "POST"])
@sealed_page
def open_to_public(request: SignedIn, receiver: str) -> HttpResponse:
    """From now on people can write."""
    place = receiver_for(request.user, receiver, may=rules.may_administer)
    form = django_forms.Form(request.POST) if request.method == "POST" else django_forms.Form()
    if done(request, form, lambda: receivers.open_to_public(place, by=request.user), _("People can write to you now.")):
        return redirect("support:receiver", receiver=receiver)
    context = {
        "title": _("Open to the public?"),
        "text": _("From now on people can choose you and write to you. Somebody should read what comes every day."),
        "action": _("Open to the public"),
        "missing": keys.what_is_missing(place),
        "above": _home(receiver),
    }
    return render(request, "support/places/form.html", {**context, "place": place, "form": form})


@require_http_methods(["GET", "POST"])
@sealed_page
def close_to_public(request: SignedIn, receiver: str) -> HttpResponse:
    """Nobody new can write."""
    place = receiver_for(request.user, receiver, may=rules.may_administer)
    form = django_forms.Form(request.POST) if request.method == "POST" else django_forms.Form()
    if done(request, form, lambda: receivers.close_to_public(place, by=request.user), _("Nobody new can write now.")):
        return redirect("support:receiver", receiver=receiver)
    context = {
        "title": _("Close to the public?"),
        "text": _("Nobody new can write to you. Those who have a receipt still reach you, and you still answer them."),
        "action": _("Close to the public"),
        "danger": True,
        "above": _home(receiver),
    }
    return render(request, "support/places/form.html", {**context, "place": place, "form": form})


@require_safe
@sealed_page
def members(request: SignedIn, receiver: str) -> HttpResponse:
    """Who does what."""
    place = receiver_for(request.user, receiver, may=rules.may_administer)
    rows = [(one, keys.has_signed_key(one, place)) for one in people_of(place)]
    return render(request, "support/places/members.html", {"place": place, "rows": rows})


@require_http_methods(["GET", "POST"])
@sealed_page
def member_invite(request: SignedIn, receiver: str) -> HttpResponse:
    """Invite somebody to work there."""
    place = receiver_for(request.user, receiver, may=rules.may_administer)
    form = forms.Invite(request.POST or None, tracks=place.tracks)

    def invite() -> None:
        people.join(place, **form.cleaned_data, by=request.user)

    if done(request, form, invite, _("The letter is on its way.")):
        return redirect("support:members", receiver=receiver)
    context = {
        "title": _("Invite somebody"),
        "text": _("The person makes a key of their own when they come. A key keeper compares and signs it."),
        "action": _("Send the invitation"),
        "above": reverse("support:members", args=[receiver]),
    }
    return render(request, "support/places/form.html", {**context, "place": place, "form": form})


@require_http_methods(["GET", "POST"])
@sealed_page
def member_duties(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    """Give a member other duties."""
    member = member_for(request.user, receiver, pk, may=rules.may_administer)
    initial = {"duties": member.duties, "tracks": member.tracks}
    form = forms.Duties(request.POST or None, tracks=member.receiver.tracks, initial=initial)

    def change() -> None:
        people.change_duties(member, **form.cleaned_data, by=request.user)

    if done(request, form, change, _("Saved.")):
        return redirect("support:members", receiver=receiver)
    context = {
        "title": _("Duties of %(name)s") % {"name": member.user.name},
        "text": _("Keys of ways in that the person no longer opens are taken from them."),
        "action": _("Save"),
        "above": reverse("support:members", args=[receiver]),
    }
    return render(request, "support/places/form.html", {**context, "place": member.receiver, "form": form})


@require_http_methods(["GET", "POST"])
@sealed_page
def member_end(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    """End somebody's place."""
    member = member_for(request.user, receiver, pk, may=rules.may_administer)
    form = django_forms.Form(request.POST) if request.method == "POST" else django_forms.Form()
    if done(request, form, lambda: people.end_membership(member, by=request.user), _("The place has ended.")):
        return redirect("support:members", receiver=receiver)
    context = {
        "title": _("End the place of %(name)s?") % {"name": member.user.name},
        "text": _(
            "What was sealed to this person is deleted, and they can open nothing more here. What they have read or "
            "copied cannot be undone. A key keeper then takes new keys into use for what comes from now on."
        ),
        "action": _("End the place"),
        "danger": True,
        "above": reverse("support:members", args=[receiver]),
    }
    return render(request, "support/places/form.html", {**context, "place": member.receiver, "form": form})


def _home(receiver: str) -> str:
    return reverse("support:receiver", args=[receiver])
