"""Decided plans: goals, barriers with what speaks for and against them, actions and what came of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from ninja import Field, Router, Schema

from likvard.organisations.queries import public_authority
from likvard.plans.queries import decided_plans
from likvard.plans.queries.open_data import open_plan
from likvard.plans.shown_claims import ShownEvidence, evidence_in
from likvard.web.api.opened import opened

router = Router(tags=["plans"])


class Plan(Schema):
    id: int
    title: str
    state: str = Field(description="decided, active or closed")
    starts_on: date
    ends_on: date
    decided_on: date
    decision_reference: str
    page: str = Field(description="where people read it")


class Evidence(Schema):
    kind: str = Field(description="figure, document, testimony, review or support")
    stance: str = Field(description="supports, contradicts or context")
    text: str = Field(description="empty for a figure that was withdrawn")
    origin: str
    page: str = Field(description="of the figure, or a link to what was pinned; may be empty")
    withdrawn: str = Field(description="when and why a figure was withdrawn; empty while it stands")
    sha256: str = Field(description="of the release, the file or the words, as they were pinned")


class Action(Schema):
    id: int
    title: str
    description: str
    state: str = Field(description="planned, ongoing, done, stopped or assessed")
    stopped_because: str
    unit: str = Field(description="the board or company that is responsible")
    contributors: list[str]
    starts_on: date
    ends_on: date
    cost: int | None = Field(description="in whole kronor")
    full_time_equivalents: Decimal | None
    indicator: int | None = Field(description="the id of the figure that it is expected to change")
    expected_direction: str
    expected_size: float | None = Field(description="in the figure's own unit: five percentage points are 0.05")
    verdict: str = Field(description="seen, not_seen, too_early, cannot_tell; empty before it is assessed")
    verdict_because: str
    assessed_on: date | None
    evidence: list[Evidence]
    page: str


class Barrier(Schema):
    id: int
    text: str
    where: str
    life_area: str
    grounds: list[str]
    units: list[str]
    state: str = Field(description="suspected, established, addressed, removed, remains or not_confirmed")
    state_because: str
    evidence: list[Evidence]
    actions: list[Action]
    page: str


class Goal(Schema):
    id: int
    text: str
    perspective: str = Field(description="society, service or employer")
    answers_to: list[str] = Field(description="points of frameworks, such as eccar:7")
    barriers: list[Barrier]


class WholePlan(Plan):
    goals: list[Goal]


@router.get("/authorities/{slug:slug}/plans", response=list[Plan], url_name="plans")
@opened
def plans(request: HttpRequest, slug: str) -> list[Plan]:
    """The plans of an authority that have been decided, the first one first."""
    return [Plan(**_plan(plan)) for plan in decided_plans(public_authority(slug))]


@router.get("/authorities/{slug:slug}/plans/{int:pk}", response=WholePlan, url_name="plan")
@opened
def plan(request: HttpRequest, slug: str, pk: int) -> WholePlan:
    """A decided plan with everything in it."""
    found = open_plan(public_authority(slug), pk)
    barriers = [barrier for goal in found.goals.all() for barrier in goal.barriers.all()]
    claims: list[Any] = [*barriers, *(action for barrier in barriers for action in barrier.actions.all())]
    with override(found.authority.language):
        ready = evidence_in(found.authority, [one for claim in claims for one in claim.evidence.all()])
    return WholePlan(**_plan(found), goals=[_goal(goal, slug, ready) for goal in found.goals.all()])


def _plan(plan: Any) -> dict[str, Any]:
    names = ("title", "state", "starts_on", "ends_on", "decided_on", "decision_reference")
    told = {name: getattr(plan, name) for name in names}
    return {"id": plan.pk, **told, "page": page("plans:plan_public", plan.authority.slug, plan.pk)}


def _goal(goal: Any, slug: str, ready: Mapping[int, ShownEvidence]) -> Goal:
    return Goal(
        id=goal.pk,
        text=goal.text,
        perspective=goal.perspective,
        answers_to=[f"{tag.framework}:{tag.point}" for tag in goal.tags.all()],
        barriers=[_barrier(barrier, slug, ready) for barrier in goal.barriers.all()],
    )


def _barrier(barrier: Any, slug: str, ready: Mapping[int, ShownEvidence]) -> Barrier:
    names = ("text", "where", "life_area", "state", "state_because")
    return Barrier(
        id=barrier.pk,
        **{name: getattr(barrier, name) for name in names},
        grounds=[one.ground for one in barrier.grounds.all()],
        units=[unit.name for unit in barrier.units.all()],
        evidence=_evidence(barrier.evidence.all(), ready),
        actions=[_action(action, slug, ready) for action in barrier.actions.all()],
        page=page("plans:barrier_public", slug, barrier.pk),
    )


def _action(action: Any, slug: str, ready: Mapping[int, ShownEvidence]) -> Action:
    names = (
        *("title", "description", "state", "stopped_because", "starts_on", "ends_on", "cost", "full_time_equivalents"),
        *("expected_direction", "expected_size", "verdict", "verdict_because", "assessed_on"),
    )
    return Action(
        id=action.pk,
        **{name: getattr(action, name) for name in names},
        unit=action.unit.name,
        contributors=[unit.name for unit in action.contributors.all()],
        indicator=action.indicator_id,
        evidence=_evidence(action.evidence.all(), ready),
        page=page("plans:action_public", slug, action.pk),
    )


def _evidence(evidence: Iterable[Any], ready: Mapping[int, ShownEvidence]) -> list[Evidence]:
    return [_one(one, ready[one.pk]) for one in evidence]


def _one(one: Any, shown: ShownEvidence) -> Evidence:
    return Evidence(
        kind=one.kind,
        stance=one.stance,
        text="" if shown.withdrawn else shown.text,
        origin=shown.source or shown.origin,
        page=settings.ADDRESS + shown.figure_url if shown.figure_url else shown.link,
        withdrawn=shown.withdrawn,
        sha256=one.pinned,
    )


def page(name: str, *about: object) -> str:
    """The whole address of a page."""
    return f"{settings.ADDRESS}{reverse(name, args=about)}"
