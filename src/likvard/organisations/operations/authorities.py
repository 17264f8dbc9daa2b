"""Opening authorities on this installation, and how they present themselves."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.organisations.models import Authority, Membership
from likvard.organisations.operations.people import give_role
from likvard.organisations.queries.people import held_today
from likvard.ui.errors import NotPossible


@transaction.atomic
def open_authority(authority: Authority, *, email: str, name: str, by: User) -> Membership:
    """Open an authority on this installation and invite its first coordinator.

    While it has a coordinator it is for them to invite others: an operator gives nobody a place in a living authority.
    """
    authority = Authority.objects.select_for_update(of=("self",)).get(pk=authority.pk)
    if authority.one_with:
        raise NotPossible(
            _("%(name)s is the same organisation as %(other)s. Open that one."),
            name=authority.name,
            other=authority.one_with.name,
        )
    if held_today().filter(authority=authority, role="coordinator").exists():
        raise NotPossible(_("%(name)s has a coordinator, who invites the others."), name=authority.name)
    if not authority.opened_at:
        authority.opened_at = timezone.now()
        authority.save(update_fields=["opened_at"])
        record("organisations.authority.opened", authority, by=by, authority=authority.slug)
    return give_role(
        email=email, name=name, language=authority.language, role="coordinator", authority=authority, by=by
    )


@transaction.atomic
def describe_authority(authority: Authority, *, colour: str, language: str, by: User) -> Authority:
    """Choose the colour of the authority's pages and the language in which they begin."""
    authority = Authority.objects.select_for_update().get(pk=authority.pk)
    authority.colour, authority.language = colour, language
    authority.save(update_fields=["colour", "language"])
    record(
        "organisations.authority.described",
        authority,
        by=by,
        authority=authority.slug,
        colour=colour,
        language=language,
    )
    return authority
