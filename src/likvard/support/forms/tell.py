"""A report that was sealed before it came: the fields of format version 1."""

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from likvard.support import coded
from likvard.support.forms.cases import SealedFile
from likvard.support.models import Item, Receiver
from likvard.support.sealing.keys import is_recipient
from likvard.support.sealing.new_case import NewCase, SealedItem
from likvard.support.uploads import LARGEST_SEALED, MOST_FILES

GRANT = 4096  # bytes; an age file that holds an identity is a tenth of it
BY_THE_PERSON = (Item.Kind.TOLD, Item.Kind.FILE)
NOT_A_KEY = _("This is no key.")


class Hexadecimal(forms.CharField):
    """``octets`` bytes, written as hexadecimal."""

    def __init__(self, octets: int, **options: Any) -> None:
        pattern = RegexValidator(rf"^[0-9a-f]{{{octets * 2}}}\Z", NOT_A_KEY)
        super().__init__(validators=[pattern], max_length=octets * 2, **options)


class Recipient(forms.CharField):
    """An age recipient (X25519)."""

    def clean(self, value: Any) -> str:
        recipient = str(super().clean(value))
        if not is_recipient(recipient):
            raise forms.ValidationError(NOT_A_KEY)
        return recipient


class SealedItems(forms.Form):
    """Any number of sealed things: files ``item``, and ``kinds`` in the same order, with commas between."""

    kinds = forms.CharField(max_length=100)
    allowed = BY_THE_PERSON
    largest = LARGEST_SEALED

    def clean(self) -> dict[str, Any]:
        kinds = self.cleaned_data.get("kinds", "").split(",")
        sealed = self.files.getlist("item") if hasattr(self.files, "getlist") else []
        if len(kinds) != len(sealed) or not 1 <= len(sealed) <= MOST_FILES + 1 or not {*kinds} <= {*self.allowed}:
            raise forms.ValidationError(_("What was sent does not hold together. Load the page again."))
        items = [SealedItem(kind, self._content(file)) for kind, file in zip(kinds, sealed, strict=True)]
        return {**self.cleaned_data, "items": tuple(items)}

    def _content(self, file: UploadedFile) -> bytes:
        return SealedFile(largest=self.largest).clean(file)


class SealedReport(SealedItems):
    """A whole report. ``coded`` is there only when the person ticked that it may be counted."""

    intake = forms.IntegerField()
    locator = Hexadecimal(32)
    auth = Hexadecimal(32)
    box = Recipient(max_length=80)
    consent = Hexadecimal(32)
    case = Recipient(max_length=80)
    case_signature = Hexadecimal(64, required=False)
    grant_intake = SealedFile(largest=GRANT)
    grant_recovery = SealedFile(largest=GRANT)
    coded = forms.CharField(required=False, max_length=400)

    def __init__(self, *args: Any, receiver: Receiver, track: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.receiver, self.track = receiver, track

    def clean_coded(self) -> dict[str, str] | None:
        """What may be counted, with known codes only."""
        words = self.cleaned_data["coded"]
        if not words:
            return None
        form = Coded(_object(words), track=self.track)
        if not form.is_valid():
            raise forms.ValidationError(_("One of the answers that were to be counted is not known here."))
        return form.chosen()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned["items"][0].kind != Item.Kind.TOLD:
            raise forms.ValidationError(_("The first thing in a report is what you wrote."))
        return cleaned

    def report(self) -> NewCase:
        """The case to store."""
        sent = self.cleaned_data
        return NewCase(
            intake=sent["intake"],
            locator=bytes.fromhex(sent["locator"]),
            auth=bytes.fromhex(sent["auth"]),
            box_recipient=sent["box"],
            consent_key=sent["consent"],
            case_recipient=sent["case"],
            grant_intake=sent["grant_intake"],
            grant_recovery=sent["grant_recovery"],
            items=sent["items"],
            case_signature=sent["case_signature"],
        )


class Coded(forms.Form):
    """Answers from lists. None has to be given, and nothing is guessed."""

    ground = forms.ChoiceField(required=False)
    life_area = forms.ChoiceField(required=False)
    municipality = forms.ChoiceField(required=False)
    age_band = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, track: str, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = {
            "ground": coded.grounds,
            "life_area": coded.life_areas,
            "municipality": coded.municipalities,
            "age_band": lambda: coded.age_bands(track),
        }
        for name, found in choices.items():
            self.fields[name].choices = [("", ""), *found()]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """Only what was answered."""
        return {name: value for name, value in self.cleaned_data.items() if value}


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise forms.ValidationError(_("One of the answers that were to be counted is not known here.")) from None
    return found if isinstance(found, dict) else {}
