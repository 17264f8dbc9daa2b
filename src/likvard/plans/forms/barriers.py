"""What people fill in about barriers."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.mapping.messages import GROUNDS
from likvard.plans.forms.plans import Because, Choice, offer
from likvard.plans.models import Goal, LifeArea
from likvard.plans.states import BarrierState


class WriteBarrier(forms.Form):
    text = forms.CharField(
        label=_("What hinders people's equal rights?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence. Say what is in the way, not who the people are."),
    )
    goal = forms.TypedChoiceField(label=_("Which goal does it stand in the way of?"), coerce=int)
    life_area = forms.ChoiceField(
        label=_("In which area of life?"), required=False, choices=[("", _("Not one of these")), *LifeArea.choices]
    )
    where = forms.CharField(
        label=_("Where?"), max_length=200, required=False, help_text=_("A place or a service: “the town's preschools”.")
    )
    grounds = forms.MultipleChoiceField(
        label=_("Which grounds of discrimination does it concern?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, name) for code, name in GROUNDS.items() if code != "none"],
    )
    units = forms.TypedMultipleChoiceField(
        label=_("In whose work?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The boards and companies where people meet the barrier."),
    )

    def __init__(self, *args: Any, goals: Iterable[Goal], units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["goal"], _by_plan(goals))
        offer(self.fields["units"], units)


class MoveBarrier(Because):
    to = forms.ChoiceField(label=_("What is known of the barrier now?"), widget=forms.RadioSelect)
    field_order = ("to", "because")

    def __init__(self, *args: Any, choices: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].required = False
        offer(self.fields["to"], [(state, BarrierState(state).label) for state in choices])


def _by_plan(goals: Iterable[Goal]) -> list[Choice]:
    """The goals to choose from; under the names of their plans where there are several."""
    groups = [
        (plan.title, [(goal.pk, goal.text) for goal in some]) for plan, some in groupby(goals, lambda goal: goal.plan)
    ]
    return list(groups) if len(groups) > 1 else [choice for _title, some in groups for choice in some]
