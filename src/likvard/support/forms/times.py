"""What professionals fill in about their times."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from likvard.organisations.models import Authority
from likvard.support.hours import Hours
from likvard.support.languages import LANGUAGES
from likvard.support.models import Format, Professional
from likvard.support.operations.times import Described, Kind
from likvard.support.states import Track

FURTHEST = timedelta(days=730)  # from today: nobody knows their weeks later than that


class Describe(forms.Form):
    """How the public sees somebody to talk with."""

    name = forms.CharField(label=_("Name, as people see it"), max_length=100)
    profession = forms.CharField(label=_("Profession"), max_length=100)
    duty_to_report = forms.BooleanField(label=_("Has a duty to report concern for a child"), required=False)
    tracks = forms.MultipleChoiceField(
        label=_("Trained to talk with"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Children and youth only see those who are trained for them."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=list(LANGUAGES.items()), widget=forms.CheckboxSelectMultiple
    )
    places = forms.ModelMultipleChoiceField(
        label=_("Municipalities with rooms"),
        queryset=Authority.objects.filter(valid_to=None).order_by("name", "pk"),
        widget=forms.SelectMultiple(attrs={"size": 8}),
        required=False,
        help_text=_("Choose none for somebody who talks by phone or video with people anywhere."),
    )

    def __init__(self, *args: Any, tracks: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tracks"].choices = _named(tracks)  # type: ignore[attr-defined]

    def asked(self) -> Described:
        """What the operation takes."""
        told = self.cleaned_data
        return Described(
            name=told["name"],
            profession=told["profession"],
            duty_to_report=told["duty_to_report"],
            tracks=tuple(told["tracks"]),
            languages=tuple(told["languages"]),
            places=tuple(told["places"]),
        )


class Add(forms.Form):
    """Times of one day, or of every week until a day."""

    track = forms.ChoiceField(label=_("Who are the talks for?"))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    begins = forms.TimeField(label=_("Begins"), widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.IntegerField(label=_("How many minutes is a talk?"), min_value=10, max_value=240)
    number = forms.IntegerField(label=_("How many talks after each other?"), min_value=1, max_value=12)
    pause = forms.IntegerField(label=_("How many minutes between them?"), min_value=0, max_value=240)
    until = forms.DateField(
        label=_("Every week until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Leave it empty for this day only."),
    )
    format = forms.ChoiceField(label=_("How?"), choices=Format, widget=forms.RadioSelect)
    place = forms.ModelChoiceField(
        label=_("Municipality, for talks in a room"), queryset=Authority.objects.none(), required=False
    )
    where = forms.CharField(
        label=_("Room, number to call, or link"),
        max_length=300,
        help_text=_("Only the person who has booked sees it."),
    )

    def __init__(self, *args: Any, tracks: Iterable[str], places: Iterable[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["track"].choices = _named(tracks)  # type: ignore[attr-defined]
        numbers = [place.pk for place in places]
        self.fields["place"].queryset = Authority.objects.filter(pk__in=numbers)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("until") and cleaned.get("day") and cleaned["until"] < cleaned["day"]:
            self.add_error("until", _("The last day comes before the first."))
        for name in ("day", "until"):
            if cleaned.get(name) and cleaned[name] > timezone.localdate() + FURTHEST:
                self.add_error(name, _("Choose a day within two years."))
        if cleaned.get("format") != Format.ROOM:
            cleaned["place"] = None
        elif not cleaned.get("place") and self.fields["place"].queryset.exists():  # type: ignore[attr-defined]
            self.add_error("place", _("Say in which municipality the room is."))
        return cleaned

    def asked(self) -> dict[str, Any]:
        """What the operation takes."""
        told = self.cleaned_data
        hours = ("day", "begins", "minutes", "number", "pause", "until")
        kind = ("track", "format", "where", "place")
        return {
            "hours": Hours(**{name: told[name] for name in hours}),
            "kind": Kind(**{name: told[name] for name in kind}),
        }


class Remove(forms.Form):
    weekly = forms.BooleanField(label=_("Also the free ones at the same time in the weeks after"), required=False)


class HandOver(forms.Form):
    """To whom, and where the talk is then."""

    to = forms.ModelChoiceField(label=_("To whom?"), queryset=Professional.objects.none())
    where = forms.CharField(
        label=_("Room, number to call, or link"),
        max_length=300,
        help_text=_("Only the person who has booked sees it. Change it if the talk is somewhere else now."),
    )

    def __init__(self, *args: Any, colleagues: Iterable[Professional], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = [one.pk for one in colleagues]
        self.fields["to"].queryset = Professional.objects.filter(pk__in=numbers)  # type: ignore[attr-defined]


class Mark(forms.Form):
    """Whether the talk took place."""

    attended = forms.TypedChoiceField(
        choices=[("yes", _("It took place")), ("no", _("Nobody came"))], coerce=lambda value: value == "yes"
    )


def _named(tracks: Iterable[str]) -> list[tuple[str, Any]]:
    return [(track, Track(track).label) for track in tracks]
