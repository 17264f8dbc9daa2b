"""Leading follow-up: how often, which rounds, who has reported."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.queries import authority_for
from likvard.organisations.views.doing import attempt
from likvard.plans import shown_rounds
from likvard.plans.forms import rounds as forms
from likvard.plans.operations.cycles import end_cycle, start_cycle
from likvard.plans.operations.rounds import cancel_round, move_round, publish_round, take_up_round
from likvard.plans.operations.submissions import chase
from likvard.plans.queries import rounds as queries
from likvard.plans.rules.rounds import may_lead_rounds, may_publish_round
from likvard.plans.views.pressing import pressed

CHANGES: dict[str, Callable[..., object]] = {"move": move_round, "cancel": cancel_round, "take-up": take_up_round}
TITLES = {
    "move": gettext_lazy("Move the day on which answers are due"),
    "cancel": gettext_lazy("Cancel the round"),
    "take-up": gettext_lazy("Take the round up again"),
}


@require_safe
def rounds(request: SignedIn, slug: str) -> HttpResponse:
    """Units and rounds as a matrix, the rounds themselves, and the rules that they come from."""
    authority = authority_for(request.user, slug, may=may_lead_rounds)
    today, begun = timezone.localdate(), queries.rounds_begun(authority)
    context = {
        "authority": authority,
        "cycles": queries.cycles_of(authority),
        "begun": [shown_rounds.shown_round(one, today) for one in begun],
        "ahead": [shown_rounds.shown_round(one, today) for one in queries.rounds_ahead(authority)],
        "rows": shown_rounds.matrix(begun, today),
    }
    return render(request, "plans/rounds.html", context)


def cycle_start(request: SignedIn, slug: str) -> HttpResponse:
    authority = authority_for(request.user, slug, may=may_lead_rounds)
    rule = {"kind": "year", "anchor": timezone.localdate().replace(month=1, day=1), "opens_before": 14, "due_after": 30}
    form = forms.StartCycle(request.POST or None, initial=rule)
    if attempt(form, partial(start_cycle, authority, by=request.user)):
        messages.success(request, _("The cycle runs. Its rounds stand below."))
        return redirect("plans:rounds", slug)
    context = {"authority": authority, "form": form, "heading": _("Start a cycle"), "action": _("Start the cycle")}
    return render(request, "plans/round_form.html", context)


def cycle_end(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    cycle = queries.cycle_for(request.user, slug, pk, may=may_lead_rounds)
    form = forms.EndCycle(request.POST or None, initial={"last_day": timezone.localdate()})
    if attempt(form, partial(end_cycle, cycle, by=request.user)):
        return redirect("plans:rounds", slug)
    context = {"authority": cycle.authority, "form": form, "heading": _("End a cycle"), "about": cycle}
    return render(request, "plans/round_form.html", {**context, "action": _("End the cycle")})


def round_change(request: SignedIn, slug: str, pk: int, change: str) -> HttpResponse:
    """Move, cancel or take up one occurrence, with a reason that is public."""
    one = queries.round_for(request.user, slug, pk, may=may_lead_rounds)
    if change not in CHANGES:
        raise Http404
    kind = forms.Because if change == "cancel" else forms.DueAnew
    form = kind(request.POST or None, initial={"due_on": max(one.due_on, timezone.localdate())})
    if attempt(form, partial(CHANGES[change], one, by=request.user)):
        return redirect("plans:rounds", slug)
    shown = shown_rounds.shown_round(one, timezone.localdate())
    context = {"authority": one.authority, "form": form, "heading": TITLES[change], "shown": shown}
    return render(request, "plans/round_form.html", {**context, "action": TITLES[change]})


def round_publish(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Read once more who has reported, then make it public."""
    one, today = queries.round_for(request.user, slug, pk, may=may_publish_round), timezone.localdate()
    if pressed(request, lambda: publish_round(one, by=request.user), _("The round is published.")):
        return redirect("plans:follow_up_round", slug, pk)
    context = {
        "authority": one.authority,
        "shown": shown_rounds.shown_round(one, today),
        "units": shown_rounds.reported(one, [], today),
    }
    return render(request, "plans/round_publish.html", context)


def submission_chase(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """A letter to the unit, now."""
    submission = queries.submission_for(
        request.user, slug, pk, may=lambda user, one: may_lead_rounds(user, one.round.authority)
    )
    pressed(
        request,
        lambda: chase(submission, by=request.user),
        lambda people: _("A letter goes to %(names)s.") % {"names": ", ".join(person.name for person in people)},
    )
    return redirect("plans:rounds", slug)
