"""How far the plan has come, as a small page for other sites."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from likvard.plans import queries, shown
from likvard.plans.views.everybody import for_everybody
from likvard.ui.framing import framed_elsewhere


@framed_elsewhere
@for_everybody
def plan_widget(request: HttpRequest, slug: str) -> HttpResponse:
    """The plan that residents see first: how many actions have come how far, and a link. No scripts, no cookies."""
    authority, plans = queries.decided_plans_at(slug)
    plan = queries.plan_for_residents(plans)
    parts = shown.progress(plan) if plan else []
    context = {"authority": authority, "plan": plan, "parts": parts, "all": sum(part.number for part in parts)}
    return render(request, "plans/plan_widget.html", context)
