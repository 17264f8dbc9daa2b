"""A plan from a table: each row is done as a person would do it, and all of them or none are kept."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.mapping.messages import GROUNDS
from likvard.organisations.models import Unit
from likvard.plans import frameworks, plan_table
from likvard.plans.models import Action, Barrier, Goal, Plan
from likvard.plans.operations.actions import Means, add_action, change_action, move_action
from likvard.plans.operations.barriers import change_barrier, suspect_barrier
from likvard.plans.operations.goals import add_goal, change_goal
from likvard.plans.operations.judging import move_barrier
from likvard.plans.plan_table import Cells, Row
from likvard.ui.errors import NotPossible

ORDER = ("goal", "barrier", "action")
Thing = Goal | Barrier | Action


@dataclass(frozen=True)
class Change:
    """What a row changes: the kind of thing, its words, and for each column what stood there and what will."""

    row: int
    kind: str
    text: str
    is_new: bool
    cells: tuple[tuple[str, str, str], ...]


@dataclass
class Outcome:
    """``wrong``: the number of a row, and why nothing can come of it. With anything wrong nothing was changed.

    ``is_other``: this is not what was promised, and nothing was changed.
    """

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    wrong: list[tuple[int, str]] = field(default_factory=list)
    is_other: bool = False

    @property
    def promise(self) -> str:
        """SHA-256 of what would be done, with what stood there before."""
        return hashlib.sha256(repr(self.changes).encode()).hexdigest()


@transaction.atomic
def import_plan(plan: Plan, rows: Iterable[Row], *, dry: bool, promised: str = "", by: User) -> Outcome:
    """Do what the rows say: goals first, then barriers, then actions. What has no row stays as it is.

    ``dry``: everything is tried and nothing kept. ``promised``: the promise of what was seen then; when anything else
    would be done now, because somebody has written in the plan meanwhile, nothing is kept. Nor when a row is wrong.
    """
    plan = Plan.objects.of(plan.authority).select_for_update().get(pk=plan.pk)
    importer, outcome = _Importer(plan, by), Outcome()
    for row in sorted(rows, key=lambda row: ORDER.index(row.cells["kind"]) if row.cells["kind"] in ORDER else -1):
        try:
            with transaction.atomic():
                change = importer.take(row)
        except (NotPossible, ValidationError) as why:
            outcome.wrong.append((row.number, " ".join(why.messages) if isinstance(why, ValidationError) else str(why)))
        else:
            outcome.changes += [change] if change else []
            outcome.same += change is None
    outcome.wrong.sort()
    outcome.is_other = not dry and promised not in ("", outcome.promise)
    if dry or outcome.wrong or outcome.is_other:
        transaction.set_rollback(True)
    return outcome


class _Importer:
    """The plan as it stands while rows are taken in; ``seen`` holds the rows of things that have been named."""

    def __init__(self, plan: Plan, by: User) -> None:
        self.plan, self.by = plan, by
        self.things: dict[tuple[str, str], Thing] = {}
        for goal in Goal.objects.filter(plan=plan):
            self.things["goal", str(goal.pk)] = goal
        for barrier in Barrier.objects.of(plan.authority).filter(goal__plan=plan):
            self.things["barrier", str(barrier.pk)] = barrier
        for action in Action.objects.of(plan.authority).filter(barrier__goal__plan=plan).select_related("unit"):
            self.things["action", str(action.pk)] = action
        self.before = {key: CELLS[key[0]](thing) for key, thing in self.things.items()}
        self.seen: dict[tuple[str, str], int] = {}

    def take(self, row: Row) -> Change | None:
        """Do what a row says; None when it says what stands there already."""
        kind, number = row.cells["kind"], row.cells["id"]
        if kind not in ORDER:
            raise NotPossible(_("The kind is one of: %(kinds)s."), kinds=", ".join(ORDER))
        if number and (kind, number) in self.seen:
            raise NotPossible(_("Row %(row)s is about the same."), row=self.seen[kind, number])
        before = self.before.get((kind, number), {})
        if number.isdecimal() and not before:
            raise NotPossible(_("Nothing of this kind in this plan has the id %(id)s."), id=number)
        given = {name: text for name, text in row.cells.items() if name not in {"kind", "id"}}
        cells = {**dict.fromkeys(plan_table.COLUMNS, ""), **before, **given}
        pairs = ((name, before.get(name, ""), text) for name, text in given.items())
        changed = tuple(one for one in pairs if one[1] != one[2])
        if changed or not before:
            thing = TAKE[kind](self, self.things.get((kind, number)), cells, {name for name, _was, _is in changed})
            self._know(kind, number, thing)
        if number:
            self.seen[kind, number] = row.number
        return Change(row.number, kind, cells["text"], not before, changed) if changed or not before else None

    def _know(self, kind: str, number: str, thing: Thing) -> None:
        """A new thing without a name cannot be named by other rows."""
        if number:
            self.things[kind, number] = thing

    def goal(self, goal: Goal | None, cells: Cells, changed: set[str]) -> Goal:
        words: dict[str, Any] = {
            "text": _value(Goal, "text", cells),
            "perspective": _value(Goal, "perspective", cells),
            "tags": _tags(cells["answers_to"]),
        }
        return change_goal(goal, by=self.by, **words) if goal else add_goal(self.plan, by=self.by, **words)

    def barrier(self, barrier: Barrier | None, cells: Cells, changed: set[str]) -> Barrier:
        words: dict[str, Any] = {name: _value(Barrier, name, cells) for name in ("text", "where", "life_area")}
        words |= {"goal": self._under("goal", cells), "grounds": _grounds(cells["grounds"]), "by": self.by}
        if barrier is None:
            barrier = suspect_barrier(**words)
        elif changed - {"state", "because"}:
            barrier = change_barrier(barrier, units=list(barrier.units.all()), **words)
        moved: Barrier = self._moved(barrier, move_barrier, cells, changed)
        return moved

    def action(self, action: Action | None, cells: Cells, changed: set[str]) -> Action:
        barrier = self._under("barrier", cells)
        words: dict[str, Any] = {name: _value(Action, name, cells) for name in ("description", "starts_on", "ends_on")}
        words |= {"title": _value(Action, "title", {"title": cells["text"]}), "unit": self._unit(cells), "by": self.by}
        if words["ends_on"] < words["starts_on"]:
            raise NotPossible(_("The last day comes before the first day. Change one of them."))
        means = {name: _value(Action, name, cells) for name in ("cost", "full_time_equivalents")}
        if action is None:
            action = add_action(barrier, means=Means(**means), **words)
        elif barrier.pk != action.barrier_id:
            raise NotPossible(_("An action stays with the barrier that it was begun for."))
        elif changed - {"state", "because"}:
            kept = Means(tuple(action.contributors.all()), tuple(action.also_against.all()), **means)
            action = change_action(action, means=kept, **words)
        moved: Action = self._moved(action, move_action, cells, changed)
        return moved

    def _moved(self, thing: Any, move: Any, cells: Cells, changed: set[str]) -> Any:
        if cells["state"] not in ("", thing.state):
            choices = dict(type(thing)._meta.get_field("state").choices)
            if cells["state"] not in choices:
                raise NotPossible(_("The state is one of: %(states)s."), states=", ".join(choices))
            because = cells["because"] if "because" in changed else ""
            return move(thing, to=cells["state"], because=because, by=self.by)
        if "because" in changed:
            raise NotPossible(_("A reason is given together with a new state."))
        return thing

    def _under(self, kind: str, cells: Cells) -> Any:
        found = self.things.get((kind, cells["under"])) if cells["under"] else None
        if found is None:
            raise NotPossible(_("“Under” names no %(kind)s of this plan: %(id)s."), kind=kind, id=cells["under"] or "–")
        return found

    def _unit(self, cells: Cells) -> Unit:
        unit: Unit | None = (
            Unit.objects.of(self.plan.authority).filter(name=cells["unit"]).order_by("-valid_from").first()
        )
        if unit is None:
            raise NotPossible(_("The authority has no unit called “%(unit)s”."), unit=cells["unit"])
        return unit


CELLS: Mapping[str, Any] = {
    "goal": plan_table.of_goal,
    "barrier": plan_table.of_barrier,
    "action": plan_table.of_action,
}
TAKE: Mapping[str, Any] = {"goal": _Importer.goal, "barrier": _Importer.barrier, "action": _Importer.action}


def _value(model: type[models.Model], name: str, cells: Cells) -> Any:
    """A cell as the field holds it. Raises ValidationError with the name of the column."""
    column = model._meta.get_field(name)
    assert isinstance(column, models.Field)
    text = cells[name]
    try:
        return column.clean(None if column.null and not text else text, None)
    except ValidationError as wrong:
        shown = "text" if name == "title" else name
        raise ValidationError([f"{shown}: {message}" for message in wrong.messages]) from None


def _tags(text: str) -> list[frameworks.Tag]:
    known = frameworks.names("en")
    if wrong := [code for code in text.split() if code not in known or ":" not in code]:
        raise NotPossible(_("No framework has these points: %(codes)s."), codes=", ".join(wrong))
    return [frameworks.Tag(*code.split(":")) for code in dict.fromkeys(text.split())]


def _grounds(text: str) -> list[str]:
    if wrong := [code for code in text.split() if code not in GROUNDS]:
        raise NotPossible(_("These are no grounds of discrimination: %(codes)s."), codes=", ".join(wrong))
    return list(dict.fromkeys(text.split()))
