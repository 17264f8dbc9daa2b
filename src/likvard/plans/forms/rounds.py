"""What people fill in about cycles and rounds of follow-up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.plans.forms.plans import Day
from likvard.plans.models import CycleKind


class StartCycle(forms.Form):
    kind = forms.ChoiceField(label=_("How often do the units answer?"), choices=CycleKind, widget=forms.RadioSelect)
    anchor = forms.DateField(
        label=_("From which day are the periods counted?"),
        widget=Day(),
        help_text=_(
            "Usually 1 January. The first round is about the period that runs today; none is made for a period that "
            "is over. After an earlier cycle of the same kind, it begins where that one ends."
        ),
    )
    opens_before = forms.IntegerField(
        label=_("How many days before a period ends do the units get their questions?"), min_value=0, max_value=90
    )
    due_after = forms.IntegerField(
        label=_("How many days after a period has ended are the answers due?"), min_value=1, max_value=120
    )
    basis = forms.CharField(
        label=_("Which law or decision asks for it?"),
        max_length=300,
        required=False,
        help_text=_("It is shown on the public page."),
    )


class EndCycle(forms.Form):
    last_day = forms.DateField(
        label=_("What is the last day on which a period may begin?"),
        widget=Day(),
        help_text=_("Periods that have begun by then are followed up to their end. Rounds for later ones go."),
    )
    because = forms.CharField(label=_("Why does it end?"), max_length=500)


class Because(forms.Form):
    because = forms.CharField(label=_("Why?"), max_length=500, help_text=_("The reason is public."))


class DueAnew(Because):
    due_on = forms.DateField(label=_("When are the answers due?"), widget=Day())
    field_order = ("due_on", "because")


class ReturnAnswers(forms.Form):
    because = forms.CharField(
        label=_("What is to be different?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
