"""What opens a box, and what people do in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from likvard.support.forms.tell import Hexadecimal
from likvard.support.forms.telling import MOST_LETTERS, PRIVATE, SeveralFiles
from likvard.support.sealing.keys import ReceiptKeys, keys_of
from likvard.support.sealing.receipt import WrongReceipt, read_receipt

ANSWERS = ("yes", "no", "back")


class Proof(forms.Form):
    """What the page's script has worked out of the receipt, which stays in the browser."""

    locator = Hexadecimal(16)
    auth = Hexadecimal(32)
    keys: ReceiptKeys | None = None

    def proof(self) -> tuple[bytes, bytes]:
        """Locator and auth."""
        return bytes.fromhex(self.cleaned_data["locator"]), bytes.fromhex(self.cleaned_data["auth"])


class Typed(forms.Form):
    """The receipt itself, without scripts. Its keys are worked out in memory and go with the answer."""

    keys: ReceiptKeys | None = None
    use_required_attribute = False

    receipt = forms.CharField(
        label=gettext_lazy("Your receipt"),
        max_length=60,
        help_text=gettext_lazy("28 letters and digits in seven groups. Capitals and spaces do not matter."),
        widget=forms.TextInput(
            attrs={**PRIVATE, "class": "lv-receipt-input", "autocapitalize": "characters", "dir": "ltr"}
        ),
    )

    def clean_receipt(self) -> str:
        try:
            return read_receipt(self.cleaned_data["receipt"])
        except WrongReceipt as wrong:
            raise forms.ValidationError(mistyped(wrong.groups)) from None

    def proof(self) -> tuple[bytes, bytes]:
        """Locator and auth. Takes as long for any receipt."""
        self.keys = keys_of(self.cleaned_data["receipt"])
        return self.keys.locator, self.keys.auth


class AddMore(forms.Form):
    """Something to add, without scripts."""

    use_required_attribute = False

    text = forms.CharField(
        label=gettext_lazy("What do you want to add?"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6, **PRIVATE}),
    )
    again = forms.BooleanField(label=gettext_lazy("Show me this when I open my box"), required=False)
    file = SeveralFiles(label=gettext_lazy("Files"), required=False)

    def __init__(self, *args: Any, grown_up: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not grown_up:
            del self.fields["again"]

    @property
    def shown_again(self) -> bool:
        return bool(self.cleaned_data.get("again"))


class Answer(forms.Form):
    """To the question whether a copy may go to somebody else. A script signs the yes; without, the server does."""

    referral = forms.IntegerField()
    to = forms.ChoiceField(choices=[(answer, "") for answer in ANSWERS])
    day = forms.DateField(required=False)
    signature = Hexadecimal(64, required=False)


def mistyped(groups: tuple[int, ...]) -> str:
    """Which groups of a receipt to look at."""
    if not groups:
        return _("This is not quite the receipt. Look at each group once more.")
    numbers = ", ".join(str(group) for group in groups)
    words = ngettext(
        "Something is wrong in group %(numbers)s. Look at it once more.",
        "Something is wrong in groups %(numbers)s. Look at them once more.",
        len(groups),
    )
    return words % {"numbers": numbers}
