"""Letting figures out through the disclosure gate, and withdrawing them."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard import disclosure
from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.disclosure import Released, Rules
from likvard.mapping.detail import EVERYTHING, Detail
from likvard.mapping.models import Finding, Preview, Release, Run, Source
from likvard.mapping.naming import say_refusal
from likvard.mapping.queries.gate import through_the_gate
from likvard.mapping.queries.previews import circumstances_of, kept_preview
from likvard.mapping.states import RunState
from likvard.ui.errors import NotPossible

NAMED = ("key", "indicator", "grouping", "group", "versus", "area", "period", "stat", "ground", "direction")


def release_run(run: Run, *, rules: Rules, by: User, detail: Detail = EVERYTHING) -> Release:
    """Send the estimates of a finished run, in that detail, through the gate; keep what comes out, with its findings.

    What a preview found is used, if nothing has changed since. Otherwise the gate stands before the transaction: it
    may take long, and nobody else could write meanwhile.
    """
    if run.state != RunState.DONE:
        raise NotPossible(_("Only the estimates of a run that is done can be released."))
    circumstances = circumstances_of(run)
    try:
        released = _seen(run, rules, detail) or through_the_gate(run, rules, detail)
    except disclosure.Refused as refused:
        raise NotPossible(say_refusal(refused, run.codebook_version.codebook())) from refused
    if not released.rows:
        raise NotPossible(_("None of these figures can be released: all of them are of kinds that stay inside."))
    return _keep(run, released, circumstances, by)


def _seen(run: Run, rules: Rules, detail: Detail) -> Released | None:
    preview = kept_preview(run, rules, detail)
    return preview.released() if preview else None


@transaction.atomic
def _keep(run: Run, released: Released, circumstances: str, by: User) -> Release:
    source = Source.objects.of(run.authority).select_for_update().get(pk=run.data_file.source_id)
    if circumstances_of(run) != circumstances:
        raise NotPossible(_("Somebody released figures of this source at the same time. Look at them, then try again."))
    if any(release.released().rows == released.rows for release in run.releases.filter(withdrawn_at=None)):
        raise NotPossible(_("Exactly these figures are already released."))
    release: Release = Release.objects.create(
        authority=run.authority,
        run=run,
        rules=asdict(released.rules),
        payload=disclosure.to_bytes(released),
        digest=released.digest,
        proof=released.proof,
        released_by=by,
    )
    Preview.objects.of(run.authority).filter(run__data_file__source=source).delete()  # the history is another now
    findings = _findings(release, released)
    Finding.objects.of(run.authority).bulk_create(findings)
    record("mapping.release.made", release, by=by, digest=released.digest, findings=str(len(findings)))
    return release


def _findings(release: Release, released: Released) -> list[Finding]:
    """Differences that stand and are shown; the ratio of the same two groups says nothing new."""
    return [
        Finding(authority=release.authority, release=release, **{name: getattr(row, name) for name in NAMED})
        for row in released.rows
        if row.shown and row.stands and row.stat == "difference"
    ]


@transaction.atomic
def withdraw_release(release: Release, *, because: str, by: User) -> Release:
    """Take figures back from the public pages, and say why. What was public stays known to the gate."""
    release = Release.objects.of(release.authority).select_for_update().get(pk=release.pk)
    if release.withdrawn_at is not None:
        raise NotPossible(_("The release has already been withdrawn."))
    if not because.strip():
        raise NotPossible(_("Say why the release is withdrawn. The reason is shown to the public."))
    release.withdrawn_at, release.withdrawn_by, release.withdrawn_because = timezone.now(), by, because.strip()
    release.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    record("mapping.release.withdrawn", release, by=by, because=release.withdrawn_because)
    return release
