"""What people say about themselves."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from likvard.accounts.forms.signing_in import AT_LEAST
from likvard.accounts.models import Language, User


class Person(forms.Form):
    """A person's own name and language."""

    name = forms.CharField(label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Language"), choices=Language.choices, help_text=_("For letters, and for pages when you sign in.")
    )


class AcceptInvitation(Person):
    """Opens the account, with a password or (``way=passkey``) on the way to a passkey."""

    password1 = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        help_text=AT_LEAST["password1"],
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("The password once more"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, with_passkey: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        for name in ("password1", "password2"):
            self.fields[name].required = not with_passkey

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        if password:
            self.user.name = self.cleaned_data.get("name", "")
            validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", ValidationError(_("The two passwords are not the same.")))
        return data
