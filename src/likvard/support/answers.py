"""How residents are answered: a page to a browser without scripts, JSON to the page's own script."""

from typing import NamedTuple

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


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
