"""What residents see: the decided plan, why each barrier stands in it, what is done, and what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from likvard.organisations.queries import public_authority
from likvard.plans import queries, shown, shown_indicators
from likvard.plans.figures_file import as_csv
from likvard.plans.queries.indicators import (
    indicators_of,
    public_indicator,
    values_by_indicator,
    values_of_indicator,
)
from likvard.plans.queries.reviews import points_about
from likvard.plans.states import PlanState
from likvard.plans.views.actions import chain
from likvard.plans.views.everybody import for_everybody


@for_everybody
def plan_public(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """The plan of that number; without one, the plan that is carried out. ``?answers-to=eccar:7`` shows some goals."""
    authority, plans = queries.decided_plans_at(slug)
    plan = queries.plan_for_residents(plans, pk)
    goals = shown.goals(plan, public=True) if plan else []
    chosen = request.GET.get("answers-to", "")
    context = {
        "authority": authority,
        "plan": plan,
        "kind": shown.KIND[PlanState(plan.state)] if plan else "",
        "others": [one for one in plans if one != plan],
        "goals": shown.answering(goals, chosen) if chosen else goals,
        "progress": shown.progress(plan) if plan else [],
        "indicators": shown.indicators(plan) if plan else [],
        "frameworks": shown.frameworks_in(goals),
        "chosen": chosen,
    }
    return render(request, "plans/plan_public.html", context)


@for_everybody
def barrier_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    barrier = queries.public_barrier(public_authority(slug), pk)
    context = {
        "authority": barrier.authority,
        "plan": barrier.goal.plan,
        "barrier": barrier,
        "shown": shown.barrier(barrier, public=True),
        "grounds": shown.grounds(barrier),
        "points": points_about(barrier),
    }
    return render(request, "plans/barrier_public.html", context)


@for_everybody
def action_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The action with its whole chain: estimate, barrier, action, effect."""
    action = queries.public_action(public_authority(slug), pk)
    context = {
        "authority": action.authority,
        "plan": action.barrier.goal.plan,
        "barrier": action.barrier,
        "action": action,
        "points": points_about(action),
    }
    return render(request, "plans/action_public.html", {**context, **chain(action)})


@for_everybody
def indicators_public(request: HttpRequest, slug: str) -> HttpResponse:
    authority = public_authority(slug)
    followed = indicators_of(authority)
    values = values_by_indicator(authority, followed)
    shown = [shown_indicators.indicator(one, values[one.pk]) for one in followed]
    return render(request, "plans/indicators_public.html", {"authority": authority, "indicators": shown})


@for_everybody
def indicator_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    indicator = public_indicator(public_authority(slug), pk)
    followed = shown_indicators.indicator(indicator, values_of_indicator(indicator), drawn=True)
    actions = shown.actions(slug, indicator.actions.all())
    context = {"authority": indicator.authority, "indicator": indicator, "shown": followed, "actions": actions}
    return render(request, "plans/indicator_public.html", context)


@for_everybody
def indicator_csv(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The values as a file, in the unit in which they are printed."""
    indicator = public_indicator(public_authority(slug), pk)
    headers = {"Content-Disposition": f'attachment; filename="indicator-{pk}.csv"'}
    return HttpResponse(as_csv(values_of_indicator(indicator)), content_type="text/csv; charset=utf-8", headers=headers)
