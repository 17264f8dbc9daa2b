"""What holds for every page: its language, and what a browser may do with it."""

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import translation

from likvard.ui.language import is_offered, remember

DEVICES = "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()"


class LanguageMiddleware:
    """``?lang=sv`` on any address: the page in that language, and the choice is remembered.

    Stands after Django's LocaleMiddleware, which has already read the cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.GET.get("lang", "")
        if not is_offered(language):
            return self.get_response(request)
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = self.get_response(request)
        remember(response, language)
        response.headers["Content-Language"] = language
        return response


class BrowserRulesMiddleware:
    """Tells browsers to run and load nothing but what the platform itself serves, and to use no device.

    Only pages need it: a PDF that opens in the browser has a viewer of the browser's own, with scripts and styles.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Security-Policy", content_rules(*settings.FORM_TARGETS))
            response.headers["Permissions-Policy"] = DEVICES
        return response


@cache
def content_rules(*form_targets: str, framed: bool = False) -> str:
    """The Content-Security-Policy. ``form_targets``: other origins that a form may lead to, such as a directory.

    ``framed``: pages of others may show the page in a frame.
    """
    rules = {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the picture for an authenticator app stands in the page itself
        "style-src": ["'self'", _style_of("500.html")],
        "form-action": ["'self'", *form_targets],  # browsers also hold redirects after a form to this
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["*" if framed else "'none'"],
    }
    return "; ".join(" ".join([name, *values]) for name, values in rules.items())


def _style_of(template: str) -> str:
    """Allows the one page that holds its own style, by the digest of that style."""
    page = get_template(template).render()
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0]
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
