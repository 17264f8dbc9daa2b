"""Whoever can change anything, or see what is unpublished, signs in with two factors."""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.accounts.queries import has_two_factors

OPEN = ("/accounts/", "/ui/", settings.STATIC_URL)  # where the second factor is set up, and what those pages need


@cache
def _rules() -> list[Callable[[User], bool]]:
    return [import_string(name) for name in settings.NEED_TWO_FACTORS]


class TwoFactorsMiddleware:
    """Leads a person whose role or place needs a second factor to the page where they add one, from any other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without a session cookie nobody is signed in, and a public page stays free of the session.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith(OPEN):
            user = request.user
            if user.is_authenticated and any(rule(user) for rule in _rules()) and not has_two_factors(user):
                messages.warning(
                    request,
                    _(
                        "Your role can see what is not yet public, so a password alone is not enough. "
                        "Add a passkey or an authenticator app here, and you can go on."
                    ),
                )
                return redirect("mfa_index")
        return self.get_response(request)
