"""What people fill in who book a talk. No name is asked for anywhere."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.organisations.models import Authority
from likvard.support.languages import LANGUAGES
from likvard.support.models import Format, Receiver
from likvard.support.sealing.keys import age_file
from likvard.support.sealing.receipt import WrongReceipt, read_receipt

WORDS_LENGTH = 4000
SEALED_LENGTH = 64 * 1024  # bytes; words of the greatest length take a quarter of it


class Code(forms.CharField):
    """A code as people type it; what is wrong with it is told by its group."""

    def __init__(self, **kwargs: Any) -> None:
        look = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(label=_("Your code"), max_length=80, widget=forms.TextInput(attrs=look), **kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            return read_receipt(typed)
        except WrongReceipt as wrong:
            raise forms.ValidationError(_said(wrong)) from None


class HiddenCode(Code):
    """The same, as a page hands it on to the next."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget = forms.HiddenInput()


class Sealed(forms.CharField):
    """Words that the browser has sealed: an age file in base 64. Nothing for none."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        try:
            return age_file(typed, largest=SEALED_LENGTH) if typed else b""
        except ValueError:
            no = _("Your words were not sealed as they should be. Please write them again.")
            raise forms.ValidationError(no) from None


class Find(forms.Form):
    """What kind of talk is looked for."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    format = forms.ChoiceField(label=_("How?"), required=False)
    place = forms.ModelChoiceField(
        label=_("Where?"), required=False, queryset=Authority.objects.none(), empty_label=_("Anywhere")
    )
    day = forms.DateField(label=_("From which day?"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(
        self, *args: Any, languages: Iterable[str], places: Iterable[Authority], for_children: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "language", [("", _("Any language")), *((code, LANGUAGES.get(code, code)) for code in languages)])
        _offer(self, "format", [("", _("Any way")), *Format.choices])
        found = [place.pk for place in places]
        self.fields["place"].queryset = Authority.objects.filter(pk__in=found)  # type: ignore[attr-defined]
        if for_children or not found:
            del self.fields["place"]
        if for_children:
            del self.fields["day"]


class Hold(forms.Form):
    """The code that the page has made; pressed twice, it is one booking."""

    code = HiddenCode()


class Confirm(forms.Form):
    """What is told with a booking, if anything."""

    code = HiddenCode()
    words = forms.CharField(
        label=_("Is there something you want to say before the talk?"),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    sealed = Sealed(required=False)
    remind_by = forms.EmailField(
        label=_("E-mail, if you want to be reminded the day before"),
        required=False,
        max_length=254,
        help_text=_(
            "The letter only says the day and the time. The address is kept encrypted, and erased when the letter has "
            "gone. Can somebody else read your e-mail? Then leave this empty."
        ),
    )

    def __init__(self, *args: Any, may_remind: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_remind:
            del self.fields["remind_by"]


class Mine(forms.Form):
    """The code that somebody got when they booked."""

    code = Code(help_text=_("Seven groups of four. Big and small letters are both fine. You can leave out the spaces."))


class Move(Hold):
    """Which time instead."""

    to = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Wait(forms.Form):
    """What somebody waits for."""

    code = HiddenCode()
    receiver = forms.ModelChoiceField(label=_("With whom?"), queryset=Receiver.objects.none(), empty_label=None)
    language = forms.ChoiceField(label=_("Language"), required=False)
    format = forms.ChoiceField(label=_("How?"), required=False)
    place = forms.ModelChoiceField(
        label=_("Where?"), required=False, queryset=Authority.objects.none(), empty_label=_("Anywhere")
    )
    tell_by = forms.EmailField(
        label=_("E-mail, if you want to be told when a time is free"),
        required=False,
        max_length=254,
        help_text=_(
            "The letter only says that there is news. The address is kept encrypted, and erased when you no longer "
            "wait. Can somebody else read your e-mail? Then leave this empty, and look here with your code."
        ),
    )

    def __init__(
        self,
        *args: Any,
        receivers: Iterable[Receiver],
        languages: Iterable[str],
        places: Iterable[Authority],
        for_children: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "language", [("", _("Any language")), *((code, LANGUAGES.get(code, code)) for code in languages)])
        _offer(self, "format", [("", _("Any way")), *Format.choices])
        numbers = {"receiver": [one.pk for one in receivers], "place": [one.pk for one in places]}
        self.fields["receiver"].queryset = Receiver.objects.filter(pk__in=numbers["receiver"])  # type: ignore[attr-defined]
        self.fields["place"].queryset = Authority.objects.filter(pk__in=numbers["place"])  # type: ignore[attr-defined]
        if for_children:
            del self.fields["tell_by"]
        if for_children or not numbers["place"]:
            del self.fields["place"]


def _offer(form: forms.Form, name: str, choices: list[Any]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]


def _said(wrong: WrongReceipt) -> Any:
    if len(wrong.groups) == 1:
        return _("Look at group %(group)s again: something is wrong there.") % {"group": wrong.groups[0]}
    if wrong.groups:
        groups = ", ".join(map(str, wrong.groups))
        return _("Look at groups %(groups)s again: something is wrong there.") % {"groups": groups}
    return _("Something in the code is wrong. Look at each group again.")
