"""Data files, and reading what they hold."""

from pathlib import Path

from django.shortcuts import get_object_or_404

from likvard.mapping import rules
from likvard.mapping.models import DataFile
from likvard.mapping.queries.sources import SourceRight, allow
from likvard.organisations.queries import authority_for
from likvard.organisations.rules import Visitor
from likvard.stats import reading
from likvard.stats.hints import FileHints


def file_for(user: Visitor, slug: str, pk: int, *, may: SourceRight) -> DataFile:
    """A data file of the authority: 404 to strangers, 403 to those without the right."""
    authority = authority_for(user, slug, may=rules.may_know_sources)
    files = DataFile.objects.of(authority).select_related("source__authority", "authority")
    data_file: DataFile = get_object_or_404(files, pk=pk)
    allow(user, data_file.source, may)
    return data_file


def hints_of(data_file: DataFile) -> FileHints:
    """What the uploader said about the file."""
    return FileHints(**{**data_file.hints, "missing": tuple(data_file.hints.get("missing", ("",)))})


def content_of(data_file: DataFile, hints: FileHints) -> reading.DataFile:
    """The file's rows. Raises Refused."""
    return reading.read(Path(data_file.stored.path), hints=hints, name=data_file.name)
