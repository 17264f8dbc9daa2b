"""A plan as its pages show it: values that are ready, in the language of the moment."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from likvard.mapping.messages import GROUNDS
from likvard.plans import frameworks
from likvard.plans.models import Action, Barrier, Goal, GoalTag, LifeArea, Plan, Verdict
from likvard.plans.shown_claims import Reasons, ShownEvidence, evidence_in, reasons
from likvard.plans.states import ActionState, BarrierState, PlanState, steps_of

May = Callable[[Action], bool]
KIND = {
    PlanState.DRAFT: "info",
    PlanState.DECIDED: "success",
    PlanState.ACTIVE: "success",
    PlanState.CLOSED: "neutral",
    BarrierState.SUSPECTED: "neutral",
    BarrierState.ESTABLISHED: "warning",
    BarrierState.ADDRESSED: "info",
    BarrierState.REMOVED: "success",
    BarrierState.REMAINS: "warning",
    BarrierState.NOT_CONFIRMED: "neutral",
    ActionState.PLANNED: "neutral",
    ActionState.ONGOING: "info",
    ActionState.DONE: "success",
    ActionState.STOPPED: "warning",
    ActionState.ASSESSED: "success",
}


@dataclass(frozen=True)
class ShownAction:
    """An action in a list. ``shared``: it was begun for another barrier."""

    pk: int
    title: str
    url: str
    state: str
    kind: str
    unit: str
    days: str
    because: str
    movable: bool = False
    shared: bool = False


@dataclass(frozen=True)
class ShownBarrier:
    """``about``: where it is, and in which area of life."""

    barrier: Barrier
    url: str
    state: str
    kind: str
    about: str
    reasons: Reasons
    actions: tuple[ShownAction, ...]


@dataclass(frozen=True)
class Part:
    """How many actions have come so far."""

    number: int
    state: str


@dataclass(frozen=True)
class ShownTag:
    """A point of a framework that goals answer to: "eccar:7" and what it is called."""

    code: str
    name: str


@dataclass(frozen=True)
class ShownGoal:
    """``number``: its place in the plan, the same whatever is filtered."""

    pk: int
    number: int
    text: str
    perspective: str
    tags: tuple[ShownTag, ...]
    barriers: tuple[ShownBarrier, ...]


def nobody_may(action: Action) -> bool:
    """On public pages nothing can be changed."""
    return False


def goals(plan: Plan, *, may_move: May = nobody_may, public: bool = False) -> list[ShownGoal]:
    """The goals of a plan that a query has brought whole, with the words of every claim."""
    barriers = [barrier for goal in plan.goals.all() for barrier in goal.barriers.all()]
    ready = evidence_in(plan.authority, [evidence for one in barriers for evidence in one.evidence.all()])
    desk = Desk(plan.authority.slug, ready, may_move, public)
    names = frameworks.names(get_language() or plan.authority.language)
    return [_goal(goal, number, names, desk) for number, goal in enumerate(plan.goals.all(), start=1)]


def answering(goals: Iterable[ShownGoal], code: str) -> list[ShownGoal]:
    """The goals that answer to a framework ("eccar") or to one of its points ("eccar:7")."""
    return [goal for goal in goals if any(code in {tag.code, tag.code.partition(":")[0]} for tag in goal.tags)]


def frameworks_in(goals: Iterable[ShownGoal]) -> list[ShownTag]:
    """The frameworks that any of the goals answers to."""
    names = frameworks.names(get_language() or "en")
    codes = {tag.code.partition(":")[0] for goal in goals for tag in goal.tags}
    return [ShownTag(code, name) for code, name in names.items() if code in codes]


def progress(plan: Plan) -> list[Part]:
    """How many of the plan's actions are planned, under way, done and stopped; states that none is in are left out."""
    states = [action.state for action in _actions(plan)]
    return [Part(states.count(state), str(state.label)) for state in ActionState if state in states]


def indicators(plan: Plan) -> list[tuple[int, str]]:
    """The figures that actions of the plan are expected to change: number and name, by name."""
    found = {action.indicator_id: action.indicator_name or "" for action in _actions(plan) if action.indicator_id}
    return sorted(found.items(), key=lambda one: (one[1], one[0]))


