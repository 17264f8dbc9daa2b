"""What people fill in to pin evidence: one form for each kind."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from likvard.plans.forms.plans import offer
from likvard.plans.models import EvidenceKind, ReviewPoint, Stance
from likvard.plans.recognising import points_at_somebody

FEWEST = 10  # people behind a number that is told: the threshold of the disclosure gate


def points_at_nobody(words: str) -> None:
    """Refuses words by which a person can be looked up."""
    if points_at_somebody(words):
        raise ValidationError(
            _("Leave out personal identity numbers, e-mail addresses and telephone numbers. Nobody may be recognised.")
        )


class Pin(forms.Form):
    stance = forms.ChoiceField(label=_("What does it say?"), choices=Stance.choices, widget=forms.RadioSelect)


class PinFigure(Pin):
    finding = forms.TypedChoiceField(label=_("Which finding?"), coerce=int)
    field_order = ("finding", "stance")

    def __init__(self, *args: Any, findings: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["finding"], findings)


class PinWords(Pin):
    """Words, who said them, and where they can be read."""

    words = forms.CharField(
        label=_("What does it tell?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        validators=[points_at_nobody],
    )
    origin = forms.CharField(label=_("From whom, where and when?"), max_length=300, validators=[points_at_nobody])
    link = forms.URLField(
        label=_("Address where it can be read"), required=False, max_length=500, assume_scheme="https"
    )
    field_order: tuple[str, ...] = ("words", "origin", "link", "stance")


class PinDocument(PinWords):
    file = forms.FileField(
        label=_("The document"),
        help_text=_(
            "The file is read and not kept. Its digest is, so that anyone who has it can see that it is the same."
        ),
    )
    field_order = ("file", "words", "origin", "link", "stance")


class PinTestimony(PinWords):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = _("Tell it so that nobody can be recognised: no names, no rare details.")
        self.fields["origin"].help_text = _("For example: dialogue with pupils at four schools, spring 2026.")


class PinReview(PinWords):
    """A point of a review that is published here (``points``), or words of one that was published elsewhere."""

    point = forms.TypedChoiceField(label=_("Which review?"), required=False, coerce=int, empty_value=None)
    field_order = ("point", "words", "origin", "link", "stance")

    def __init__(self, *args: Any, points: Iterable[ReviewPoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = {point.pk: point for point in points}
        self.fields["words"].help_text = _("What the auditor, bureau or authority found, in its own words.")
        if not self.points:
            del self.fields["point"]
            return
        named = [(pk, Truncator(f"{one.review.title}: {one.text}").chars(120)) for pk, one in self.points.items()]
        offer(self.fields["point"], [("", _("One that was published elsewhere")), *named])
        self.fields["words"].help_text = _("Of a review that was published elsewhere: what it found, in its own words.")
        self.fields["words"].required = self.fields["origin"].required = False

    def clean_point(self) -> ReviewPoint | None:
        return self.points.get(self.cleaned_data["point"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "point" in cleaned and cleaned["point"] is None:
            for name in ("words", "origin"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned


class PinSupport(PinWords):
    number = forms.IntegerField(
        label=_("Number"),
        min_value=FEWEST,
        error_messages={
            "min_value": _("Numbers under ten can point at a person. Take a longer time or a larger area.")
        },
    )
    field_order = ("number", "words", "origin", "link", "stance")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Of what?")
        self.fields["words"].help_text = _("For example: people sought support because a landlord said no.")

    def clean(self) -> dict[str, Any]:
        """The number becomes a part of the words."""
        cleaned: dict[str, Any] = super().clean() or {}
        number = cleaned.pop("number", None)
        if number is not None and "words" in cleaned:
            cleaned["words"] = f"{number} {cleaned['words']}"
        return cleaned


WORDED: dict[str, type[PinWords]] = {
    EvidenceKind.DOCUMENT: PinDocument,
    EvidenceKind.TESTIMONY: PinTestimony,
    EvidenceKind.SUPPORT: PinSupport,
}
