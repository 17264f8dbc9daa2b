"""Public pages that are kept ready until something is written."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")  # cookies of those whose pages say more than everybody's


def kept(request: HttpRequest, stamp: str, page: Callable[[], HttpResponse]) -> HttpResponse:
    """The page as it was made for the same address, language and ``stamp``; made anew when it was not, or has changed.

    ``stamp`` changes with everything that the page could show. Whoever is signed in, or is to be told something, gets
    a page of their own: it carries their name.
    """
    if request.method != "GET" or any(cookie in request.COOKIES for cookie in PERSONAL):
        return page()
    about = f"{stamp} {get_language()} {request.get_full_path()}"
    key = hashlib.sha256(about.encode()).hexdigest()
    ready: tuple[bytes, dict[str, str]] | None = caches["pages"].get(key)
    if ready is None:
        made = page()
        if made.status_code != HTTPStatus.OK:
            return made
        ready = made.content, dict(made.headers)
        caches["pages"].set(key, ready)
    response = HttpResponse(ready[0], headers=ready[1])
    patch_vary_headers(response, ["Cookie"])
    return response
