"""The duty to report, on every page where somebody can write."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from likvard.mapping.words import say
from likvard.support import notices
from likvard.support.models import Receiver

register = template.Library()


@register.inclusion_tag("support/_duty.html")
def duty(track: str, receiver: Receiver | None = None) -> dict[str, Any]:
    """When those who read must tell somebody else: the receiver's own words, else what holds in its countries."""
    language = get_language() or "sv"
    if receiver is not None and receiver.duty_to_report:
        return {"track": track, "own": say(receiver.duty_to_report, language), "rows": []}
    countries = {place.country for place in receiver.covers.all()} if receiver is not None else set()
    rows = notices.duties(track, countries or {_country(language)}, timezone.localdate())
    return {
        "track": track,
        "own": "",
        "rows": [{"text": row.words(language), "source": row.source, "confirmed": row.confirmed} for row in rows],
    }


def _country(language: str) -> str:
    return "DK" if language == "da" else "SE"