def barrier(one: Barrier, *, public: bool = False) -> ShownBarrier:
    """One barrier that a query has brought whole."""
    one.shared = list(one.actions_too.all())
    ready = evidence_in(one.authority, one.evidence.all())
    return _barrier(one, Desk(one.authority.slug, ready, nobody_may, public))


def actions(slug: str, some: Iterable[Action]) -> list[ShownAction]:
    """Actions in a list, for everybody."""
    desk = Desk(slug, {}, nobody_may, public=True)
    return [_action(one, desk) for one in some]


def state_of_action(one: Action) -> tuple[str, str]:
    """Its state in words, an assessed one's verdict, and the kind of its tag."""
    if one.verdict:
        label = _("effect %(verdict)s") % {"verdict": Verdict(one.verdict).label}
        return label, "success" if one.verdict == Verdict.SEEN else "neutral"
    state = ActionState(one.state)
    return str(state.label), KIND[state]


def state_of(barrier: Barrier) -> tuple[str, str]:
    """The barrier's state in words, and the kind of its tag."""
    state = BarrierState(barrier.state)
    return str(state.label), KIND[state]


def grounds(barrier: Barrier) -> list[str]:
    """The grounds of discrimination that the barrier concerns, in the law's words."""
    return [str(GROUNDS.get(one.ground, one.ground)) for one in barrier.grounds.all()]


class Desk:
    """What all things on one page share: how they are found, what is pinned to them, who may move them."""

    def __init__(self, slug: str, ready: Mapping[int, ShownEvidence], may_move: May, public: bool) -> None:
        ending = "_public" if public else ""
        self.ready, self.may_move = ready, may_move
        self.action_url = numbered(f"plans:action{ending}", slug)
        self.barrier_url = numbered(f"plans:barrier{ending}", slug)
        self.language = get_language() or "en"


def numbered(name: str, slug: str) -> Callable[[int], str]:
    """Addresses that differ in their number only: a plan holds many, and asking for each of them takes long."""
    before, after = reverse(name, args=[slug, 0]).rsplit("0", 1)
    return lambda pk: f"{before}{pk}{after}"


def _goal(goal: Goal, number: int, names: Mapping[str, str], desk: Desk) -> ShownGoal:
    return ShownGoal(
        goal.pk,
        number,
        goal.text,
        goal.get_perspective_display(),
        tuple(_tag(tag, names) for tag in goal.tags.all()),
        tuple(_barrier(one, desk) for one in goal.barriers.all()),
    )


def _tag(tag: GoalTag, names: Mapping[str, str]) -> ShownTag:
    code = str(frameworks.Tag(tag.framework, tag.point))
    return ShownTag(code, names.get(code, code))


def _barrier(one: Barrier, desk: Desk) -> ShownBarrier:
    area = str(LifeArea(one.life_area).label) if one.life_area else ""
    return ShownBarrier(
        one,
        desk.barrier_url(one.pk),
        *state_of(one),
        " · ".join(part for part in (one.where, area) if part),
        reasons(one.evidence.all(), desk.ready),
        (*(_action(each, desk) for each in one.actions.all()), *(_shared(each, desk) for each in one.shared)),
    )


def _action(one: Action, desk: Desk) -> ShownAction:
    return ShownAction(
        one.pk,
        one.title,
        desk.action_url(one.pk),
        *state_of_action(one),
        one.unit_name,
        _days(one.starts_on, one.ends_on, desk.language),
        one.stopped_because,
        movable=bool(steps_of(one.state)) and desk.may_move(one),
    )


def _shared(one: Action, desk: Desk) -> ShownAction:
    """Moved where it was begun."""
    return replace(_action(one, desk), movable=False, shared=True)


def _actions(plan: Plan) -> list[Action]:
    return [action for goal in plan.goals.all() for one in goal.barriers.all() for action in one.actions.all()]


@lru_cache(maxsize=1024)
def _days(first: date, last: date, language: str) -> str:
    """From one day to another, as the language of the moment writes them."""
    return " – ".join(date_format(day, "SHORT_DATE_FORMAT") for day in (first, last))
