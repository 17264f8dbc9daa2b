"""The public register of authorities, and the roles that people can have."""

import csv
from collections.abc import Collection

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from likvard.organisations import forms, queries
from likvard.organisations.permissions import ROLES


@login_not_required
@require_safe
def register(request: HttpRequest, published: Collection[str] = ()) -> HttpResponse:
    """Search and map. ``published``: slugs of the authorities that have published here; web knows them."""
    form = forms.Search(request.GET)
    found = queries.register(**_conditions(form))
    context = {
        "form": form,
        "register": found,
        "drawing": queries.drawing(found, published),
        "published": published,
        "attribution": queries.attribution(),
        "query": request.GET.urlencode(),
    }
    return render(request, "organisations/register.html", context)


@login_not_required
@require_safe
def register_csv(request: HttpRequest) -> HttpResponse:
    """The authorities that answer the same search, as a table to download."""
    found = queries.register(**_conditions(forms.Search(request.GET)))
    disposition = {"Content-Disposition": 'attachment; filename="authorities.csv"'}
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=disposition)
    csv.writer(response).writerows(queries.register_rows(found.authorities))
    return response


@login_not_required
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """The roles as they stand in the code."""
    return render(request, "organisations/roles.html", {"roles": list(ROLES.values())})


def _conditions(form: forms.Search) -> dict[str, str]:
    # What is not among the choices asks for nothing: an old link shows the whole register rather than an error.
    form.full_clean()
    cleaned = form.cleaned_data
    return {"search": cleaned.get("q", ""), "country": cleaned.get("country", ""), "kind": cleaned.get("kind", "")}
