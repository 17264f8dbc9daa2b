"""What the browsers of key keepers and members send: public halves, signatures, and sealed things in base64."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.support.models import Lock
from likvard.support.operations.drills import MadeUp
from likvard.support.operations.holders import NewGrant, NewLock
from likvard.support.sealing.keys import age_file
from likvard.support.states import Track

LARGEST = 16 * 1024  # bytes of one sealed thing: an identity needs 300, a made-up case 5 000


class Sealed(forms.CharField):
    """An age file in base64, as bytes."""

    def to_python(self, value: Any) -> Any:
        return unsealed_text(super().to_python(value) or "")


class Sent(forms.JSONField):
    """A part of JSON that ``read`` turns into what an operation takes."""

    def __init__(self, *, read: Any, **options: Any) -> None:
        self.read = read
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        try:
            sent = super().clean(value)
            _check_text(sent)
            return self.read(sent)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
            raise forms.ValidationError(_("The browser sent something that cannot be read.")) from None


def unsealed_text(text: str) -> bytes:
    """The bytes of an age file. Raises ValidationError for everything else."""
    try:
        return age_file(text, largest=LARGEST)
    except (TypeError, ValueError):
        raise forms.ValidationError(_("This has not been sealed.")) from None


def _check_text(sent: Any) -> None:
    """Raise ValueError for words that no database keeps: half a character, or the null character."""
    written = json.dumps(sent, ensure_ascii=False)
    written.encode()
    if "\\u0000" in written:
        raise ValueError("a null character")


def _grants(sent: dict[str, str]) -> dict[int, bytes]:
    return {int(pk): unsealed_text(text) for pk, text in sent.items()}


def _lock(sent: dict[str, str]) -> NewLock:
    return NewLock(Lock.Kind(sent["kind"]).value, unsealed_text(sent["sealed"]), str(sent.get("hint", ""))[:400])


def _locks(sent: list[dict[str, str]]) -> list[NewLock]:
    return [_lock(one) for one in sent]


def _case_grants(sent: list[dict[str, Any]]) -> list[NewGrant]:
    return [NewGrant(str(one["number"]), unsealed_text(one["sealed"]), **_holder(one)) for one in sent]


def _holder(sent: dict[str, Any]) -> dict[str, int]:
    kind = "member" if "member" in sent else "intake"
    return {kind: int(sent[kind])}


class RootKey(forms.Form):
    key = forms.CharField(max_length=64)


class Recovery(forms.Form):
    recipient = forms.CharField(max_length=80)
    signature = forms.CharField(max_length=128)
    held_by = Sent(read=lambda sent: tuple(str(one)[:200] for one in sent))
    grants = Sent(read=_grants, required=False)

    def clean_held_by(self) -> tuple[str, str, str]:
        first, second, third = (*self.cleaned_data["held_by"], "", "", "")[:3]
        if not (first.strip() and second.strip() and third.strip()):
            raise forms.ValidationError(_("Say of each envelope who holds it, and where."))
        return first.strip(), second.strip(), third.strip()

    def clean_grants(self) -> dict[int, bytes]:
        return self.cleaned_data["grants"] or {}


class Envelope(forms.Form):
    held_by = forms.CharField(max_length=200)


class Epoch(forms.Form):
    track = forms.ChoiceField(choices=Track)
    epoch = forms.IntegerField(min_value=1)
    recipient = forms.CharField(max_length=80)
    since = forms.DateField()
    signature = forms.CharField(max_length=128)
    to_recovery = Sealed()
    to_members = Sent(read=_grants, required=False)

    def clean_to_members(self) -> dict[int, bytes]:
        return self.cleaned_data["to_members"] or {}


class OwnKey(forms.Form):
    recipient = forms.CharField(max_length=80)
    locks = Sent(read=_locks)
    signature = forms.CharField(max_length=128, required=False)


class OneLock(forms.Form):
    lock = Sent(read=_lock)


class Signature(forms.Form):
    recipient = forms.CharField(max_length=80)
    signature = forms.CharField(max_length=128)


class IntakeGrant(forms.Form):
    member = forms.IntegerField()
    sealed = Sealed()


class CaseGrants(forms.Form):
    grants = Sent(read=_case_grants)


class DrillCase(forms.Form):
    intake = forms.IntegerField()
    case_recipient = forms.CharField(max_length=80)
    to_intake = Sealed()
    to_recovery = Sealed()
    item = Sealed()
    proof = forms.CharField(min_length=64, max_length=64)

    def made_up(self) -> MadeUp:
        """The case as an operation takes it."""
        given = self.cleaned_data
        sealed = {name: given[name] for name in ("case_recipient", "to_intake", "to_recovery", "item")}
        return MadeUp(**sealed, proof=given["proof"])

    def clean_proof(self) -> bytes:
        return _hex(self.cleaned_data["proof"])


class DrillProof(forms.Form):
    proof = forms.CharField(min_length=64, max_length=64)

    def clean_proof(self) -> bytes:
        return _hex(self.cleaned_data["proof"])


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise forms.ValidationError(_("The browser sent something that cannot be read.")) from None
