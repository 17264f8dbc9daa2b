"""Saving codebooks. A version never changes; a change is the next version."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.mapping.models import CodebookVersion, Source
from likvard.stats import codebook as codebooks
from likvard.ui.errors import NotPossible


@transaction.atomic
def save_codebook(source: Source, text: str, *, by: User) -> CodebookVersion:
    """Save the text as the next version; the latest one is answered when nothing has changed.

    Raises Refused, with the lines concerned, when the text is not a codebook.
    """
    text = text.replace("\r\n", "\n").strip() + "\n"  # a browser sends CRLF
    codebook = codebooks.load(text)
    source = Source.objects.of(source.authority).select_for_update().get(pk=source.pk)
    if codebook.source.kind != source.kind:
        raise NotPossible(
            _('The codebook says kind = "%(codebook)s", but the source is registered as "%(source)s".'),
            codebook=codebook.source.kind,
            source=source.kind,
        )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    latest = source.codebooks.order_by("-number").first()
    if latest is not None and latest.sha256 == sha256:
        return latest
    version: CodebookVersion = CodebookVersion.objects.create(
        authority=source.authority,
        source=source,
        number=latest.number + 1 if latest else 1,
        text=text,
        sha256=sha256,
        saved_by=by,
    )
    record("mapping.codebook.saved", version, by=by, source=source.title, number=str(version.number))
    return version
