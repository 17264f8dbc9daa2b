"""What is done about barriers, what is expected of it, and what came of it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from likvard.accounts.request import SignedIn
from likvard.organisations.queries.units import unit_of
from likvard.organisations.views.doing import attempt
from likvard.plans import queries, rules, shown, shown_indicators
from likvard.plans.forms.actions import AssessAction, ExpectEffect, MoveAction, WriteAction
from likvard.plans.operations.actions import (
    Expected,
    Means,
    add_action,
    change_action,
    expect_effect,
    move_action,
    step_back,
)
from likvard.plans.operations.assessing import assess_action
from likvard.plans.queries.indicators import (
    indicator_for,
    indicators_of,
    latest_value,
    scale_of,
    values_by_indicator,
    values_of_action,
)
from likvard.plans.shown_claims import evidence_in, reasons
from likvard.plans.states import CAN_BE_ASSESSED, ActionState, steps_of
from likvard.plans.views.asking import ask


@require_safe
def action(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The action with its whole chain, and what can be done with it."""
    action = queries.action_for(request.user, slug, pk, may=rules.may_see_action)
    may_move = rules.may_move_action(request.user, action)
    context = {
        **_about(action),
        **chain(action),
        "may_edit": rules.may_change_action(request.user, action),
        "movable": bool(steps_of(action.state)) and may_move,
        "can_step_back": may_move and queries.move_to_undo(action, request.user, timezone.now()) is not None,
        "is_planned": action.state == ActionState.PLANNED,
        "can_be_assessed": action.state in CAN_BE_ASSESSED and action.verdict in {"", "too_early"},
    }
    return render(request, "plans/action.html", context)


