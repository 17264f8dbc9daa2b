"""Choosing the rules of a release, and withdrawing one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.disclosure import Rules

DEFAULT = Rules()


class RulesForm(forms.Form):
    """The threshold can only be raised. ``details``: levels of detail to choose among, by code and label."""

    threshold = forms.IntegerField(
        label=_("At least so many people behind a figure, and outside its group"),
        min_value=DEFAULT.threshold,
        max_value=1000,
        initial=DEFAULT.threshold,
        help_text=_("10 is the least. Raise it when the answers are sensitive or the municipality is small."),
        error_messages={"min_value": _("The threshold can be raised above %(limit_value)s, never lowered.")},
    )

    detail = forms.ChoiceField(label=_("How much detail"))

    def __init__(self, *args: Any, details: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["detail"].choices = details  # type: ignore[attr-defined]
        if len(details) < 2:
            del self.fields["detail"]

    @property
    def rules(self) -> Rules:
        """The chosen rules. Ask after ``is_valid``."""
        return Rules(threshold=self.cleaned_data["threshold"])


class WithdrawForm(forms.Form):
    """Why figures are taken back."""

    because = forms.CharField(
        label=_("Why is the release withdrawn?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The reason is shown to the public where the figures stood."),
    )
