"""What speaks for a claim and what against it, as pages show it: values that are ready."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from likvard.mapping.queries import Claim, claims_of
from likvard.organisations.models import Authority
from likvard.plans.models import Evidence, EvidenceKind, Stance

KINDS = dict(EvidenceKind.choices)


@dataclass(frozen=True)
class ShownEvidence:
    """One thing that is pinned. ``withdrawn``: of a figure that was withdrawn, what is said instead of ``text``.

    A figure has addresses of its own and of its source; other things have an ``origin``, and perhaps a ``link``.
    """

    evidence: Evidence
    kind: str
    text: str
    withdrawn: str = ""
    figure_url: str = ""
    source: str = ""
    source_url: str = ""
    origin: str = ""
    link: str = ""


@dataclass(frozen=True)
class Reasons:
    """What is pinned to a claim by what it says about it; what was taken back stands by itself."""

    supports: tuple[ShownEvidence, ...] = ()
    contradicts: tuple[ShownEvidence, ...] = ()
    context: tuple[ShownEvidence, ...] = ()
    taken_back: tuple[ShownEvidence, ...] = ()


def evidence_in(authority: Authority, evidence: Iterable[Evidence]) -> dict[int, ShownEvidence]:
    """Each thing that is pinned, ready to be shown, by its number; one query for all figures."""
    evidence = list(evidence)
    claims = claims_of(authority, [one.finding for one in evidence if one.finding])
    return {one.pk: _shown(one, claims, authority.slug) for one in evidence}


def reasons(evidence: Iterable[Evidence], ready: Mapping[int, ShownEvidence]) -> Reasons:
    """The evidence of one claim, in the order in which it was pinned."""
    parts: dict[str, list[ShownEvidence]] = {name: [] for name in (*Stance.values, "taken_back")}
    for one in evidence:
        parts["taken_back" if one.taken_back_at else one.stance].append(ready[one.pk])
    return Reasons(**{name: tuple(part) for name, part in parts.items()})


def _shown(one: Evidence, claims: Mapping[int, Claim], slug: str) -> ShownEvidence:
    kind = str(KINDS[one.kind])
    if one.finding_id is None:
        return ShownEvidence(one, kind, one.words, origin=one.origin, link=one.link)
    claim = claims[one.finding_id]
    return ShownEvidence(
        one,
        kind,
        claim.text,
        withdrawn=_withdrawn(claim.withdrawn_at, claim.withdrawn_because) if claim.withdrawn_at else "",
        figure_url=reverse("mapping:estimate", args=[slug, claim.release, claim.key]),
        source=_("Source: %(source)s") % {"source": claim.source},
        source_url=_source_url(slug, claim.source_number),
    )


@lru_cache(maxsize=1024)
def _source_url(slug: str, number: int) -> str:
    """The same for many figures of a plan."""
    return reverse("mapping:source_public", args=[slug, number])


def _withdrawn(at: datetime, because: str) -> str:
    return _("A figure that stood here was withdrawn on %(day)s: %(because)s") % {
        "day": date_format(localtime(at), "DATE_FORMAT"),
        "because": because,
    }
