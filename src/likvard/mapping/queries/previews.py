"""What the gate would let out of a run, worked out in the background and kept for a while."""

import hashlib
from collections.abc import Collection
from datetime import timedelta
from importlib.metadata import version

from django.utils import timezone

from likvard.disclosure import Rules
from likvard.mapping.detail import Detail, offered
from likvard.mapping.models import Preview, Run
from likvard.mapping.queries.gate import basis_of, history_of, places_of

KEPT = timedelta(days=1)


def details_of(run: Run) -> tuple[Detail, ...]:
    """The levels of detail in which the run can be released, the fullest first."""
    return offered(places_of(run))


def circumstances_of(run: Run) -> str:
    """All that decides what the gate lets out of a run, apart from rules and detail: a change of it is another text."""
    history = history_of(run).values_list("pk", "digest")
    return repr((run.pk, list(history), basis_of(run), version("likvard")))


def about(circumstances: str, rules: Rules, detail: Detail) -> str:
    """SHA-256, in hexadecimal digits, over everything that decides a preview."""
    return hashlib.sha256(repr((circumstances, rules, detail)).encode()).hexdigest()


def kept_previews(run: Run, rules: Rules, details: Collection[Detail]) -> dict[Detail, Preview]:
    """Those that were asked for within a day and still hold, under way ones too; without their figures."""
    circumstances = circumstances_of(run)
    wanted = {about(circumstances, rules, detail): detail for detail in details}
    found = run.previews.filter(about__in=wanted, asked_at__gt=timezone.now() - KEPT)
    return {wanted[preview.about]: preview for preview in found.defer("payload", "proof")}


def kept_preview(run: Run, rules: Rules, detail: Detail) -> Preview | None:
    """The one of a single level of detail."""
    return kept_previews(run, rules, (detail,)).get(detail)
