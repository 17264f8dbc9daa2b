"""What people fill in about actions and their effect."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.plans.forms.plans import Choice, Day, Period, offer
from likvard.plans.models import Direction, Verdict
from likvard.plans.states import ActionState


class WriteAction(Period):
    title = forms.CharField(label=_("What is to be done?"), max_length=200)
    description = forms.CharField(
        label=_("Describe it"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    unit = forms.TypedChoiceField(label=_("Which board or company is responsible?"), coerce=int)
    contributors = forms.TypedMultipleChoiceField(
        label=_("Who takes part?"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    starts_on = forms.DateField(label=_("First day"), widget=Day())
    ends_on = forms.DateField(label=_("Last day"), widget=Day())
    cost = forms.IntegerField(
        label=_("What may it cost?"), required=False, min_value=0, help_text=_("The whole action, in whole kronor.")
    )
    full_time_equivalents = forms.DecimalField(
        label=_("How many people work with it?"),
        required=False,
        min_value=0,
        max_digits=6,
        decimal_places=2,
        help_text=_("In full-time equivalents: half a position is 0.5."),
    )
    also_against = forms.TypedMultipleChoiceField(
        label=_("Is it to remove other barriers too?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, units: Iterable[tuple[int, str]], barriers: Iterable[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        units, barriers = list(units), list(barriers)
        offer(self.fields["unit"], units)
        offer(self.fields["contributors"], units)
        offer(self.fields["also_against"], barriers)
        if not barriers:
            del self.fields["also_against"]


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
        offer(self.fields["to"], [(state, ActionState(state).label) for state in choices])


class ExpectEffect(forms.Form):
    """Which followed figure is to change, which way, how much."""

    indicator = forms.TypedChoiceField(
        label=_("Which figure is to change?"), required=False, coerce=int, empty_value=None
    )
    direction = forms.ChoiceField(label=_("Which way?"), required=False, choices=[("", "–"), *Direction.choices])
    size = forms.FloatField(
        label=_("By how much?"),
        required=False,
        widget=forms.NumberInput(attrs={"step": "any"}),
        help_text=_("As the figure is shown: a share from 20 to 15 per cent changes by 5."),
    )

    def __init__(self, *args: Any, indicators: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["indicator"], [("", _("No figure")), *indicators])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("indicator") and not cleaned.get("direction"):
            self.add_error("direction", _("Say whether the figure is to be higher or lower."))
        if cleaned.get("indicator") and "size" in cleaned and not (cleaned["size"] or 0) > 0:
            self.add_error("size", _("Write how much the figure is to change: a number above 0."))
        return cleaned


class AssessAction(forms.Form):
    verdict = forms.ChoiceField(
        label=_("What has come of it? The expected effect is"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    because = forms.CharField(
        label=_("What does the verdict build on?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Say what the evidence shows, and what else could explain it. Everybody can read it."),
    )
