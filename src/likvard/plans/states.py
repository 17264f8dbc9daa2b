"""Which state may follow which."""

from django.db import models
from django.utils.translation import pgettext_lazy

from likvard.ui.steps import Table


class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("plan", "draft")
    DECIDED = "decided", pgettext_lazy("plan", "decided")
    ACTIVE = "active", pgettext_lazy("plan", "carried out")
    CLOSED = "closed", pgettext_lazy("plan", "closed")


class BarrierState(models.TextChoices):
    SUSPECTED = "suspected", pgettext_lazy("barrier", "suspected")
    ESTABLISHED = "established", pgettext_lazy("barrier", "established")
    ADDRESSED = "addressed", pgettext_lazy("barrier", "addressed")
    REMOVED = "removed", pgettext_lazy("barrier", "removed")
    REMAINS = "remains", pgettext_lazy("barrier", "remains")
    NOT_CONFIRMED = "not_confirmed", pgettext_lazy("barrier", "not confirmed")


class ActionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("action", "planned")
    ONGOING = "ongoing", pgettext_lazy("action", "under way")
    DONE = "done", pgettext_lazy("action", "done")
    STOPPED = "stopped", pgettext_lazy("action", "stopped")
    ASSESSED = "assessed", pgettext_lazy("action", "assessed")


class SubmissionState(models.TextChoices):
    """How far a unit has come with its answers in a round."""

    NOT_STARTED = "not_started", pgettext_lazy("answers of a unit", "not begun")
    DRAFT = "draft", pgettext_lazy("answers of a unit", "being written")
    SUBMITTED = "submitted", pgettext_lazy("answers of a unit", "waits for the validator")
    RETURNED = "returned", pgettext_lazy("answers of a unit", "returned")
    ACCEPTED = "accepted", pgettext_lazy("answers of a unit", "accepted")


class ReviewState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("review", "draft")
    SENT = "sent", pgettext_lazy("review", "sent for reply")
    PUBLISHED = "published", pgettext_lazy("review", "published")


class AssessmentState(models.TextChoices):
    """How far an equality impact assessment has come beside the decision that it is about."""

    OPEN = "open", pgettext_lazy("impact assessment", "being worked on")
    READY = "ready", pgettext_lazy("impact assessment", "ready for the decision")
    DECIDED = "decided", pgettext_lazy("impact assessment", "decision made")
    FOLLOWED_UP = "followed_up", pgettext_lazy("impact assessment", "followed up")
    DROPPED = "dropped", pgettext_lazy("impact assessment", "decision not taken")


class SurveyState(models.TextChoices):
    """How far a pay survey has come."""

    OPEN = "open", pgettext_lazy("pay survey", "being worked on")
    DOCUMENTED = "documented", pgettext_lazy("pay survey", "documented")


PLAN_MAY_BECOME: Table = {
    PlanState.DRAFT: frozenset({PlanState.DECIDED}),
    PlanState.DECIDED: frozenset({PlanState.ACTIVE}),
    PlanState.ACTIVE: frozenset({PlanState.CLOSED}),
    PlanState.CLOSED: frozenset(),
}

BARRIER_MAY_BECOME: Table = {
    BarrierState.SUSPECTED: frozenset({BarrierState.ESTABLISHED, BarrierState.NOT_CONFIRMED}),
    BarrierState.ESTABLISHED: frozenset({BarrierState.ADDRESSED, BarrierState.NOT_CONFIRMED}),
    BarrierState.ADDRESSED: frozenset({BarrierState.REMOVED, BarrierState.REMAINS, BarrierState.NOT_CONFIRMED}),
    BarrierState.REMAINS: frozenset({BarrierState.ADDRESSED, BarrierState.REMOVED}),
    BarrierState.REMOVED: frozenset({BarrierState.ESTABLISHED}),  # it is back
    BarrierState.NOT_CONFIRMED: frozenset({BarrierState.SUSPECTED}),  # new signs
}

ACTION_MAY_BECOME: Table = {
    ActionState.PLANNED: frozenset({ActionState.ONGOING, ActionState.STOPPED}),
    ActionState.ONGOING: frozenset({ActionState.DONE, ActionState.STOPPED}),
    ActionState.DONE: frozenset({ActionState.ASSESSED}),
    ActionState.STOPPED: frozenset({ActionState.ASSESSED}),
    ActionState.ASSESSED: frozenset({ActionState.ASSESSED}),  # "too early" is said anew later
}

SUBMISSION_MAY_BECOME: Table = {
    SubmissionState.NOT_STARTED: frozenset({SubmissionState.DRAFT}),
    SubmissionState.DRAFT: frozenset({SubmissionState.SUBMITTED}),
    SubmissionState.SUBMITTED: frozenset({SubmissionState.RETURNED, SubmissionState.ACCEPTED}),
    SubmissionState.RETURNED: frozenset({SubmissionState.SUBMITTED}),
    SubmissionState.ACCEPTED: frozenset({SubmissionState.RETURNED}),
}

REVIEW_MAY_BECOME: Table = {
    ReviewState.DRAFT: frozenset({ReviewState.SENT}),
    ReviewState.SENT: frozenset({ReviewState.PUBLISHED}),
    ReviewState.PUBLISHED: frozenset(),
}

ASSESSMENT_MAY_BECOME: Table = {
    AssessmentState.OPEN: frozenset({AssessmentState.READY, AssessmentState.DROPPED}),
    AssessmentState.READY: frozenset({AssessmentState.OPEN, AssessmentState.DECIDED, AssessmentState.DROPPED}),
    AssessmentState.DECIDED: frozenset({AssessmentState.FOLLOWED_UP}),
    AssessmentState.FOLLOWED_UP: frozenset(),
    AssessmentState.DROPPED: frozenset(),
}

SURVEY_MAY_BECOME: Table = {
    SurveyState.OPEN: frozenset({SurveyState.DOCUMENTED}),
    SurveyState.DOCUMENTED: frozenset({SurveyState.OPEN}),
}


def steps_of(state: str) -> list[str]:
    """Where an action can be moved by those who carry it out; a verdict on it is another matter."""
    return sorted(ACTION_MAY_BECOME[state] - {ActionState.ASSESSED})


def judgements_of(state: str) -> list[str]:
    """What can be said of a barrier; that it is addressed follows when an action against it begins."""
    return [to for to in BarrierState if to in BARRIER_MAY_BECOME[state] - {BarrierState.ADDRESSED}]


UNFINISHED = frozenset({ActionState.PLANNED, ActionState.ONGOING})
CAN_BE_ASSESSED = frozenset(state for state, after in ACTION_MAY_BECOME.items() if ActionState.ASSESSED in after)
STANDS_ON_EVIDENCE = frozenset(
    {BarrierState.ESTABLISHED, BarrierState.ADDRESSED, BarrierState.REMOVED, BarrierState.REMAINS}
)
