"""The same goals, actions and accepted words once more, by the ten points that members of ECCAR report on."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from likvard.mapping.report.document import Paragraph, Subheading
from likvard.mapping.words import say
from likvard.plans.compiling.actions import entries_about_actions, progress
from likvard.plans.compiling.blocks import Blocks, listed, strong
from likvard.plans.frameworks import Tag, framework_of
from likvard.plans.models import Action, Goal
from likvard.plans.queries.compiling import Chronicle

CODE = "eccar"


def points(chronicle: Chronicle) -> Blocks:
    """Every point, also those that no goal answers to; nothing where no goal answers to any."""
    eccar, language = framework_of(CODE, chronicle.today), get_language() or "en"
    goals = [goal for plan in chronicle.plans for goal in plan.goals.all()]
    answering = {point.code: _answering(goals, Tag(CODE, point.code)) for point in eccar.points}
    if not any(answering.values()):
        return
    words = {"framework": say(eccar.name, language), "some": sum(map(bool, answering.values())), "all": len(answering)}
    yield Paragraph(_("%(framework)s: goals of the plan answer to %(some)s of %(all)s points.") % words)
    for point in eccar.points:
        yield Subheading(eccar.numbered(point, language))
        yield from _point(answering[point.code], chronicle)


def _point(goals: list[Goal], chronicle: Chronicle) -> Blocks:
    if not goals:
        yield Paragraph(_("No goal of the plan answers to this point."))
        return
    yield Paragraph(_("Goals:"))
    yield from listed((goal.text for goal in goals), chronicle)
    about, found = entries_about_actions(chronicle), _actions_under(goals, chronicle)
    if not found:
        yield Paragraph(_("The plan holds no action under them yet."))
    for action in found:
        yield strong(f"{action.unit.name}: {action.title}", chronicle)
        yield from progress(action, about.get(action.pk, ()), chronicle)


def _answering(goals: Iterable[Goal], wanted: Tag) -> list[Goal]:
    return [goal for goal in goals if any(Tag(tag.framework, tag.point) == wanted for tag in goal.tags.all())]


def _actions_under(goals: Iterable[Goal], chronicle: Chronicle) -> list[Action]:
    """Against a barrier under one of the goals, each action once."""
    barriers = [barrier for goal in goals for barrier in goal.barriers.all()]
    numbers = {action.pk for barrier in barriers for action in (*barrier.actions.all(), *barrier.shared)}
    return [action for action in chronicle.actions if action.pk in numbers]
