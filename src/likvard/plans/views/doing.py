"""What every form of this app does when it is sent."""

from collections.abc import Callable
from typing import Any

from django import forms

from likvard.ui.errors import NotPossible


def done(form: forms.Form, operation: Callable[[dict[str, Any]], Any]) -> Any:
    """What the operation made of what the form holds (True where it made nothing).

    None when the form was not in order or the operation not possible: the form says why.
    """
    if not form.is_valid():
        return None
    try:
        made = operation(form.cleaned_data)
    except NotPossible as no:
        form.add_error(None, str(no))
        return None
    return True if made is None else made
