"""What people fill in about equality impact assessments."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.organisations.models import Unit
from likvard.plans.forms.plans import Day, Period, offer
from likvard.plans.models import Action, Barrier
from likvard.plans.shown_impact import Asked


class DescribeDecision(forms.Form):
    title = forms.CharField(label=_("What is the assessment called?"), max_length=200)
    decision = forms.CharField(
        label=_("What is to be decided?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A budget, a rule, a building, a closure: in a few sentences that anybody understands."),
    )
    unit = forms.TypedChoiceField(label=_("Which board or company prepares the decision?"), coerce=int)
    decision_on = forms.DateField(label=_("When is it to be decided?"), widget=Day())

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.pk: unit for unit in units}
        offer(self.fields["unit"], [(pk, unit.name) for pk, unit in self.units.items()])

    def clean_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]


class WriteStep(forms.Form):
    """``revision`` is the one that the writer began from."""

    text = forms.CharField(max_length=20_000, widget=forms.Textarea(attrs={"rows": 10}))
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = str(asked.question), str(asked.help)


class PinFigure(forms.Form):
    finding = forms.TypedChoiceField(label=_("Which figure says how those affected have it today?"), coerce=int)

    def __init__(self, *args: Any, findings: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["finding"], findings)


class TakeBackFigure(forms.Form):
    because = forms.CharField(label=_("Why does the figure not belong here?"), max_length=500)


class ChooseActions(forms.Form):
    actions = forms.TypedMultipleChoiceField(
        label=_("Which actions of the plan make the burdens smaller?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, actions: Iterable[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {action.pk: action for action in actions}
        choices = [(pk, f"{action.title} ({action.unit.name})") for pk, action in self.offered.items()]
        offer(self.fields["actions"], choices)

    def clean_actions(self) -> list[Action]:
        return [self.offered[pk] for pk in self.cleaned_data["actions"]]


class AddMitigation(Period):
    barrier = forms.TypedChoiceField(label=_("Which barrier is it against?"), coerce=int)
    title = forms.CharField(label=_("What is to be done?"), max_length=200)
    description = forms.CharField(
        label=_("Describe it"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    unit = forms.TypedChoiceField(label=_("Which board or company is responsible?"), coerce=int)
    starts_on = forms.DateField(label=_("First day"), widget=Day())
    ends_on = forms.DateField(label=_("Last day"), widget=Day())

    def __init__(self, *args: Any, barriers: Iterable[Barrier], units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.barriers, self.units = {one.pk: one for one in barriers}, {unit.pk: unit for unit in units}
        offer(self.fields["barrier"], [(pk, barrier.text) for pk, barrier in self.barriers.items()])
        offer(self.fields["unit"], [(pk, unit.name) for pk, unit in self.units.items()])

    def clean_barrier(self) -> Barrier:
        return self.barriers[self.cleaned_data["barrier"]]

    def clean_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]


class NoteDecision(forms.Form):
    decided_on = forms.DateField(label=_("When was it decided?"), widget=Day())
    reference = forms.CharField(
        label=_("Reference of the decision"),
        max_length=100,
        help_text=_("The number of the case or the paragraph of the minutes, so that anyone can find the decision."),
    )


class FollowUp(forms.Form):
    seen = forms.CharField(
        label=_("What did the decision come to mean for those affected?"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Compare with what was expected: who gained, who got a heavier load, and what the actions gave."),
    )


class DropAssessment(forms.Form):
    because = forms.CharField(label=_("Why will the decision not be taken?"), max_length=500)
