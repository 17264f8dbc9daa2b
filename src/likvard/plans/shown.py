"""A plan as its pages show it: values that are ready, in the language of the moment."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from likvard.mapping.queries import Claim, claims_of
from likvard.organisations.models import Authority
from likvard.plans.models import Action, Barrier, Plan
from likvard.plans.states import ActionState, steps_of

KIND = {
    ActionState.PLANNED: "neutral",
    ActionState.ONGOING: "info",
    ActionState.DONE: "success",
    ActionState.STOPPED: "warning",
    ActionState.ASSESSED: "success",
}


@dataclass(frozen=True)
class ShownAction:
    action: Action
    kind: str
    movable: bool


@dataclass(frozen=True)
class ShownBarrier:
    barrier: Barrier
    claims: tuple[Claim, ...]
    actions: tuple[ShownAction, ...]


@dataclass(frozen=True)
class Part:
    """How many actions have come so far."""

    number: int
    state: str


@dataclass(frozen=True)
class ShownGoal:
    pk: int
    text: str
    perspective: str
    barriers: tuple[ShownBarrier, ...]


def nobody_may(action: Action) -> bool:
    """On public pages nothing can be changed."""
    return False


def goals(plan: Plan, *, may_move: Callable[[Action], bool] = nobody_may) -> list[ShownGoal]:
    """The goals of a plan that a query has brought whole, with the words of every claim."""
    barriers = [barrier for goal in plan.goals.all() for barrier in goal.barriers.all()]
    claims = _claims(plan.authority, barriers)
    return [
        ShownGoal(
            goal.pk,
            goal.text,
            goal.get_perspective_display(),
            tuple(_barrier(barrier, claims, may_move) for barrier in goal.barriers.all()),
        )
        for goal in plan.goals.all()
    ]


def progress(goals: Iterable[ShownGoal]) -> list[Part]:
    """How many of the plan's actions are planned, under way, done and stopped; states that none is in are left out."""
    states = [shown.action.state for goal in goals for barrier in goal.barriers for shown in barrier.actions]
    return [Part(states.count(state), str(state.label)) for state in ActionState if state in states]


def barrier(one: Barrier) -> ShownBarrier:
    """One barrier that a query has brought whole."""
    return _barrier(one, _claims(one.authority, [one]), nobody_may)


def _claims(authority: Authority, barriers: Iterable[Barrier]) -> dict[int, Claim]:
    return claims_of(
        authority, [evidence.finding for one in barriers for evidence in one.evidence.all() if evidence.finding]
    )


def _barrier(one: Barrier, claims: dict[int, Claim], may_move: Callable[[Action], bool]) -> ShownBarrier:
    actions = tuple(
        ShownAction(action, KIND[ActionState(action.state)], bool(steps_of(action.state)) and may_move(action))
        for action in one.actions.all()
    )
    return ShownBarrier(
        one, tuple(claims[evidence.finding_id] for evidence in one.evidence.all() if evidence.finding_id), actions
    )
