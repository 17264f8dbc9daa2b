"""From source to release. Estimates that have not passed the gate are seen by those who make them, nobody else."""

from likvard.mapping.models import Source
from likvard.organisations.models import Authority
from likvard.organisations.permissions import Permission
from likvard.organisations.rules import Visitor, may


def may_know_sources(user: Visitor, authority: Authority) -> bool:
    """Those who take part in the work know which sources the authority builds on."""
    return may(user, Permission.SEE_UNPUBLISHED, authority)


def may_register_source(user: Visitor, authority: Authority) -> bool:
    return may(user, Permission.EDIT_SOURCES, authority)


def may_see_source(user: Visitor, source: Source) -> bool:
    return may_know_sources(user, source.authority)


def may_edit_source(user: Visitor, source: Source) -> bool:
    return may(user, Permission.EDIT_SOURCES, source.authority)


def may_upload(user: Visitor, source: Source) -> bool:
    return may(user, Permission.EDIT_SOURCES, source.authority)


def may_erase_file(user: Visitor, source: Source) -> bool:
    return may(user, Permission.EDIT_SOURCES, source.authority)


def may_write_codebook(user: Visitor, source: Source) -> bool:
    """The preview counts people, so the codebook is written by those who may see what has not passed the gate."""
    return may(user, Permission.EDIT_SOURCES, source.authority) and may_see_estimates(user, source)


def may_see_estimates(user: Visitor, source: Source) -> bool:
    return may(user, Permission.SEE_ESTIMATES, source.authority)


def may_release(user: Visitor, source: Source) -> bool:
    return may(user, Permission.RELEASE, source.authority)


def may_withdraw(user: Visitor, source: Source) -> bool:
    return may(user, Permission.RELEASE, source.authority)


def may_make_barriers(user: Visitor, source: Source) -> bool:
    """Those who write the plan may take a finding on to it."""
    return may(user, Permission.EDIT_PLAN, source.authority)
