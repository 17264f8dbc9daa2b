"""What people fill in about plans."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.plans.models import Goal
from likvard.plans.states import ActionState

Choice = tuple[int | str, str | Promise | list[tuple[int, str]]]


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Period(forms.Form):
    """A first and a last day, in order."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first day. Change one of them."))
        return cleaned


class StartPlan(Period):
    title = forms.CharField(label=_("What is the plan called?"), max_length=200)
    starts_on = forms.DateField(label=_("First day"), widget=Day())
    ends_on = forms.DateField(label=_("Last day"), widget=Day())


class DecidePlan(forms.Form):
    decided_on = forms.DateField(label=_("When was the plan decided?"), widget=Day())
    reference = forms.CharField(
        label=_("Reference of the decision"),
        max_length=100,
        help_text=_("The number of the case or the paragraph of the minutes, so that anyone can find the decision."),
    )


class WriteGoal(forms.Form):
    text = forms.CharField(
        label=_("Goal"),
        max_length=300,
        help_text=_("Write what is to be true when the goal is reached, not what is to be done."),
    )
    perspective = forms.ChoiceField(label=_("This goal is reached"), choices=Goal.Perspective.choices)


class WriteBarrier(forms.Form):
    text = forms.CharField(
        label=_("What hinders people's equal rights?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence. Say what is in the way, not who the people are."),
    )
    where = forms.CharField(
        label=_("Where?"), max_length=200, required=False, help_text=_("For example: in school, in housing, at work.")
    )
    goal = forms.TypedChoiceField(label=_("Which goal does it stand in the way of?"), coerce=int)

    def __init__(self, *args: Any, goals: Iterable[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["goal"], _by_plan(goals))


class WithdrawBarrier(forms.Form):
    because = forms.CharField(label=_("Why is the barrier withdrawn?"), max_length=500)


class WriteAction(Period):
    title = forms.CharField(label=_("What is to be done?"), max_length=200)
    description = forms.CharField(
        label=_("Describe it"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    unit = forms.TypedChoiceField(label=_("Which board or company is responsible?"), coerce=int)
    starts_on = forms.DateField(label=_("First day"), widget=Day())
    ends_on = forms.DateField(label=_("Last day"), widget=Day())

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["unit"], units)


class MoveAction(forms.Form):
    to = forms.ChoiceField(label=_("How far has it come?"), widget=forms.RadioSelect)
    because = forms.CharField(
        label=_("If it is stopped: why?"),
        max_length=500,
        required=False,
        help_text=_("The reason is shown in the public plan."),
    )

    def __init__(self, *args: Any, choices: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["to"], [(state, ActionState(state).label) for state in choices])


class PinEvidence(forms.Form):
    finding = forms.TypedChoiceField(label=_("Which finding does the barrier also stand on?"), coerce=int)

    def __init__(self, *args: Any, findings: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["finding"], findings)


def _by_plan(goals: Iterable[Goal]) -> list[Choice]:
    """The goals to choose from; under the names of their plans where there are several."""
    groups = [
        (plan.title, [(goal.pk, goal.text) for goal in some]) for plan, some in groupby(goals, lambda goal: goal.plan)
    ]
    return list(groups) if len(groups) > 1 else [choice for _title, some in groups for choice in some]


def _offer(field: forms.Field, choices: Iterable[Choice]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
