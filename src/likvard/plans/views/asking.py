"""From a form to what it asks for, and pages that ask before something is done."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from likvard.ui.errors import NotPossible


def attempt(form: Form, do: Callable[..., Any]) -> Any:
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


def ask(
    request: HttpRequest, do: Callable[..., Any], *, then: str, form: Form | None = None, **context: Any
) -> HttpResponse:
    """Ask on a page of its own, do it, and go on to the address ``then``. ``context``: as ui/confirm.html has it."""
    form = form or Form(request.POST if request.method == "POST" else None)
    if attempt(form, do):
        return redirect(then)
    return render(request, "ui/confirm.html", {"form": form, "cancel_url": then, **context})
