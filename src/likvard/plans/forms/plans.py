"""What people fill in about plans and their goals."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.plans.frameworks import Tag
from likvard.plans.models import Goal

Choice = tuple[int | str, str | Promise | list[tuple[int, str]] | list[tuple[str, str]]]


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


class Because(forms.Form):
    """A reason that everybody can read."""

    because = forms.CharField(
        label=_("Why?"), max_length=500, help_text=_("The reason is public when the plan has been decided.")
    )


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
    tags = forms.TypedMultipleChoiceField(
        label=_("What does it answer to?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        coerce=lambda code: Tag(*code.split(":")),
        help_text=_("Points of frameworks that the authority reports to. Choose those that the goal is about."),
    )

    def __init__(self, *args: Any, tags: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["tags"], tags)


def offer(field: forms.Field, choices: Iterable[Choice]) -> None:
    """Let a field be chosen from what only the page knows."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
