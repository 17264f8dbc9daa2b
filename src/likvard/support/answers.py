"""How pages' own scripts are answered in JSON, and browsers without scripts by a page."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.ui.errors import NotPossible


class Refusal(NamedTuple):
    status: int
    title: Promise
    text: Promise


REFUSALS = {
    "large": Refusal(
        413,
        _("This is too large to send"),
        _(
            "A file may be at most 25 MB, and there may be five. Nothing was sent, and nothing was stored. Go back and "
            "choose a smaller file, or fewer."
        ),
    ),
    "lost": Refusal(
        400,
        _("The connection was lost on the way"),
        _("What you sent did not arrive whole, so nothing was stored. Go back and send it again."),
    ),
    "often": Refusal(
        429,
        _("Please wait a minute"),
        _("A lot has been sent from your network. Nothing was stored of this attempt. Wait a minute, then try again."),
    ),
}


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's script asks."""
    return request.headers.get("Accept", "") == "application/json"


def refusal(request: HttpRequest, why: str) -> HttpResponse:
    """Say that nothing was done, and what to do. ``why``: a key of REFUSALS."""
    said = REFUSALS[why]
    if wants_json(request):
        return JsonResponse({"error": str(said.text)}, status=said.status)
    return render(request, "support/refusal.html", {"refusal": said}, status=said.status)


def first_error(form: Form) -> str:
    """What to put right first, in words."""
    return str(next(iter(form.errors.values()))[0])


def refused(form: Form, operation: Callable[[dict[str, Any]], object]) -> JsonResponse | None:
    """Do it with what the form holds. None when it was done; else (400) why not, in words."""
    if not form.is_valid():
        return JsonResponse({"error": " ".join(str(one) for all in form.errors.values() for one in all)}, status=400)
    try:
        operation(form.cleaned_data)
    except NotPossible as no:
        return JsonResponse({"error": str(no)}, status=400)
    return None
