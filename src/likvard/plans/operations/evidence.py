"""What a claim stands on or has against it: pinned as it was on the day, taken back with a reason."""

import hashlib
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.mapping.models import Finding
from likvard.plans.models import Action, Barrier, Evidence, EvidenceKind, ImpactAssessment, ReviewPoint, Stance, Verdict
from likvard.plans.states import STANDS_ON_EVIDENCE
from likvard.ui.errors import NotPossible

Claim = Barrier | Action | ImpactAssessment
FIELDS = {Barrier: "barrier", Action: "action", ImpactAssessment: "impact"}


@transaction.atomic
def pin_figure(claim: Claim, *, finding: Finding, stance: str = Stance.SUPPORTS, by: User) -> Evidence:
    """Pin a released figure with the digest of its release.

    Raises NotPossible for a finding of another authority, of a withdrawn release, or that is pinned already.
    """
    if finding.authority_id != claim.authority_id:
        raise NotPossible(_("The finding belongs to another authority."))
    if finding.release.withdrawn_at:
        raise NotPossible(_("The release that the finding comes from has been withdrawn. Choose another finding."))
    if claim.evidence.filter(finding=finding, taken_back_at=None).exists():
        raise NotPossible(_("This finding is pinned already."))
    return _pin(
        claim, kind=EvidenceKind.FIGURE, stance=stance, pinned=finding.release.digest, finding=finding, added_by=by
    )


@transaction.atomic
def pin_document(
    claim: Claim, *, content: Iterable[bytes], stance: str, words: str, origin: str, link: str = "", by: User
) -> Evidence:
    """Pin a document by the SHA-256 of its file, which is read and let go: only what is said of it is kept."""
    digest = hashlib.sha256()
    for part in content:
        digest.update(part)
    told = {"words": words, "origin": origin, "link": link}
    return _pin(claim, kind=EvidenceKind.DOCUMENT, stance=stance, pinned=digest.hexdigest(), added_by=by, **told)


@transaction.atomic
def pin_words(claim: Claim, *, kind: str, stance: str, words: str, origin: str, link: str = "", by: User) -> Evidence:
    """Pin what people have told, a review or a figure from support, by the SHA-256 of the words."""
    pinned = hashlib.sha256(words.encode()).hexdigest()
    return _pin(claim, kind=kind, stance=stance, pinned=pinned, words=words, origin=origin, link=link, added_by=by)


def pin_point(claim: Claim, *, point: ReviewPoint, stance: str, by: User) -> Evidence:
    """Pin what a review that is published here found, in its own words, with the address where it can be read.

    Raises NotPossible for a review of another authority, one that is not published, and a point that is pinned already.
    """
    review = point.review
    if review.authority_id != claim.authority_id or review.published_at is None:
        raise NotPossible(_("Choose a point of a review of this authority that has been published."))
    page = reverse("plans:review_public", args=[review.authority.slug, review.pk])
    origin = f"{localtime(review.published_at):%Y-%m-%d}, {review.organisation}: {review.title}"
    return pin_words(
        claim,
        kind=EvidenceKind.REVIEW,
        stance=stance,
        words=point.text,
        origin=Truncator(origin).chars(300),
        link=f"{settings.ADDRESS}{page}#point-{point.pk}",
        by=by,
    )


@transaction.atomic
def take_back(evidence: Evidence, *, because: str, by: User) -> Evidence:
    """Say that something no longer speaks for or against the claim; it stays to be read, with the reason.

    Raises NotPossible for what is taken back already, and for the last that a claim stands on.
    """
    claim = _held(evidence)  # before what it stands on, so that two do not each leave it to the other
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if evidence.taken_back_at:
        raise NotPossible(_("This has been taken back already."))
    _check_that_the_claim_still_stands(evidence)
    evidence.taken_back_at, evidence.taken_back_because = timezone.now(), because
    evidence.save(update_fields=["taken_back_at", "taken_back_because"])
    record(
        "plans.evidence.taken_back",
        claim,
        by=by,
        authority=claim.authority.slug,
        kind=evidence.kind,
        digest=evidence.pinned,
        because=because,
    )
    return evidence


def _pin(claim: Claim, *, added_by: User, **fields: object) -> Evidence:
    if claim.evidence.filter(pinned=fields["pinned"], taken_back_at=None, finding=None).exists():
        raise NotPossible(_("The same is pinned already, word for word."))
    evidence = Evidence(**{FIELDS[type(claim)]: claim}, **fields, added_by=added_by)
    evidence.save()
    record(
        "plans.evidence.pinned",
        claim,
        by=added_by,
        authority=claim.authority.slug,
        kind=evidence.kind,
        stance=evidence.stance,
        digest=evidence.pinned,
        figure=evidence.finding.key if evidence.finding else "",
    )
    return evidence


def _held(evidence: Evidence) -> Claim:
    """What it is pinned to, held until the transaction ends."""
    claim = evidence.barrier or evidence.action or evidence.impact
    assert claim is not None  # the database sees to it
    held: Claim = type(claim).objects.of(claim.authority).select_for_update().get(pk=claim.pk)
    return held


def _check_that_the_claim_still_stands(evidence: Evidence) -> None:
    """In words, before the database refuses."""
    barrier, action = evidence.barrier, evidence.action
    claimed = barrier is not None and barrier.state in STANDS_ON_EVIDENCE
    if barrier and claimed and not _others(barrier, evidence).filter(stance=Stance.SUPPORTS).exists():
        raise NotPossible(
            _("Nothing else supports the barrier. Pin something else first, or say that it is not confirmed.")
        )
    judged = action is not None and action.verdict not in {"", Verdict.CANNOT_TELL}
    if action and judged and not _others(action, evidence).exists():
        raise NotPossible(_("The verdict stands on nothing else. Pin something else first."))


def _others(claim: Claim, evidence: Evidence) -> QuerySet[Evidence]:
    return claim.evidence.filter(taken_back_at=None).exclude(pk=evidence.pk)
