"""Impact assessments as their pages show them: values that are ready, in the language of the moment."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.mapping.queries import Claim, claims_of
from likvard.plans.models import Action, AssessmentStep, ImpactAssessment
from likvard.plans.queries.impact import missing_steps
from likvard.plans.shown_reviews import Page, page_of
from likvard.plans.states import AssessmentState

STATE = {
    AssessmentState.OPEN: "neutral",
    AssessmentState.READY: "info",
    AssessmentState.DECIDED: "success",
    AssessmentState.FOLLOWED_UP: "success",
    AssessmentState.DROPPED: "warning",
}


@dataclass(frozen=True)
class Asked:
    """What a step asks, and what helps to answer it."""

    question: str | Promise
    help: str | Promise


# After the racial equity toolkit of the city of Seattle: six steps, here for all grounds of discrimination.
ASKED = {
    AssessmentStep.OUTCOMES: Asked(
        _("What is to be better for people's equal rights, and for whom?"),
        _(
            "Write what is to be true when the decision has had its effect, so that it can be seen later whether it "
            "came about. Name the goals of the plan that it touches."
        ),
    ),
    AssessmentStep.AFFECTED: Asked(
        _("Who is affected, and how do they have it today?"),
        _(
            "Think of every ground: sex, transgender identity or expression, ethnicity, religion or other belief, "
            "disability, sexual orientation and age, and of people whom several of them concern. Say what the figures "
            "and people themselves tell, and what nobody knows."
        ),
    ),
    AssessmentStep.DIALOGUE: Asked(
        _("Whom have you talked with, and what did it change?"),
        _(
            "People whom the decision concerns, their associations, and those who will carry it out. If you have not "
            "talked with anybody, say why. Write so that nobody can be recognised."
        ),
    ),
    AssessmentStep.BENEFITS_AND_BURDENS: Asked(
        _("Who gains, and who gets a heavier load?"),
        _(
            "Compare with today, and with other ways to the same end. A load can be money, time, distance, being asked "
            "or being seen. What some people gain does not make up for what others lose."
        ),
    ),
    AssessmentStep.MITIGATION: Asked(
        _("What is changed or done so that nobody's rights suffer?"),
        _(
            "Change the proposal itself, or do something beside it. What is to be done becomes actions of the plan, "
            "with a board or company that is responsible. If a load stays, say why it is reasonable."
        ),
    ),
    AssessmentStep.FOLLOW_UP: Asked(
        _("How will you see what the decision came to mean?"),
        _("Name the figures and conversations that you will follow, the day, who is responsible, and who is told."),
    ),
}


@dataclass(frozen=True)
class ShownStep:
    """One of the six, with its words; ``state`` as ui/_stepper.html has it."""

    code: str
    number: int
    label: str
    question: str | Promise
    text: str
    state: str


@dataclass(frozen=True)
class ShownFigure:
    """A pinned figure: the number of its evidence, and what it says, or that it has been withdrawn."""

    pk: int
    claim: Claim


@dataclass(frozen=True)
class ShownAction:
    """An action that follows. ``page``: where residents read of it."""

    action: Action
    page: Page | None


@dataclass(frozen=True)
class Listed:
    """An assessment in a list, and how many of its six steps are written."""

    assessment: ImpactAssessment
    kind: str
    written: int


@dataclass(frozen=True)
class ShownAssessment:
    """An assessment with all that stands in it."""

    assessment: ImpactAssessment
    kind: str
    steps: tuple[ShownStep, ...]
    missing: tuple[str, ...]
    figures: tuple[ShownFigure, ...]
    actions: tuple[ShownAction, ...]

    def step(self, code: str) -> ShownStep:
        """One of the steps."""
        return next(step for step in self.steps if step.code == code)


def assessment(one: ImpactAssessment, current: str = "") -> ShownAssessment:
    """An assessment that a query has brought whole; ``current`` is the step that is being written."""
    return ShownAssessment(
        one,
        STATE[AssessmentState(one.state)],
        tuple(_step(one, step, number, current) for number, step in enumerate(AssessmentStep, start=1)),
        tuple(str(step.label) for step in missing_steps(one)),
        _figures(one),
        tuple(ShownAction(action, page_of(action)) for action in one.actions.all()),
    )


def listed(one: ImpactAssessment) -> Listed:
    """An assessment in a list."""
    return Listed(one, STATE[AssessmentState(one.state)], len(AssessmentStep) - len(missing_steps(one)))


def asked(step: str) -> Asked | None:
    """What a step asks; None when there is no such step."""
    return ASKED[AssessmentStep(step)] if step in AssessmentStep.values else None


def step_after(step: str) -> str:
    """The step that comes after this one; empty after the last."""
    order = [*AssessmentStep.values, ""]
    return order[order.index(step) + 1]


def _figures(one: ImpactAssessment) -> tuple[ShownFigure, ...]:
    pinned = {evidence.pk: evidence.finding for evidence in one.evidence.all() if evidence.finding}
    claims = claims_of(one.authority, pinned.values())
    return tuple(ShownFigure(pk, claims[finding.pk]) for pk, finding in pinned.items())


def _step(one: ImpactAssessment, step: AssessmentStep, number: int, current: str) -> ShownStep:
    text: str = getattr(one, step)
    state = "current" if step == current else "done" if text.strip() else "waiting"
    return ShownStep(step.value, number, str(step.label), ASKED[step].question, text, state)
