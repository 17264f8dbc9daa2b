"""Data files: kept unchanged, read once before anything is saved, erased when their time is out."""

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.mapping.models import DataFile, Source
from likvard.mapping.models.data_file import random_name
from likvard.mapping.problems import as_dictionary
from likvard.mapping.states import UNDER_WAY
from likvard.stats import reading
from likvard.stats.codebook.model import FileHints
from likvard.stats.problems import Problem, Refused
from likvard.ui.errors import NotPossible

NO_HINTS = FileHints()


def upload_file(
    source: Source, file: "File[bytes]", *, erase_on: date, hints: FileHints = NO_HINTS, by: User
) -> DataFile:
    """Keep a file that can be read. Raises Refused (with what is wrong and where) and NotPossible; keeps nothing then.

    Not atomic as a whole: a large file is read for a long time, and nobody else could write meanwhile.
    """
    name = Path(file.name or "").name
    limit = settings.UPLOAD_LIMIT_MB * 1024 * 1024
    if file.size > limit:
        raise Refused(Problem("file_too_large", file=name, params={"bytes": file.size, "limit": limit}))
    stored = random_name(source, name)
    try:
        default_storage.save(stored, file)
        content = reading.read(Path(default_storage.path(stored)), hints=hints, name=name, limit_bytes=limit)
        return _keep(source, stored, content, hints, erase_on, by)
    except BaseException:
        default_storage.delete(stored)
        raise


@transaction.atomic
def _keep(
    source: Source, stored: str, content: reading.DataFile, hints: FileHints, erase_on: date, by: User
) -> DataFile:
    source = Source.objects.of(source.authority).select_for_update().get(pk=source.pk)
    earlier = source.files.filter(sha256=content.sha256, erased_at=None).first()
    if earlier is not None:
        raise NotPossible(
            _("The same file is already here: %(name)s, uploaded %(day)s."),
            name=earlier.name,
            day=timezone.localdate(earlier.uploaded_at).isoformat(),
        )
    data_file: DataFile = DataFile.objects.create(
        authority=source.authority,
        source=source,
        name=content.name,
        stored=stored,
        sha256=content.sha256,
        bytes=content.bytes,
        format=content.format,
        encoding=content.encoding,
        hints=asdict(hints),
        rows=content.table.num_rows,
        columns=_columns(content),
        problems=[as_dictionary(problem) for problem in content.warnings],
        uploaded_by=by,
        erase_on=erase_on,
    )
    record("mapping.file.uploaded", data_file, by=by, source=source.title, sha256=content.sha256)
    return data_file


def _columns(content: reading.DataFile) -> list[dict[str, object]]:
    return [
        {
            "name": column.name,
            "label": content.column_labels.get(column.name, ""),
            "text": str(column.type) != "double",
        }
        for column in content.table.schema
    ]


@transaction.atomic
def erase_file(data_file: DataFile, *, by: User | None) -> DataFile:
    """Erase what people answered; what was made from it stays. ``by`` is None when its time was out."""
    # The source is what start_run holds too: no run begins on a file that is being erased.
    source = Source.objects.of(data_file.authority).select_for_update().get(pk=data_file.source_id)
    data_file = source.files.get(pk=data_file.pk)
    if data_file.erased_at is not None:
        raise NotPossible(_("The file has already been erased."))
    if data_file.runs.filter(state__in=UNDER_WAY).exists():
        raise NotPossible(_("Estimates are being made from the file. Wait until they are done, or cancel them."))
    stored = str(data_file.stored.name)
    data_file.stored, data_file.erased_at = "", timezone.now()
    data_file.save(update_fields=["stored", "erased_at"])
    record("mapping.file.erased", data_file, by=by, source=data_file.source.title)
    transaction.on_commit(lambda: default_storage.delete(stored))
    return data_file


def erase_expired_files(now: datetime) -> int:
    """The daily round: erase files whose day has come; how many. Those in use wait until tomorrow."""
    due = DataFile.objects.everywhere(because="the daily round concerns every authority")
    due = due.filter(erased_at=None, erase_on__lte=timezone.localdate(now)).exclude(runs__state__in=UNDER_WAY)
    return len([erase_file(data_file, by=None) for data_file in due.select_related("authority")])
