"""Published reports: served from the bytes that were frozen, with what has happened since beside them."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import condition

from likvard.mapping import queries, rules
from likvard.organisations.queries import public_authority

A_YEAR = 365 * 24 * 3600


@login_not_required
def report_public_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Every status report that the authority has published."""
    authority = public_authority(slug)
    reports = queries.published_reports(authority)
    return render(request, "mapping/report_public_list.html", {"authority": authority, "reports": reports})


def _page_state(request: HttpRequest, slug: str, pk: int) -> str | None:
    """Names the page as this visitor sees it now: the report, its errata and withdrawals, the language, the visitor.

    None while there is a message to show.
    """
    report = queries.published_report(slug, pk)
    if request.COOKIES.get("messages"):
        return None
    since = (report.errata.count(), len(queries.withdrawn_from(report)), report.authority.colour, report.authority.name)
    seen = (report.digest, since, get_language(), request.user.pk, request.session.session_key)
    return f'"{hashlib.sha256(repr(seen).encode()).hexdigest()}"'


@login_not_required
@condition(etag_func=_page_state)
def report_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A published report with its downloads, errata and how to check that it is unchanged."""
    report = queries.published_report(slug, pk)
    own = queries.article_of(report, get_language() or "")
    context = {
        "authority": report.authority,
        "report": report,
        "article": mark_safe(bytes(own.content).decode()),  # noqa: S308 (made by us, frozen at publication)
        "files": queries.files_of(report),
        "errata": report.errata.select_related("by"),
        "withdrawn": queries.withdrawn_from(report),
        "may_correct": request.user.is_authenticated and rules.may_correct_report(request.user, report),
    }
    response = render(request, "mapping/report_public.html", context)
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _file_state(request: HttpRequest, slug: str, pk: int, name: str) -> str:
    report = queries.published_report(slug, pk)
    if queries.is_checksum_list(name):
        return f'"{report.digest}"'
    return f'"{queries.file_of(report, name).sha256}"'


@login_not_required
@condition(etag_func=_file_state)
def report_file(request: HttpRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """One file of a published report, byte for byte, or the list of checksums.

    A file cannot tell what has happened since; its header leads to the page that does.
    """
    report = queries.published_report(slug, pk)
    if queries.is_checksum_list(name):
        response = HttpResponse(queries.checksums_of(report), content_type="text/plain; charset=utf-8")
    else:
        file = queries.file_of(report, name)
        response = HttpResponse(bytes(file.content), content_type=file.media_type)
    kind = "inline" if name.endswith(".pdf") else "attachment"
    response["Link"] = f'<{reverse("mapping:report_public", args=[slug, pk])}>; rel="describedby"'
    response["Content-Disposition"] = f'{kind}; filename="{name}"'
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response
