"""The vault: one page, and what its script asks for. Everything that is read or written here is sealed."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from likvard.accounts.request import SignedIn
from likvard.support import shown_cases as shown
from likvard.support.forms import cases as forms
from likvard.support.forms.tell import SealedReport
from likvard.support.operations import cases as operations
from likvard.support.operations import erasing, referrals
from likvard.support.pages import sealed_page
from likvard.support.queries import cases as queries
from likvard.support.queries.receivers import open_receiver
from likvard.support.states import CASE, Outcome, ReferralState
from likvard.ui.errors import NotPossible


@require_safe
@sealed_page
@ensure_csrf_cookie
def vault(request: SignedIn, receiver: str) -> HttpResponse:
    """The page. What it shows comes when the vault is unlocked."""
    member = queries.member_for(request.user, receiver)
    late = queries.unanswered(member.receiver, timezone.localdate()).count()
    context = {"receiver": member.receiver, "late": late, "outcomes": Outcome.choices, "reasons": forms.REASONS}
    return render(request, "support/cases/vault.html", context)


@require_safe
@sealed_page
def vault_data(request: SignedIn, receiver: str) -> JsonResponse:
    """The member's locks and intake keys, the inbox, colleagues, and other receivers."""
    member = queries.member_for(request.user, receiver)
    today = timezone.localdate()
    return JsonResponse(
        {
            "member": shown.member(member),
            "receiver": shown.receiver(member.receiver),
            "intake": [shown.intake_grant(grant) for grant in queries.intake_grants_of(member)],
            "cases": [shown.row(case, today) for case in queries.inbox(member).select_related("receiver")],
            "colleagues": [shown.colleague(one) for one in queries.colleagues_of(member, today)],
            "others": [shown.receiver(one) for one in queries.others(member)],
        }
    )


