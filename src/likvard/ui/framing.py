"""Pages that may stand in a frame on other sites: they take no input and know nobody."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt

from likvard.ui.middleware import content_rules

View = Callable[..., HttpResponse]


def framed_elsewhere(view: View) -> View:
    """Let every site show the page of a view in a frame."""

    @wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Content-Security-Policy"] = content_rules(framed=True)
        return response

    exempt: View = xframe_options_exempt(page)
    return exempt
