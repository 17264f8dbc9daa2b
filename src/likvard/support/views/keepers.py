"""Keys: three pages, and what their script sends. Every answer to it is what is there now, or why it could not be."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from likvard.accounts.request import SignedIn
from likvard.support.answers import refused
from likvard.support.forms import keepers as forms
from likvard.support.operations import drills, holders, people
from likvard.support.operations import keys as operations
from likvard.support.pages import sealed_page
from likvard.support.queries import key_facts
from likvard.support.queries.keys import due_now, intake_key_or_404, lock_of
from likvard.support.queries.people import member_among, place_of
from likvard.support.rules import members as rules
from likvard.support.states import Track

Facts = Callable[[Any], dict[str, Any]]


@require_safe
@sealed_page
@ensure_csrf_cookie
def keys(request: SignedIn, receiver: str) -> HttpResponse:
    """The key keepers' page: set-up step by step, and what comes later."""
    member = place_of(request.user, receiver, may=rules.may_keep_keys)
    context = {
        "place": member.receiver,
        "due": due_now(member.receiver, timezone.localdate()),
        "facts": key_facts.all_keys(member),
        "tracks": [(track, Track(track).label) for track in member.receiver.tracks],
        "envelopes": operations.ENVELOPES,
    }
    return render(request, "support/keepers/keys.html", context)


@require_POST
@sealed_page
def root_key(request: SignedIn, receiver: str) -> HttpResponse:
    member = place_of(request.user, receiver, may=rules.may_keep_keys)
    form = forms.RootKey(request.POST)
    return _kept(member, form, lambda given: operations.set_root_key(member.receiver, **given, by=request.user))


@require_POST
@sealed_page
def recovery(request: SignedIn, receiver: str) -> HttpResponse:
    member = place_of(request.user, receiver, may=rules.may_keep_keys)
    form = forms.Recovery(request.POST)
    return _kept(member, form, lambda given: operations.set_recovery(member.receiver, **given, by=request.user))


@require_POST
@sealed_page
def envelope(request: SignedIn, receiver: str, number: int) -> HttpResponse:
    member = place_of(request.user, receiver, may=rules.may_keep_keys)

    def confirm(given: dict[str, Any]) -> None:
        operations.confirm_envelope(member.receiver, number=number, **given, by=request.user)

    return _kept(member, forms.Envelope(request.POST), confirm)


@require_POST
@sealed_page
def epoch(request: SignedIn, receiver: str) -> HttpResponse:
    member = place_of(request.user, receiver, may=rules.may_keep_keys)
    form = forms.Epoch(request.POST)
    return _kept(member, form, lambda given: operations.start_epoch(member.receiver, **given, by=request.user))


@require_POST
@sealed_page
def intake_grant(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    """Key keepers give it with the recovery key, those who open what comes in with their own."""
    member = place_of(request.user, receiver, may=rules.may_give_intake_keys)
    key = intake_key_or_404(member.receiver, pk)

    def give(given: dict[str, Any]) -> None:
        to = member_among(member.receiver, given["member"])
        holders.grant_intake(key, to, sealed=given["sealed"], by=request.user)

    keeps = rules.may_keep_keys(request.user, member.receiver)
    return _answer(member, forms.IntakeGrant(request.POST), give, key_facts.all_keys if keeps else key_facts.to_share)


@require_POST
@sealed_page
def sign(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    member = place_of(request.user, receiver, may=rules.may_keep_keys)
    colleague = member_among(member.receiver, pk)
    form = forms.Signature(request.POST)
    return _kept(member, form, lambda given: holders.sign_member(colleague, **given, by=request.user))


@require_POST
@sealed_page
def leave(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    member = place_of(request.user, receiver, may=rules.may_keep_keys)
    colleague = member_among(member.receiver, pk)
    form = django_forms.Form(request.POST)
    return _kept(member, form, lambda _given: people.end_membership(colleague, by=request.user))


@require_POST
@sealed_page
def drill(request: SignedIn, receiver: str) -> HttpResponse:
    member = place_of(request.user, receiver, may=rules.may_keep_keys)
    form = forms.DrillCase(request.POST)

    def begin(given: dict[str, Any]) -> None:
        drills.begin_drill(intake_key_or_404(member.receiver, given["intake"]), form.made_up(), by=request.user)

    return _kept(member, form, begin)


@require_POST
@sealed_page
def drill_done(request: SignedIn, receiver: str) -> HttpResponse:
    member = place_of(request.user, receiver, may=rules.may_keep_keys)
    form = forms.DrillProof(request.POST)
    return _kept(member, form, lambda given: drills.finish_drill(member.receiver, **given, by=request.user))


@require_safe
@sealed_page
@ensure_csrf_cookie
def sharing(request: SignedIn, receiver: str) -> HttpResponse:
    """Those who open what comes in give keys and cases to colleagues who lack them."""
    member = place_of(request.user, receiver, may=rules.may_assign)
    context = {"place": member.receiver, "facts": key_facts.to_share(member)}
    return render(request, "support/keepers/sharing.html", context)


@require_POST
@sealed_page
def case_grants(request: SignedIn, receiver: str) -> HttpResponse:
    member = place_of(request.user, receiver, may=rules.may_assign)

    def give(given: dict[str, Any]) -> None:
        holders.grant_cases(member.receiver, given["grants"], by=request.user)

    return _answer(member, forms.CaseGrants(request.POST), give, key_facts.to_share)


@require_http_methods(["GET", "POST"])
@sealed_page
@ensure_csrf_cookie
def my_key(request: SignedIn, receiver: str) -> HttpResponse:
    """A member's own key and what opens it. What is posted is a new key."""
    member = place_of(request.user, receiver, may=rules.is_member)
    if request.method == "GET":
        context = {"place": member.receiver, "facts": key_facts.own_key(member)}
        return render(request, "support/keepers/my_key.html", context)
    keeps = rules.may_keep_keys(request.user, member.receiver)
    facts = key_facts.all_keys if keeps else key_facts.own_key
    return _answer(member, forms.OwnKey(request.POST), lambda given: holders.set_own_key(member, **given), facts)


@require_POST
@sealed_page
def lock_add(request: SignedIn, receiver: str) -> HttpResponse:
    member = place_of(request.user, receiver, may=rules.is_member)
    form = forms.OneLock(request.POST)
    return _answer(member, form, lambda given: holders.add_lock(member, **given), key_facts.own_key)


@require_POST
@sealed_page
def lock_remove(request: SignedIn, receiver: str, pk: int) -> HttpResponse:
    member = place_of(request.user, receiver, may=rules.is_member)
    lock, form = lock_of(member, pk), django_forms.Form(request.POST)
    return _answer(member, form, lambda _given: holders.remove_lock(lock), key_facts.own_key)


def _kept(member: Any, form: django_forms.Form, operation: Callable[[dict[str, Any]], object]) -> JsonResponse:
    """As ``_answer``, on the key keepers' page."""
    return _answer(member, form, operation, key_facts.all_keys)


def _answer(
    member: Any, form: django_forms.Form, operation: Callable[[dict[str, Any]], object], facts: Facts
) -> JsonResponse:
    """Do it and tell what is there now; else (400) why not, in words."""
    if no := refused(form, operation):
        return no
    member.refresh_from_db()  # its receiver is read anew, too
    return JsonResponse(facts(member))
