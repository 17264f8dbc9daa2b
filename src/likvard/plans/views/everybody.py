"""Pages that everybody reads, found by the authority's address."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from likvard.plans import queries
from likvard.ui.kept import kept

View = Callable[..., HttpResponse]


def for_everybody(view: View) -> View:
    """Find the authority for a public view (404), and keep its page ready until anything is done in the authority.

    One question to the database tells whether a kept page still holds: the last line of the authority's trail. The day
    belongs to the stamp too, for which plan is shown can depend on it.
    """

    @wraps(view)
    def page(request: HttpRequest, slug: str, **rest: object) -> HttpResponse:
        authority, revision = queries.authority_and_revision(slug)
        return kept(request, f"{revision} {timezone.localdate()}", lambda: view(request, authority, **rest))

    return login_not_required(require_safe(page))
