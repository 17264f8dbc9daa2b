"""A request behind LoginRequiredMiddleware, as the type checker should see it."""

from django.http import HttpRequest

from likvard.accounts.models import User


class SignedIn(HttpRequest):
    """Somebody is signed in: ``user`` is a person with an account, never a passer-by."""

    user: User