def action_add(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    barrier = queries.barrier_for(request.user, slug, pk, may=rules.may_edit_plan)
    plan, others = barrier.goal.plan, queries.barriers_beside(barrier)
    initial = {"starts_on": plan.starts_on, "ends_on": plan.ends_on}
    units = queries.unit_choices(barrier.authority)
    form = WriteAction(request.POST or None, units=units, barriers=_named(others), initial=initial)
    if made := attempt(
        form, lambda **told: add_action(barrier, by=request.user, **_chosen(barrier.authority, others, told))
    ):
        messages.success(request, _("The action stands in the plan. Next: what is it expected to change?"))
        return redirect("plans:action", slug, made.pk)
    context = {"authority": barrier.authority, "plan": plan, "barrier": barrier, "form": form}
    return render(request, "plans/action_change.html", context)


def action_change(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    action = queries.action_for(request.user, slug, pk, may=rules.may_change_action)
    others = queries.barriers_beside(action.barrier)
    units = queries.unit_choices(action.authority, [action.unit, *action.contributors.all()])
    form = WriteAction(request.POST or None, units=units, barriers=_named(others), initial=_written(action))
    if attempt(form, lambda **told: change_action(action, by=request.user, **_chosen(action.authority, others, told))):
        return redirect("plans:action", slug, pk)
    return render(request, "plans/action_change.html", {**_about(action), "form": form})


def action_effect(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """What is expected of the action, and how small a change each figure could show."""
    action = queries.action_for(request.user, slug, pk, may=rules.may_change_action)
    followed = indicators_of(action.authority)
    values = values_by_indicator(action.authority, followed)
    form = ExpectEffect(
        request.POST or None,
        indicators=[(one.pk, one.name) for one in followed],
        initial=_expected(action),
    )
    if attempt(form, lambda **told: expect_effect(action, expected=_change(request, slug, told), by=request.user)):
        return redirect("plans:action", slug, pk)
    seen = [(one, shown_indicators.could_be_seen(values[one.pk])) for one in followed]
    context = {**_about(action), "form": form, "followed": seen, "is_planned": action.state == ActionState.PLANNED}
    return render(request, "plans/action_effect.html", context)


def action_move(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    action = queries.action_for(request.user, slug, pk, may=rules.may_move_action)
    choices = steps_of(action.state)
    form = MoveAction(request.POST or None, choices=choices)
    if attempt(form, partial(move_action, action, by=request.user)):
        return redirect("plans:plan", slug, action.barrier.goal.plan_id)
    effect = shown_indicators.effect(action, values_of_action(action))
    context = {**_about(action), "choices": choices, "form": form, "effect": effect}
    return render(request, "plans/action_move.html", context | {"is_planned": action.state == ActionState.PLANNED})


def action_step_back(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    action = queries.action_for(request.user, slug, pk, may=rules.may_move_action)
    return ask(
        request,
        partial(step_back, action, now=timezone.now(), by=request.user),
        then=reverse("plans:action", args=[slug, pk]),
        authority=action.authority,
        title=_("Undo your move of “%(title)s”?") % {"title": action},
        text=_(
            "The action goes back to where it was before you moved it, and so do barriers that became addressed by it. "
            "The move and that it was undone stay in the trail."
        ),
        action=_("Undo the move"),
    )


def action_assess(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    action = queries.action_for(request.user, slug, pk, may=rules.may_change_action)
    form = AssessAction(request.POST or None)
    if attempt(form, partial(assess_action, action, by=request.user)):
        messages.success(request, _("The verdict stands in the plan."))
        return redirect("plans:action", slug, pk)
    return render(request, "plans/action_assess.html", {**_about(action), **chain(action), "form": form})


def chain(action: Any) -> dict[str, object]:
    """The links that lead to the action and on from it: estimate, barrier, action, effect."""
    barrier, values = action.barrier, values_of_action(action)
    ready = evidence_in(action.authority, [*barrier.evidence.all(), *action.evidence.all()])
    return {
        "action_state": shown.state_of_action(action),
        "barrier_state": shown.state_of(barrier),
        "reasons": reasons(barrier.evidence.all(), ready),
        "effect": shown_indicators.effect(action, values),
        "followed": shown_indicators.indicator(action.indicator, values, drawn=True) if action.indicator else None,
        "findings": reasons(action.evidence.all(), ready),
    }


def _about(action: Any) -> dict[str, Any]:
    barrier = action.barrier
    return {"authority": action.authority, "plan": barrier.goal.plan, "barrier": barrier, "action": action}


def _named(barriers: Any) -> list[tuple[int, str]]:
    return [(barrier.pk, barrier.text) for barrier in barriers]


def _written(action: Any) -> dict[str, object]:
    """The action as its form shows it."""
    names = ("title", "description", "starts_on", "ends_on", "cost", "full_time_equivalents")
    return {
        **{name: getattr(action, name) for name in names},
        "unit": action.unit_id,
        "contributors": [unit.pk for unit in action.contributors.all()],
        "also_against": [barrier.pk for barrier in action.also_against.all()],
    }


def _chosen(authority: Any, others: Any, told: dict[str, Any]) -> dict[str, Any]:
    """What the form holds, with the units and barriers themselves."""
    words = {name: told[name] for name in ("title", "description", "starts_on", "ends_on")}
    also = set(told.get("also_against", ()))
    means = Means(
        contributors=tuple(queries.units_chosen(authority, told["contributors"])),
        also_against=tuple(barrier for barrier in others if barrier.pk in also),
        cost=told["cost"],
        full_time_equivalents=told["full_time_equivalents"],
    )
    return {**words, "unit": unit_of(authority, told["unit"]), "means": means}


def _expected(action: Any) -> dict[str, object]:
    """The expected effect as its form shows it: in the unit that the figure is printed in."""
    if action.indicator is None:
        return {}
    latest = latest_value(action.indicator)
    size = action.expected_size * (scale_of(latest.row) if latest else 1)
    return {"indicator": action.indicator_id, "direction": action.expected_direction, "size": f"{size:.6g}"}


def _change(request: SignedIn, slug: str, told: dict[str, Any]) -> Expected | None:
    if told["indicator"] is None:
        return None
    indicator = indicator_for(request.user, slug, told["indicator"], may=rules.may_edit_plan)
    latest = latest_value(indicator)
    return Expected(indicator, told["direction"], told["size"] / (scale_of(latest.row) if latest else 1))