@require_safe
@sealed_page
def case_data(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """One case: grants that the member's keys open, and everything sealed."""
    member = queries.member_for(request.user, receiver)
    case = queries.case_for(member, number)
    behind = queries.referral_behind(case)
    return JsonResponse(
        {
            **shown.row(case, timezone.localdate()),
            "case_recipient": case.case_recipient,
            "box_recipient": case.box_recipient,
            "consent_key": case.consent_key,
            "grants": [shown.grant(one) for one in queries.grants_for(case, member)],
            "items": [shown.item(one) for one in queries.items_of(case)],
            "referrals": [shown.referral(one) for one in queries.referrals_of(case)],
            "behind": {**shown.referral(behind), "name": behind.case.receiver.name} if behind else None,
            "assigned": [one.member_id for one in case.open_assignments],  # type: ignore[attr-defined]
            "hold": shown.hold(queries.hold_of(case), member),
            "next": sorted(CASE[case.state]),
        }
    )


@require_POST
@sealed_page
def case_read(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """The member's browser has opened the case."""
    member = queries.member_for(request.user, receiver)
    return _done(lambda: operations.acknowledge(queries.case_for(member, number), by=member))


@require_POST
@sealed_page
def case_assign(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Give the case to a colleague, with a grant for their key."""
    member = queries.member_for(request.user, receiver)
    case = queries.case_for(member, number)

    def do(form: forms.Assign) -> None:
        to = queries.colleague_of(member, form.cleaned_data["member"], case.track, timezone.localdate())
        operations.assign(case, to, grant=form.cleaned_data["grant"], by=member)

    return _tried(forms.Assign(request.POST, request.FILES), do)


@require_POST
@sealed_page
def case_unassign(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """The colleague no longer works on it."""
    member = queries.member_for(request.user, receiver)
    case = queries.case_for(member, number)

    def do(form: forms.Unassign) -> None:
        to = queries.colleague_of(member, form.cleaned_data["member"], case.track, timezone.localdate())
        operations.end_assignment(case, to, by=member)

    return _tried(forms.Unassign(request.POST), do)


@require_POST
@sealed_page
def case_write(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """An answer or a note."""
    member = queries.member_for(request.user, receiver)
    case = queries.case_for(member, number)
    return _tried(
        forms.Write(request.POST, request.FILES), lambda form: operations.write(case, **form.cleaned_data, by=member)
    )


@require_POST
@sealed_page
def case_begin(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Work on it."""
    member = queries.member_for(request.user, receiver)
    return _done(lambda: operations.begin(queries.case_for(member, number), by=member))


@require_POST
@sealed_page
def case_close(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Close it with what became of it."""
    member = queries.member_for(request.user, receiver)
    case = queries.case_for(member, number)
    return _tried(forms.Close(request.POST), lambda form: operations.close(case, **form.cleaned_data, by=member))


@require_POST
@sealed_page
def case_reopen(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Open it again."""
    member = queries.member_for(request.user, receiver)
    return _done(lambda: operations.reopen(queries.case_for(member, number), by=member))


@require_POST
@sealed_page
def case_refer(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Ask the person whether a copy may go to another receiver."""
    member = queries.member_for(request.user, receiver)
    case = queries.case_for(member, number)

    def do(form: forms.AskToRefer) -> None:
        to = open_receiver(form.cleaned_data["to"], track=case.track)
        referrals.ask_to_refer(case, to, by=member)

    return _tried(forms.AskToRefer(request.POST), do)


@require_POST
@sealed_page
def referral_send(request: SignedIn, receiver: str, number: str, pk: int) -> JsonResponse:
    """The copy, sealed for the other receiver by the member's browser."""
    member = queries.member_for(request.user, receiver)
    referral = queries.referral_of(queries.case_for(member, number), pk)
    form = SealedReport(request.POST, request.FILES, receiver=referral.to, track=referral.case.track)
    return _tried(form, lambda form: referrals.send_referral(referral, form.report(), by=member))


@require_POST
@sealed_page
def referral_revoke(request: SignedIn, receiver: str, number: str, pk: int) -> JsonResponse:
    """Take it back."""
    member = queries.member_for(request.user, receiver)
    referral = queries.referral_of(queries.case_for(member, number), pk)
    return _done(lambda: referrals.revoke_referral(referral, by=member))


@require_POST
@sealed_page
def copy_answer(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Accept a copy that came, refuse it, or say that it is done."""
    member = queries.member_for(request.user, receiver)
    case = queries.case_for(member, number)
    referral = queries.referral_behind(case)

    def do(form: forms.AnswerReferral) -> None:
        if referral is not None:
            referrals.answer_referral(case, referral, ReferralState(form.cleaned_data["to"]), by=member)

    return _tried(forms.AnswerReferral(request.POST), do)


@require_POST
@sealed_page
def case_hold(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Ask a colleague to agree that the case is kept beyond its day."""
    member = queries.member_for(request.user, receiver)
    case = queries.case_for(member, number)
    return _tried(forms.AskToHold(request.POST), lambda form: erasing.ask_to_hold(case, **form.cleaned_data, by=member))


@require_POST
@sealed_page
def hold_agree(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """The second person agrees."""
    member = queries.member_for(request.user, receiver)
    hold = queries.hold_for(queries.case_for(member, number))
    return _done(lambda: erasing.agree_to_hold(hold, by=member))


@require_POST
@sealed_page
def hold_end(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """End the hold, or take the question back."""
    member = queries.member_for(request.user, receiver)
    hold = queries.hold_for(queries.case_for(member, number))
    return _done(lambda: erasing.end_hold(hold, by=member))


def _tried(form: Any, do: Callable[[Any], object]) -> JsonResponse:
    """Do it with what the form holds; 400 with words when the form or the operation refuses."""
    if not form.is_valid():
        return JsonResponse({"error": _words(form)}, status=400)
    return _done(lambda: do(form))


def _done(do: Callable[[], object]) -> JsonResponse:
    try:
        do()
    except NotPossible as no:
        return JsonResponse({"error": str(no)}, status=400)
    return JsonResponse({"done": True})


def _words(form: django_forms.Form) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
