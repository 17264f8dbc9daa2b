"""Asking for estimates, and taking the question back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.mapping.models import CodebookVersion, DataFile, Run, Source
from likvard.mapping.states import MAY_BECOME, UNDER_WAY, RunState
from likvard.ui.errors import NotPossible


@transaction.atomic
def start_run(data_file: DataFile, codebook_version: CodebookVersion, *, by: User) -> Run:
    """Put a file and a codebook of the same source in the queue. The worker does the rest."""
    source = Source.objects.of(data_file.authority).select_for_update().get(pk=data_file.source_id)
    if codebook_version.source_id != source.pk:
        raise NotPossible(_("The file and the codebook belong to different sources."))
    data_file = source.files.get(pk=data_file.pk)
    if data_file.erased_at is not None:
        raise NotPossible(_("The file has been erased. Upload it again to make new estimates."))
    if data_file.runs.filter(codebook_version=codebook_version, state__in=UNDER_WAY).exists():
        raise NotPossible(_("Estimates from this file and this codebook are already being made."))
    run: Run = Run.objects.create(
        authority=source.authority, data_file=data_file, codebook_version=codebook_version, asked_by=by
    )
    record("mapping.run.started", run, by=by, source=source.title)
    return run


@transaction.atomic
def cancel_run(run: Run, *, by: User) -> Run:
    """Take a run out of the queue, or stop it while it is under way. Nothing of it is kept."""
    run = Run.objects.of(run.authority).select_for_update().get(pk=run.pk)
    if RunState.CANCELLED not in MAY_BECOME[run.state]:
        raise NotPossible(_("The run has already ended."))
    run.state, run.finished_at = RunState.CANCELLED, timezone.now()
    run.save(update_fields=["state", "finished_at"])
    record("mapping.run.cancelled", run, by=by)
    return run
