"""The front door: where everything else is found."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.audit.queries import trail as trail_of
from likvard.mapping.queries import findings_of, published_reports, sources_of
from likvard.organisations import rules
from likvard.organisations.queries import authority_for, public_authority
from likvard.plans.queries import decided_plan, plan_at_work
from likvard.plans.queries.rounds import count_open_rounds
from likvard.support.pages import sealed_page
from likvard.support.places import place_to_audit
from likvard.support.rules.members import members_of
from likvard.web import register, steps, trail_words
from likvard.web.places import in_the_register, places_of, working_here

ENTRIES_ON_A_PAGE = 50


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "web/start.html", {"authorities": working_here(), "in_the_register": in_the_register()})


@login_not_required
@require_safe
def authority(request: HttpRequest, slug: str) -> HttpResponse:
    authority = public_authority(slug)
    context = {
        "authority": authority,
        "plan": decided_plan(authority),
        "reports": published_reports(authority)[:3],
    }
    return render(request, "web/authority.html", context)


@require_safe
def desk(request: SignedIn) -> HttpResponse:
    context = {"places": places_of(request.user), "receivers": members_of(request.user)}
    return render(request, "web/desk.html", context)


@require_safe
def authority_desk(request: SignedIn, slug: str) -> HttpResponse:
    authority = authority_for(request.user, slug, may=rules.is_member)
    chain = steps.Chain(
        sources=list(sources_of(authority)),
        findings=findings_of(authority).count(),
        reports=published_reports(authority).count(),
        plan=plan_at_work(authority),
        rounds=count_open_rounds(authority),
    )
    context = {
        "authority": authority,
        "steps": steps.steps(request.user, authority, chain),
        "roles": [place for place in places_of(request.user) if place.authority == authority],
    }
    return render(request, "web/authority_desk.html", context)


@require_safe
def trail(request: SignedIn, slug: str) -> HttpResponse:
    authority = authority_for(request.user, slug, may=rules.may_read_trail)
    page = Paginator(trail_of(authority.slug), ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"authority": authority, "page": page, "entries": [trail_words.shown(entry) for entry in page]}
    return render(request, "web/trail.html", context)


@require_safe
@sealed_page
def receiver_trail(request: SignedIn, receiver: str) -> HttpResponse:
    """Who did what on which day at a receiver. Which case it was, and the hour, stay out of it."""
    place = place_to_audit(request.user, receiver)
    page = Paginator(trail_of(place.trail), ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"place": place, "page": page, "entries": [trail_words.shown(entry) for entry in page]}
    return render(request, "web/receiver_trail.html", context)


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html", {"apps": register.apps()})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
