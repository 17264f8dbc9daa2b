"""Registering and describing sources."""

from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.mapping.models import Source, SourceKind
from likvard.organisations.models import Authority
from likvard.ui.errors import NotPossible


class SourceWords(TypedDict, total=False):
    """What is said about a source; see the model."""

    title: str
    kind: str
    asked_by: str
    asked_when: str
    how: str
    legal_basis: str
    can_say: str
    cannot_say: str
    link: str
    licence: str
    already_public: bool


@transaction.atomic
def register_source(authority: Authority, *, by: User, **words: Unpack[SourceWords]) -> Source:
    """Write down a source before anything is uploaded: who asked, when, how, and what it cannot say.

    Raises NotPossible for a title that another source of the authority has.
    """
    Authority.objects.select_for_update().get(pk=authority.pk)
    if Source.objects.of(authority).filter(title=words["title"]).exists():
        raise NotPossible(
            _("A source with this title is already registered. Open it, or give this one a title of its own.")
        )
    _refuse_public_microdata(words)
    source = Source(authority=authority, registered_by=by)
    for name, value in words.items():
        setattr(source, name, value)
    source.save()
    record("mapping.source.registered", source, by=by)
    return source


@transaction.atomic
def edit_source(source: Source, *, by: User, **words: Unpack[SourceWords]) -> Source:
    """Change what is said about a source. Its kind stays once a codebook builds on it."""
    source = Source.objects.of(source.authority).select_for_update().get(pk=source.pk)
    if words.get("kind", source.kind) != source.kind and source.codebooks.exists():
        raise NotPossible(
            _("The source has a codebook, which is written for this kind. Register a new source instead.")
        )
    changed = {name: value for name, value in words.items() if getattr(source, name) != value}
    if not changed:
        return source
    _refuse_public_microdata({"kind": source.kind, "already_public": source.already_public, **words})
    for name, value in changed.items():
        setattr(source, name, value)
    source.save(update_fields=list(changed))
    record("mapping.source.edited", source, by=by, changed=", ".join(sorted(changed)))
    return source


def _refuse_public_microdata(words: SourceWords) -> None:
    if words.get("already_public") and words.get("kind") != SourceKind.TABLE:
        raise NotPossible(
            _("Only a table can be marked as already published. Answers of people and incidents pass the gate.")
        )
