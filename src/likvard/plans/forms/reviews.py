"""What people fill in about independent reviews."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from likvard.plans.forms.evidence import points_at_nobody
from likvard.plans.models import Action, Goal, ReplyStance, Severity
from likvard.plans.models.review import ANSWER_DAYS
from likvard.plans.queries.reviews import Target, target_name, targets


class StartReview(forms.Form):
    organisation = forms.CharField(
        label=_("On whose behalf do you review?"),
        max_length=200,
        help_text=_("The bureau, association or audit office. It is named in the published review."),
    )
    title = forms.CharField(label=_("What is the review called?"), max_length=200)
    answer_days = forms.IntegerField(
        label=_("How many days does the authority get to answer?"),
        min_value=ANSWER_DAYS[0],
        max_value=ANSWER_DAYS[1],
        initial=30,
        help_text=_("Between 14 and 180. When they are over the review is published, answered or not."),
    )


class WritePoint(forms.Form):
    """``goals``: what the reviewer may read, with everything in them; ``now``: what the point is about already."""

    about = forms.ChoiceField(label=_("What is the point about?"), required=False)
    text = forms.CharField(
        label=_("What have you found?"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Write so that nobody can be recognised."),
        validators=[points_at_nobody],
    )
    severity = forms.ChoiceField(label=_("How serious is it?"), choices=Severity.choices, widget=forms.RadioSelect)
    recommendation = forms.CharField(
        label=_("What do you recommend?"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[points_at_nobody],
    )

    def __init__(self, *args: Any, goals: Iterable[Goal], now: Target | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goals = list(goals)
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)
        kept = [(target_name(now), str(now))] if now else []
        field.choices = [("", _("The work as a whole")), *kept, *(_parts(goal, now) for goal in goals)]
        self.targets = {**targets(goals), target_name(now): now}

    def clean_about(self) -> Target | None:
        return self.targets.get(self.cleaned_data["about"])


class Correct(forms.Form):
    text = forms.CharField(
        label=_("What was wrong, and what is right?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        validators=[points_at_nobody],
    )


class AnswerPoint(forms.Form):
    stance = forms.ChoiceField(
        label=_("What does the authority think?"), choices=ReplyStance.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("The answer"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("It is published beside the reviewer's words, with the day on which it was given."),
        validators=[points_at_nobody],
    )
    action = forms.TypedChoiceField(
        label=_("Which action of the plan follows from it?"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, actions: Iterable[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actions = {action.pk: action for action in actions}
        field = self.fields["action"]
        assert isinstance(field, forms.ChoiceField)
        offered = [(pk, f"{action.title} ({action.unit.name})") for pk, action in self.actions.items()]
        field.choices = [("", _("None")), *offered]

    def clean_action(self) -> Action | None:
        return self.actions.get(self.cleaned_data["action"])


def _parts(goal: Goal, besides: Target | None) -> tuple[str, list[tuple[str, str]]]:
    """A goal with what stands under it, as a group of choices."""
    parts: list[tuple[Target, str]] = [(goal, gettext("The goal"))]
    for barrier in goal.barriers.all():
        parts.append((barrier, gettext("Barrier: %(text)s") % {"text": barrier.text}))
        parts += [(one, gettext("Action: %(title)s") % {"title": one.title}) for one in barrier.actions.all()]
    return goal.text, [(target_name(part), label) for part, label in parts if part != besides]
