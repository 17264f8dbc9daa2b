"""The vault: one page, and what its script asks for. Everything that is read or written here is sealed."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from likvard.accounts.request import SignedIn
from likvard.support import shown_cases as shown
from likvard.support.answers import refused
from likvard.support.counting import least_people
from likvard.support.forms import cases as forms
from likvard.support.forms.tell import SealedReport
from likvard.support.forms.telling import ChildTelling
from likvard.support.operations import cases as operations
from likvard.support.operations import erasing, referrals
from likvard.support.pages import sealed_page
from likvard.support.queries import cases as queries
from likvard.support.queries.figures import proofs_of
from likvard.support.queries.people import place_of
from likvard.support.queries.receivers import open_receiver
from likvard.support.rules.members import may_count_cases, may_see_cases
from likvard.support.shown_figures import for_counting
from likvard.support.states import CASE, Outcome, ReferralState


@require_safe
@sealed_page
@ensure_csrf_cookie
def vault(request: SignedIn, receiver: str) -> HttpResponse:
    """The page. What it shows comes when the vault is unlocked."""
    member = _member(request, receiver)
    context = {
        "receiver": member.receiver,
        "late": queries.unanswered(member.receiver, timezone.localdate()).count(),
        "outcomes": Outcome.choices,
        "reasons": forms.REASONS,
        "may_count": may_count_cases(request.user, member.receiver),
        "counting": for_counting(),
        "answers": ChildTelling.words(),
        "least": least_people(),
    }
    return render(request, "support/cases/vault.html", context)


@require_safe
@sealed_page
def vault_data(request: SignedIn, receiver: str) -> JsonResponse:
    """The member's locks and intake keys, the inbox, colleagues, and other receivers."""
    member = _member(request, receiver)
    today = timezone.localdate()
    return JsonResponse(
        {
            "year": today.year,
            "member": shown.member(member),
            "receiver": shown.receiver(member.receiver),
            "intake": [shown.intake_grant(grant) for grant in queries.intake_grants_of(member)],
            "cases": [shown.row(case, today) for case in queries.inbox(member).select_related("receiver")],
            "colleagues": [shown.colleague(one) for one in queries.colleagues_of(member)],
            "others": [shown.receiver(one) for one in queries.others(member)],
            "proofs": [shown.proof(one) for one in proofs_of(member.receiver)],
        }
    )


@require_safe
@sealed_page
def case_data(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """One case: grants that the member's keys open, and everything sealed."""
    member, case = _case(request, receiver, number)
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
            "assigned": [one.member_id for one in case.open_assignments],
            "hold": shown.hold(queries.hold_of(case), member),
            "next": sorted(CASE[case.state]),
        }
    )


@require_POST
@sealed_page
def case_read(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """The member's browser has opened the case."""
    member, case = _case(request, receiver, number)
    return _done(Form(request.POST), lambda _given: operations.acknowledge(case, by=member))


@require_POST
@sealed_page
def case_assign(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Give the case to a colleague, with a grant for their key."""
    member, case = _case(request, receiver, number)

    def give(given: dict[str, Any]) -> None:
        operations.assign(
            case, queries.colleague_of(member, given["member"], case.track), grant=given["grant"], by=member
        )

    return _done(forms.Assign(request.POST, request.FILES), give)


@require_POST
@sealed_page
def case_unassign(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """The colleague no longer works on it."""
    member, case = _case(request, receiver, number)

    def take_back(given: dict[str, Any]) -> None:
        operations.end_assignment(case, queries.colleague_of(member, given["member"], case.track), by=member)

    return _done(forms.Unassign(request.POST), take_back)


@require_POST
@sealed_page
def case_write(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """An answer or a note."""
    member, case = _case(request, receiver, number)
    form = forms.Write(request.POST, request.FILES)
    return _done(form, lambda given: operations.write(case, **given, by=member))


@require_POST
@sealed_page
def case_begin(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Work on it."""
    member, case = _case(request, receiver, number)
    return _done(Form(request.POST), lambda _given: operations.begin(case, by=member))


@require_POST
@sealed_page
def case_close(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Close it with what became of it."""
    member, case = _case(request, receiver, number)
    return _done(forms.Close(request.POST), lambda given: operations.close(case, **given, by=member))


@require_POST
@sealed_page
def case_reopen(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Open it again."""
    member, case = _case(request, receiver, number)
    return _done(Form(request.POST), lambda _given: operations.reopen(case, by=member))


@require_POST
@sealed_page
def case_refer(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Ask the person whether a copy may go to another receiver."""
    member, case = _case(request, receiver, number)

    def ask(given: dict[str, Any]) -> None:
        referrals.ask_to_refer(case, open_receiver(given["to"], track=case.track), by=member)

    return _done(forms.AskToRefer(request.POST), ask)


@require_POST
@sealed_page
def referral_send(request: SignedIn, receiver: str, number: str, pk: int) -> JsonResponse:
    """The copy, sealed for the other receiver by the member's browser."""
    member, case = _case(request, receiver, number)
    referral = queries.referral_of(case, pk)
    form = SealedReport(request.POST, request.FILES, receiver=referral.to, track=case.track)
    return _done(form, lambda _given: referrals.send_referral(referral, form.report(), by=member))


@require_POST
@sealed_page
def referral_revoke(request: SignedIn, receiver: str, number: str, pk: int) -> JsonResponse:
    """Take it back."""
    member, case = _case(request, receiver, number)
    referral = queries.referral_of(case, pk)
    return _done(Form(request.POST), lambda _given: referrals.revoke_referral(referral, by=member))


@require_POST
@sealed_page
def copy_answer(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Accept a copy that came, refuse it, or say that it is done."""
    member, case = _case(request, receiver, number)
    referral = queries.referral_behind(case)

    def answer(given: dict[str, Any]) -> None:
        if referral is not None:
            referrals.answer_referral(case, referral, ReferralState(given["to"]), by=member)

    return _done(forms.AnswerReferral(request.POST), answer)


@require_POST
@sealed_page
def case_hold(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """Ask a colleague to agree that the case is kept beyond its day."""
    member, case = _case(request, receiver, number)
    return _done(forms.AskToHold(request.POST), lambda given: erasing.ask_to_hold(case, **given, by=member))


@require_POST
@sealed_page
def hold_agree(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """The second person agrees."""
    member, case = _case(request, receiver, number)
    hold = queries.hold_for(case)
    return _done(Form(request.POST), lambda _given: erasing.agree_to_hold(hold, by=member))


@require_POST
@sealed_page
def hold_end(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """End the hold, or take the question back."""
    member, case = _case(request, receiver, number)
    hold = queries.hold_for(case)
    return _done(Form(request.POST), lambda _given: erasing.end_hold(hold, by=member))


def _member(request: SignedIn, receiver: str) -> Any:
    return place_of(request.user, receiver, may=may_see_cases)


def _case(request: SignedIn, receiver: str, number: str) -> tuple[Any, Any]:
    """The member who asks, and the case. Raises Http404 and PermissionDenied."""
    member = _member(request, receiver)
    return member, queries.case_for(member, number)


def _done(form: Form, operation: Callable[[dict[str, Any]], object]) -> JsonResponse:
    """Do it with what the form holds; else (400) why not, in words."""
    return refused(form, operation) or JsonResponse({"done": True})
