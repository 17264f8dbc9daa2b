"""A request behind LoginRequiredMiddleware, as the type checker should see it."""

from typing import Any

from django.http import HttpRequest


class SignedIn(HttpRequest):
    """Somebody is signed in: ``user`` is an account, never a passer-by."""

    user: Any
