"""What people fill in about a receiver and those who work there."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from likvard.organisations.models import Authority
from likvard.support.languages import LANGUAGES
from likvard.support.models import Duty, Receiver, ReceiverKind
from likvard.support.states import Track

LABELS = {"about": _("What you can do for people"), "duty_to_report": _("Your duty to report, in plain words")}


class Administrator(forms.Form):
    """Who is invited as the first administrator."""

    person = forms.CharField(label=_("Name of the first administrator"), max_length=150)
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class Place(Administrator):
    """A receiver, and its first administrator."""

    name = forms.CharField(label=_("Name of the receiver"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=ReceiverKind)

    field_order = ("name", "kind")


class Describe(forms.ModelForm):
    """What people read before they write. The two texts are asked for in every language of the platform."""

    tracks = forms.MultipleChoiceField(
        label=_("Ways in"), choices=Track, widget=forms.CheckboxSelectMultiple, required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which people can write to you"),
        choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    website = forms.URLField(
        label=_("Your own website, where your key can be compared"), required=False, assume_scheme="https"
    )
    covers = forms.ModelMultipleChoiceField(
        label=_("Municipalities and regions you are there for"),
        queryset=Authority.objects.filter(valid_to=None).order_by("name", "pk"),
        widget=forms.SelectMultiple(attrs={"size": 10}),
        required=False,
        help_text=_("Choose none if you are there for everybody."),
    )

    class Meta:
        model = Receiver
        fields = (
            "name",
            "kind",
            "tracks",
            "languages",
            "covers",
            "may_become_public",
            "accepts_anonymous",
            "days_kept",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["website"] = self.instance.website
        for name in LABELS:
            label = LABELS[name]
            for code, language in settings.LANGUAGES:
                initial = getattr(self.instance, name).get(code, "")
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=f"{label} ({language})", initial=initial, required=False, widget=forms.Textarea({"rows": 4})
                )

    def texts(self) -> dict[str, dict[str, str]]:
        """The two texts by language, without the empty ones."""
        return {
            name: {code: text for code, _name in settings.LANGUAGES if (text := self.cleaned_data[f"{name}_{code}"])}
            for name in LABELS
        }

    def described(self) -> dict[str, Any]:
        """What the operation takes."""
        return {**{name: self.cleaned_data[name] for name in (*self.Meta.fields, "website")}, **self.texts()}


class Duties(forms.Form):
    """What a member does, and for which ways in."""

    duties = forms.MultipleChoiceField(label=_("Duties"), choices=Duty, widget=forms.CheckboxSelectMultiple)
    tracks = forms.MultipleChoiceField(
        label=_("Ways in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Reports from children and youth reach only those who are trained for them."),
    )

    def __init__(self, *args: Any, tracks: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, label) for code, label in Track.choices if code in tracks]
        self.fields["tracks"].choices = choices  # type: ignore[attr-defined]


class Invite(Duties):
    """Who is invited to what."""

    person = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)

    field_order = ("person", "email", "language")
