"""A request behind LoginRequiredMiddleware, as the type checker should see it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from likvard.accounts.models import User


class SignedIn(HttpRequest):
    """Somebody is signed in; ``htmx`` says whether only a part of the page is asked for."""

    user: User  # type: ignore[assignment]
    htmx: HtmxDetails
