"""The ways in, and the way out."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from likvard.support import notices
from likvard.support.pages import sealed_page
from likvard.support.queries.receivers import open_receivers
from likvard.support.states import Track

FRONT_PAGES = {
    Track.ADULT: "support/ways/adult.html",
    Track.YOUTH: "support/ways/youth.html",
    Track.CHILD: "support/ways/child.html",
}


@login_not_required
@require_safe
@sealed_page
def start(request: HttpRequest) -> HttpResponse:
    """Which way in: where to turn, or one of the three."""
    return render(request, "support/start.html", {"lines": _lines(Track.ADULT)})


@login_not_required
@require_safe
@sealed_page
def way_in(request: HttpRequest, track: Track) -> HttpResponse:
    """The front page of one way in, in its own words."""
    shown = {"track": track, "lines": _lines(track), "receivers": open_receivers(track=track)}
    return render(request, FRONT_PAGES[track], shown)


@login_not_required
@require_safe
@sealed_page
def leave(request: HttpRequest) -> HttpResponse:
    """To a page that says nothing about where one has been. Scripts do it faster, and leave no trace."""
    response = HttpResponseRedirect(settings.SUPPORT_EXIT_TO)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _lines(track: Track) -> list[dict[str, Any]]:
    language = get_language() or "sv"
    countries = ("DK", "SE") if language == "da" else ("SE", "DK")
    return notices.spoken(notices.lines(track, timezone.localdate(), countries), language)
