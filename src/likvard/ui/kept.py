"""Public pages that are kept ready until something is written."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

Page = Callable[[], HttpResponse]


def kept(request: HttpRequest, stamp: str, page: Page) -> HttpResponse:
    """The page as it was made for the same address, language and ``stamp``; made anew when it was not, or has changed.

    ``stamp`` changes with everything that the page could show. Whoever is signed in, or is to be told something, gets
    a page of their own: it carries their name.
    """
    if request.method != "GET" or settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES:
        return page()
    address = f"{stamp} {get_language()} {request.get_full_path()}"
    key = hashlib.sha256(address.encode()).hexdigest()
    ready: tuple[bytes, str] | None = caches["pages"].get(key)
    if ready is None:
        response = page()
        if response.status_code == 200:
            caches["pages"].set(key, (response.content, response.headers["Content-Type"]))
        return response
    return HttpResponse(ready[0], content_type=ready[1])
