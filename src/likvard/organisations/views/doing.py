"""What a form does when it is sent."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from likvard.ui.errors import NotPossible


def done(request: HttpRequest, form: forms.BaseForm, operation: Callable[[], object], told: str) -> bool:
    """Whether the form was in order and the operation was possible; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        operation()
    except NotPossible as no:
        form.add_error(None, str(no))
        return False
    messages.success(request, told)
    return True
