"""Figures of a year from the cases: a browser of the receiver opens and counts them, and sends counts, nothing else.

The counts are protected and forgotten in the same request: what is stored is what everybody may see, and its proof.
"""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from likvard.accounts.request import SignedIn
from likvard.support import shown_cases as shown
from likvard.support.answers import refused
from likvard.support.forms.cases import Code
from likvard.support.forms.tallies import Tallied
from likvard.support.operations.cases import code
from likvard.support.operations.figures_of_cases import drafted_from_cases, publish_cases
from likvard.support.pages import sealed_page
from likvard.support.queries import cases as queries
from likvard.support.queries.people import place_of
from likvard.support.queries.receivers import receiver_for
from likvard.support.rules.members import may_count_cases, may_see_cases
from likvard.support.shown_figures import tables_as_json


@require_http_methods(["GET", "POST"])
@sealed_page
def coding(request: SignedIn, receiver: str, number: str) -> HttpResponse:
    """What says how a case is counted, sealed, and none of its files; or (POST) how those who work on it say."""
    member = place_of(request.user, receiver, may=may_see_cases)
    case = queries.case_to_count(member, number)
    if request.method == "POST":
        form = Code(request.POST, request.FILES)
        return refused(form, lambda given: code(case, **given, by=member)) or JsonResponse({"done": True})
    return JsonResponse(
        {
            "track": case.track,
            "grants": [shown.grant(one) for one in queries.grants_for(case, member)],
            "items": [shown.item(one) for one in queries.items_to_count(case)],
        }
    )


@require_POST
@sealed_page
@sensitive_post_parameters("counts", "proof")
def look(request: SignedIn, receiver: str, year: int) -> JsonResponse:
    """What everybody would see of these counts. Nothing is stored."""
    place = receiver_for(request.user, receiver, may=may_count_cases)
    found: dict[str, Any] = {}

    def protect(given: dict[str, Any]) -> None:
        draft = drafted_from_cases(place, year, given["counts"], given["proof"])
        found.update(tables=tables_as_json(draft.counted.cells), digest=draft.digest)

    return refused(Tallied(request.POST), protect) or JsonResponse(found)


@require_POST
@sealed_page
@sensitive_post_parameters("counts", "proof")
def publish(request: SignedIn, receiver: str, year: int) -> JsonResponse:
    """Publish what was looked at."""
    place = receiver_for(request.user, receiver, may=may_count_cases)

    def freeze(given: dict[str, Any]) -> None:
        publish_cases(place, year, given["counts"], given["proof"], seen=given["seen"], by=request.user)

    address = reverse("support:figures", args=[receiver, year])
    return refused(Tallied(request.POST), freeze) or JsonResponse({"address": address})
