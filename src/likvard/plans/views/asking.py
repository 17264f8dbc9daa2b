"""Pages that ask before something is done."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from likvard.organisations.views.doing import attempt


def ask(
    request: HttpRequest, do: Callable[..., Any], *, then: str, form: Form | None = None, **context: Any
) -> HttpResponse:
    """Ask on a page of its own, do it, and go on to the address ``then``. ``context``: as ui/confirm.html has it."""
    form = form or Form(request.POST if request.method == "POST" else None)
    if attempt(form, do):
        return redirect(then)
    return render(request, "ui/confirm.html", {"form": form, "cancel_url": then, **context})
