"""What people fill in about followed figures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.plans.forms.plans import Day
from likvard.plans.models import Direction


class FollowFigure(forms.Form):
    name = forms.CharField(
        label=_("What is the figure called in the plan?"),
        max_length=200,
        help_text=_("Short and in plain words: “Young people who have been refused a home”."),
    )
    wanted = forms.ChoiceField(label=_("Which way is it to go?"), choices=Direction.choices, widget=forms.RadioSelect)


class SetTarget(forms.Form):
    day = forms.DateField(label=_("By when?"), widget=Day())
    value = forms.FloatField(
        label=_("Which value is to be reached?"),
        widget=forms.NumberInput(attrs={"step": "any"}),
        help_text=_("As the figure is shown: 15 per cent is 15."),
    )
