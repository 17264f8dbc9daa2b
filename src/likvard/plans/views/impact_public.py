"""Impact assessments as everybody reads them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from likvard.organisations.queries import public_authority
from likvard.plans import shown_impact
from likvard.plans.queries.impact import public_assessment, public_assessments


@login_not_required
@require_safe
def impact_public_list(request: HttpRequest, slug: str) -> HttpResponse:
    authority = public_authority(slug)
    assessments = [shown_impact.listed(one) for one in public_assessments(authority)]
    return render(request, "plans/impact_public_list.html", {"authority": authority, "assessments": assessments})


@login_not_required
@require_safe
def impact_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    authority = public_authority(slug)
    assessment = public_assessment(authority, pk)
    context = {"authority": authority, "assessment": assessment, "shown": shown_impact.assessment(assessment)}
    return render(request, "plans/impact_public.html", context)
