"""Pages that everybody reads."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from likvard.audit.queries import stamp
from likvard.ui.kept import kept

View = Callable[..., HttpResponse]


def for_everybody(view: View) -> View:
    """Keep a public page of an authority ready until anything is done there.

    One question to the database tells whether a kept page still holds: the last line of the authority's trail. The day
    belongs to the stamp too, for which plan is shown can depend on it.
    """

    @wraps(view)
    def page(request: HttpRequest, slug: str, **rest: object) -> HttpResponse:
        return kept(request, stamp(slug), lambda: view(request, slug, **rest))

    return login_not_required(require_safe(page))
