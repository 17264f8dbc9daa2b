"""What residents see: the decided plan, and why each barrier stands in it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from likvard.organisations.queries import public_authority
from likvard.plans import queries, shown


@login_not_required
@require_safe
def plan_public(request: HttpRequest, slug: str) -> HttpResponse:
    authority = public_authority(slug)
    plan = queries.decided_plan(authority)
    goals = shown.goals(plan) if plan else []
    context = {"authority": authority, "plan": plan, "goals": goals, "progress": shown.progress(goals)}
    return render(request, "plans/plan_public.html", context)


@login_not_required
@require_safe
def barrier_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    authority = public_authority(slug)
    barrier = queries.public_barrier(authority, pk)
    context = {"authority": authority, "barrier": barrier, "shown_barrier": shown.barrier(barrier)}
    return render(request, "plans/barrier_public.html", context)
