"""``?lang=sv`` on any address: the page in that language, and the choice is remembered."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from likvard.ui.language import is_offered, remember


class LanguageMiddleware:
    """Stands after Django's LocaleMiddleware, which has already read the cookie."""

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
