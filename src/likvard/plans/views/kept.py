"""Public pages of an authority: drawn once for all who are not signed in, and anew as soon as anything changes."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from likvard.plans import queries

A_DAY = 24 * 3600
KNOWN = (settings.SESSION_COOKIE_NAME, "messages")  # cookies of those whose pages say more than everybody's
View = Callable[..., HttpResponse]


def for_everybody(view: View) -> View:
    """Find the authority for a public view (404), and keep its page for the next passer-by.

    Everything that is done in an authority leaves a line in its trail, in the same transaction: the number of the last
    line is the revision of all its pages. So one question to the database tells whether a kept page still holds. The
    day belongs to it too, for what is shown can depend on it. Pages with a question in their address are not kept:
    anybody could ask for any number of them.
    """

    @wraps(view)
    def page(request: HttpRequest, slug: str, **rest: object) -> HttpResponse:
        authority, revision = queries.authority_and_revision(slug)
        if any(name in request.COOKIES for name in KNOWN) or request.GET.keys() - {"lang"}:
            return view(request, authority, **rest)
        name = _name(request.path, revision)
        kept: tuple[bytes, dict[str, str]] | None = cache.get(name)
        if kept is None:
            response = view(request, authority, **rest)
            kept = response.content, dict(response.headers)
            cache.set(name, kept, A_DAY)
        response = HttpResponse(kept[0], headers=kept[1])
        patch_vary_headers(response, ["Cookie"])
        return response

    return login_not_required(require_safe(page))


def _name(path: str, revision: int) -> str:
    about = f"{path} {get_language()} {revision} {timezone.localdate()}"
    return f"page-{hashlib.sha256(about.encode()).hexdigest()}"
