"""What a member's browser sends: sealed things as files, choices as words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.support.models import Item, LegalHold
from likvard.support.sealing.keys import AGE
from likvard.support.states import Outcome, ReferralState

LARGEST_TEXT = 1024 * 1024  # bytes of one sealed answer or note
REASONS = LegalHold.Reason.choices


class SealedFile(forms.FileField):
    """An age file, as bytes."""

    def __init__(self, *, largest: int = LARGEST_TEXT, **options: Any) -> None:
        self.largest = largest
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> bytes:
        file = super().clean(data, initial)
        if file.size > self.largest:
            raise forms.ValidationError(_("This is larger than can be stored here."))
        content = bytes(file.read())
        if not content.startswith(AGE):
            raise forms.ValidationError(_("This has not been sealed."))
        return content


class Assign(forms.Form):
    member = forms.IntegerField()
    grant = SealedFile()


class Unassign(forms.Form):
    member = forms.IntegerField()


class Write(forms.Form):
    kind = forms.ChoiceField(choices=[(Item.Kind.ANSWER, ""), (Item.Kind.NOTE, "")])
    sealed = SealedFile()
    waits = forms.BooleanField(required=False)


class Code(forms.Form):
    sealed = SealedFile()


class Close(forms.Form):
    outcome = forms.ChoiceField(choices=Outcome)


class AskToRefer(forms.Form):
    to = forms.SlugField()


class AnswerReferral(forms.Form):
    to = forms.ChoiceField(
        choices=[(state, state) for state in (ReferralState.ACCEPTED, ReferralState.REFUSED, ReferralState.DONE)]
    )


class AskToHold(forms.Form):
    reason = forms.ChoiceField(choices=REASONS)
    until = forms.DateField(
        error_messages={"required": _("Say until when."), "invalid": _("Write a day as 2027-03-31.")}
    )
