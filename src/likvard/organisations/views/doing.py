"""What a form does when it is sent."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from likvard.ui.errors import NotPossible


def attempt(form: forms.BaseForm, do: Callable[..., Any]) -> Any:
    """Do it with what was filled in, and give what it gives: the thing that was made or changed, True for nothing.

    None when the form is not filled in rightly, or when it was refused; then the form says why.
    """
    if not form.is_valid():
        return None
    try:
        made = do(**form.cleaned_data)
    except NotPossible as no:
        form.add_error(None, str(no))
        return None
    return True if made is None else made


def done(request: HttpRequest, form: forms.BaseForm, operation: Callable[[], object], told: str) -> bool:
    """Whether the form was in order and the operation was possible; else the form says why not."""
    if attempt(form, lambda **_filled_in: operation()) is None:
        return False
    messages.success(request, told)
    return True
