"""Keys and scripts, for everybody to compare."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from likvard.support.pages import sealed_page
from likvard.support.queries.bundles import Bundle, bundles
from likvard.support.queries.published import PublishedReceiver, published_receivers

VERSION = 1


@login_not_required
@require_safe
@sealed_page
def page(request: HttpRequest) -> HttpResponse:
    """For people: fingerprints, hashes, and how to compare them."""
    return render(request, "support/keys.html", {"published": published_receivers(), "bundles": bundles()})


@login_not_required
@require_safe
@sealed_page
def data(request: HttpRequest) -> HttpResponse:
    """For programs, and for the staff's client, which checks that residents are given the right keys."""
    receivers = [_receiver(published) for published in published_receivers()]
    return JsonResponse({"version": VERSION, "bundles": [_bundle(one) for one in bundles()], "receivers": receivers})


def _bundle(one: Bundle) -> dict[str, str]:
    return {"name": one.name, "address": one.url, "sha256": one.sha256, "integrity": one.integrity}


def _receiver(published: PublishedReceiver) -> dict[str, Any]:
    receiver = published.receiver
    return {
        "receiver": receiver.slug,
        "name": receiver.name,
        "website": receiver.website,
        "root_key": receiver.root_key,
        "fingerprint": published.fingerprint,
        "recovery": {"recipient": receiver.recovery_recipient, "signature": receiver.recovery_signature},
        "intake": [
            {
                "track": intake.key.track,
                "epoch": intake.key.epoch,
                "since": intake.key.since.isoformat(),
                "recipient": intake.key.recipient,
                "signature": intake.key.signature,
                "fingerprint": intake.fingerprint,
            }
            for intake in published.intake
        ],
    }
