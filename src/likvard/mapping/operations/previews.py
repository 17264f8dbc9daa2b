"""Asking what the gate would let out of a run; the worker's side of it; and forgetting it again."""

import logging
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard import disclosure
from likvard.accounts.models import User
from likvard.disclosure import Refused, Released, Rules
from likvard.mapping.detail import Detail, named
from likvard.mapping.models import Preview, Run, Source
from likvard.mapping.operations.queue import MAX_ATTEMPTS, Beat, LostError, claim, held
from likvard.mapping.queries.gate import through_the_gate
from likvard.mapping.queries.previews import KEPT, about, circumstances_of, details_of
from likvard.mapping.states import RunState
from likvard.ui.errors import NotPossible

_log = logging.getLogger(__name__)


@transaction.atomic
def ask_preview(run: Run, *, rules: Rules, detail: Detail, by: User) -> Preview:
    """Put the question in the queue, or find the answer that is kept. Nothing becomes public by it."""
    if run.state != RunState.DONE:
        raise NotPossible(_("The run is not done. Only finished estimates can pass the gate."))
    Source.objects.of(run.authority).select_for_update().get(pk=run.data_file.source_id)
    wanted = about(circumstances_of(run), rules, detail)
    same = run.previews.filter(about=wanted)
    same.filter(asked_at__lte=timezone.now() - KEPT).delete()
    same.filter(state=RunState.FAILED).delete()
    preview: Preview = same.first() or Preview.objects.create(
        authority=run.authority, run=run, rules=asdict(rules), detail=detail.code, about=wanted, asked_by=by
    )
    return preview


def work_one_preview(*, now: datetime) -> bool:
    """Claim the preview that has waited longest and work it out; False when none is waiting."""
    preview = claim(Preview.objects.everywhere(because="one queue serves every authority"), now, give_up=_fail)
    if preview is None:
        return False
    try:
        _finish(preview, _answered(preview))
    except LostError:
        _log.info("Preview %s is not wanted any more, or was taken over.", preview.pk)
    except Exception:
        _log.exception("Preview %s broke.", preview.pk)
        _give_back(preview)
    return True


def _answered(preview: Preview) -> Released | Refused:
    run, rules = preview.run, Rules(**preview.rules)
    detail, beat = named(preview.detail, details_of(run)), Beat(preview)
    if about(circumstances_of(run), rules, detail) != preview.about:  # something was released meanwhile
        preview.delete()
        raise LostError
    try:
        return through_the_gate(run, rules, detail, progress=lambda share: beat(100 * share))
    except Refused as refused:
        return refused


@transaction.atomic
def _finish(preview: Preview, answer: Released | Refused) -> None:
    mine = held(preview).select_for_update().first()
    if mine is None:
        raise LostError
    if isinstance(answer, Refused):
        mine.coarsen = list(answer.coarsen)
    else:
        mine.figures, mine.hidden = len(answer.rows), sum(not row.shown for row in answer.rows)
        mine.payload, mine.proof = disclosure.to_bytes(answer), answer.proof
    mine.state, mine.progress, mine.finished_at = RunState.DONE, 100, timezone.now()
    mine.save()


def _fail(preview: Preview) -> None:
    preview.state, preview.finished_at = RunState.FAILED, timezone.now()
    preview.save(update_fields=["state", "finished_at"])


def _give_back(preview: Preview) -> None:
    """After a fault in the software: try again later, but not for ever."""
    if preview.attempts < MAX_ATTEMPTS:
        held(preview).update(state=RunState.QUEUED, progress=0)
    else:
        held(preview).update(state=RunState.FAILED, finished_at=timezone.now())


def forget_previews(now: datetime) -> int:
    """The daily round: what was asked for longer ago than a day; how many."""
    old = Preview.objects.everywhere(because="the daily round concerns every authority").filter(
        asked_at__lte=now - KEPT
    )
    return old.delete()[0]
