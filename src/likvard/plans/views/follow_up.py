"""What residents see of follow-up: what was asked, when answers are due, who has reported, and what was told."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from likvard.organisations.queries import public_authority
from likvard.plans import ical, shown_rounds
from likvard.plans.queries import rounds as queries
from likvard.plans.queries.answers import accepted_sheets


@login_not_required
@require_safe
def follow_up(request: HttpRequest, slug: str) -> HttpResponse:
    authority, today = public_authority(slug), timezone.localdate()
    begun = queries.rounds_begun(authority)
    context = {
        "authority": authority,
        "cycles": queries.cycles_of(authority),
        "begun": [shown_rounds.shown_round(one, today) for one in begun],
        "ahead": [shown_rounds.shown_round(one, today) for one in queries.rounds_ahead(authority)],
    }
    return render(request, "plans/follow_up.html", context)


@login_not_required
@require_safe
def follow_up_round(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One round; what units told once it is published, and only what has been accepted."""
    authority, today = public_authority(slug), timezone.localdate()
    one = queries.round_of(authority, pk)
    sheets = accepted_sheets(one) if one.published_at else []
    context = {
        "authority": authority,
        "shown": shown_rounds.shown_round(one, today),
        "questions": shown_rounds.asked_of_all(one),
        "units": [] if one.cancelled_at else shown_rounds.reported(one, sheets, today),
    }
    return render(request, "plans/follow_up_round.html", context)


@login_not_required
@require_safe
def follow_up_ical(request: HttpRequest, slug: str) -> HttpResponse:
    """The days when answers are due, for a calendar."""
    authority = public_authority(slug)
    address = settings.ADDRESS + reverse("plans:follow_up", args=[slug])
    content = ical.feed(authority, queries.rounds_due(authority), address=address, now=timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
