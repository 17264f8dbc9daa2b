"""Figures that are followed: choosing them, and where they are to be when."""

from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.mapping.naming import Naming
from likvard.organisations.queries import authority_for
from likvard.organisations.views.doing import attempt
from likvard.plans import rules, shown_indicators
from likvard.plans.forms.indicators import FollowFigure, SetTarget
from likvard.plans.operations.indicators import (
    change_indicator,
    follow_figure,
    remove_target,
    set_target,
    unfollow_figure,
)
from likvard.plans.queries.indicators import (
    figure_to_follow,
    indicator_for,
    indicators_of,
    scale_of,
    target_for,
    values_by_indicator,
    values_of_indicator,
)


@require_safe
def indicators(request: SignedIn, slug: str) -> HttpResponse:
    authority = authority_for(request.user, slug, may=rules.may_see_draft_plan)
    followed = indicators_of(authority)
    values = values_by_indicator(authority, followed)
    context = {
        "authority": authority,
        "indicators": [shown_indicators.indicator(one, values[one.pk]) for one in followed],
        "may_edit": rules.may_edit_plan(request.user, authority),
    }
    return render(request, "plans/indicators.html", context)


def indicator_follow(request: SignedIn, slug: str, pk: int, key: str) -> HttpResponse:
    release, row = figure_to_follow(request.user, slug, pk, key)
    names = Naming(release.run.codebook_version.codebook(), get_language() or "en").of(row)
    form = FollowFigure(request.POST or None, initial={"name": f"{names.indicator}: {names.title}"})
    if made := attempt(form, partial(follow_figure, release, row, by=request.user)):
        messages.success(request, _("The figure is followed. Next: where is it to be, and when?"))
        return redirect("plans:indicator", slug, made.pk)
    context = {"authority": release.authority, "release": release, "row": row, "names": names, "form": form}
    return render(request, "plans/indicator_follow.html", context)


def indicator(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Its name and direction to change, and its targets."""
    indicator = indicator_for(request.user, slug, pk, may=rules.may_edit_plan)
    form = FollowFigure(request.POST or None, initial={"name": indicator.name, "wanted": indicator.wanted})
    if attempt(form, partial(change_indicator, indicator, by=request.user)):
        return redirect("plans:indicators", slug)
    shown = shown_indicators.indicator(indicator, values_of_indicator(indicator))
    context = {"authority": indicator.authority, "indicator": indicator, "shown": shown, "form": form}
    return render(request, "plans/indicator.html", context)


def indicator_unfollow(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    indicator = indicator_for(request.user, slug, pk, may=rules.may_edit_plan)
    form = Form(request.POST if request.method == "POST" else None)
    if attempt(form, partial(unfollow_figure, indicator, by=request.user)):
        return redirect("plans:indicators", slug)
    context = {"authority": indicator.authority, "indicator": indicator, "form": form}
    return render(request, "plans/indicator_unfollow.html", context)


def target_set(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    indicator = indicator_for(request.user, slug, pk, may=rules.may_edit_plan)
    values = values_of_indicator(indicator)
    form = SetTarget(request.POST or None)
    scale = scale_of(values[-1].row) if values else 1.0
    if values and attempt(
        form,
        lambda **told: set_target(indicator, day=told["day"], value=told["value"] / scale, by=request.user),
    ):
        return redirect("plans:indicator", slug, pk)
    shown = shown_indicators.indicator(indicator, values)
    context = {"authority": indicator.authority, "indicator": indicator, "shown": shown, "form": form}
    return render(request, "plans/target_set.html", context)


def target_remove(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    target = target_for(request.user, slug, pk, may=rules.may_edit_plan)
    indicator = target.indicator
    form = Form(request.POST if request.method == "POST" else None)
    if attempt(form, partial(remove_target, target, by=request.user)):
        return redirect("plans:indicator", slug, indicator.pk)
    value = shown_indicators.amount(target.value, values_of_indicator(indicator))
    context = {"authority": indicator.authority, "indicator": indicator, "target": target, "value": value}
    return render(request, "plans/target_remove.html", {**context, "form": form})
