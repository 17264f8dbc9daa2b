"""What happens to every request: the caller's address is forgotten, an ended sign-in is over, no page stays behind."""

import ipaddress
from collections.abc import Callable

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from likvard.accounts.operations import keep_sign_in

Next = Callable[[HttpRequest], HttpResponse]
ADDRESSES = ("REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


class ForgetAddressMiddleware:
    """Stands first. Keeps a mark of the caller that changes every day, for rate limits, and drops the address.

    What no code can see no code can store: not in a rate-limit key, a saved request, an error report or a letter.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.caller = caller(get_client_ip(request) or "")  # type: ignore[attr-defined]
        for name in ADDRESSES:
            request.META.pop(name, None)
        return self.get_response(request)


def caller(address: str) -> str:
    """A keyed digest of the address and the day; of its /64 network when it is IPv6, which one household holds."""
    if ":" in address:
        address = str(ipaddress.ip_network(f"{address}/64", strict=False))
    return salted_hmac("likvard.accounts.caller", f"{timezone.localdate()} {address}", algorithm="sha256").hexdigest()


class SignInMiddleware:
    """Stands after authentication: a sign-in that was ended from another browser is over at the next request.

    What a person sees signed in is stored by no browser and nothing between, so that it is gone when they leave.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without a session cookie nobody is signed in, and a public page stays free of the session.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return self.get_response(request)
        if not keep_sign_in(request.session, request.user, request.headers.get("User-Agent", "")):
            logout(request)
            messages.info(request, _("You were signed out here from another place. Sign in again to go on."))
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        if not request.user.is_authenticated:  # they have just signed out
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
