"""Codebooks: their versions, a first suggestion, and what a text would make of a file."""

import difflib
from dataclasses import replace
from typing import cast

from django.shortcuts import get_object_or_404

from likvard.mapping import rules
from likvard.mapping.models import CodebookVersion, DataFile, Source
from likvard.mapping.queries.files import content_of, hints_of
from likvard.mapping.queries.sources import SourceRight, allow
from likvard.organisations.queries import authority_for
from likvard.organisations.rules import Visitor
from likvard.stats import codebook as codebooks
from likvard.stats import preparing
from likvard.stats.codebook.model import Description, SourceKind


def codebook_version_for(user: Visitor, slug: str, pk: int, *, may: SourceRight) -> CodebookVersion:
    """A version of a codebook of the authority: 404 to strangers, 403 to those without the right."""
    authority = authority_for(user, slug, may=rules.may_know_sources)
    versions = CodebookVersion.objects.of(authority).select_related("source__authority", "authority", "saved_by")
    version: CodebookVersion = get_object_or_404(versions, pk=pk)
    allow(user, version.source, may)
    return version


def suggested_codebook(data_file: DataFile) -> str:
    """A first codebook to edit: columns from the file, the description from the source. Raises Refused."""
    hints = hints_of(data_file)
    guess = codebooks.suggest(content_of(data_file, hints))
    return codebooks.dump(replace(guess, source=description_of(data_file.source), file=hints))


def description_of(source: Source) -> Description:
    """The source in the codebook's shape, in the authority's language."""
    language = source.authority.language
    said = {
        name: getattr(source, name) for name in ("title", "asked_by", "how", "legal_basis", "can_say", "cannot_say")
    }
    words = {name: {language: text} for name, text in said.items() if text}
    return Description(
        **{"title": {language: source.title}, **words},
        kind=cast(SourceKind, source.kind),
        asked_when=source.asked_when,
        link=source.link,
        licence=source.licence,
        already_public=source.already_public,
    )


def preview_of(data_file: DataFile, text: str) -> preparing.Preview:
    """Counts and problems as the text would have them. Raises Refused when the text or the file cannot be read."""
    codebook = codebooks.load(text)
    return preparing.preview(content_of(data_file, codebook.file), codebook)


def changes_in(version: CodebookVersion) -> list[str]:
    """Lines that differ from the version before, marked as a diff; empty for the first."""
    before = version.source.codebooks.filter(number__lt=version.number).order_by("-number").first()
    if before is None:
        return []
    lines = difflib.unified_diff(before.text.splitlines(), version.text.splitlines(), lineterm="", n=2)
    return list(lines)[2:]
