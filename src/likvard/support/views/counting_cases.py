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
from likvard.support.queries.figures import next_to_count
from likvard.support.queries.people import place_of
from likvard.support.queries.receivers import receiver_for
from likvard.support.rules.members import may_count_cases, may_see_cases
from likvard.support.shown_figures import tables_as_json


@require_POST
@sealed_page
def coding(request: SignedIn, receiver: str, number: str) -> JsonResponse:
    """How those who work on a case say that it is counted."""
    member = place_of(request.user, receiver, may=may_see_cases)
    case = queries.case_to_count(member, number)
    form = Code(request.POST, request.FILES)
    return refused(form, lambda given: code(case, **given, by=member)) or JsonResponse({"done": True})


@require_http_methods(["GET", "HEAD", "POST"])
@sealed_page
@sensitive_post_parameters("counts", "proof")
def cases(request: SignedIn, receiver: str, year: int) -> HttpResponse:
    """The next cases of a year for a browser to open and count; or (POST) what everybody would see of its counts.
    Nothing is stored."""
    member = place_of(request.user, receiver, may=may_count_cases)
    if request.method != "POST":
        after = request.GET.get("after", "")
        return JsonResponse({"cases": [shown.to_count(case) for case in next_to_count(member, year, after)]})
    found: dict[str, Any] = {}

    def protect(given: dict[str, Any]) -> None:
        draft = drafted_from_cases(member.receiver, year, given["counts"], given["proof"])
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
