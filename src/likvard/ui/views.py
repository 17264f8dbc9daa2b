"""Language, theme, the page of components, and the pages people meet when something goes wrong."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from likvard.ui import colours, showcase
from likvard.ui.language import is_offered, remember, without_language


@login_not_required
@csrf_exempt  # sets nothing but the reader's language; so a public page needs no token and can be cached
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch language and stay on the page."""
    wanted, there = request.POST.get("language", ""), request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    response = redirect(without_language(there) if is_ours else "/")
    if is_offered(wanted):
        remember(response, wanted)
    return response


@login_not_required
@require_safe
@cache_control(public=True, max_age=7 * 24 * 3600)
def theme(request: HttpRequest, colour: str) -> HttpResponse:
    """The style sheet that gives every page the hue of a municipality."""
    return HttpResponse(colours.theme_css(f"#{colour}"), content_type="text/css; charset=utf-8")


@login_not_required
@require_safe
def theme_default(request: HttpRequest) -> HttpResponse:
    """The platform's own hue."""
    return theme(request, colours.DEFAULT.removeprefix("#"))


@login_not_required
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component with its code name; ``?scheme=`` and ``?direction=`` show it dark and from right to left."""
    return render(request, "ui/components.html", showcase.context(request.GET))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when more was sent than a form may hold."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return render(request, f"{status}.html", {"limit": settings.UPLOAD_LIMIT_MB}, status=status)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: known here, but not with the right to do this."""
    return render(request, "403.html", {"why": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here, or nothing that this person may know of."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: drawn without context, database or static files, which may be what failed."""
    return render(None, "500.html", status=500)
