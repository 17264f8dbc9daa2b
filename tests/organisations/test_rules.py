"""Who may do what where: every role against every permission."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from likvard.accounts.models import User
from likvard.organisations import rules
from likvard.organisations.models import Authority, Membership, Unit
from likvard.organisations.permissions import ROLES, WHAT_IT_ALLOWS, Permission

P = Permission
NEEDED = {
    "anna": set(P) - {P.OPERATE, P.OBSERVE, P.REVIEW, P.ACCEPT_ANSWERS},
    "bilal": {P.SEE_UNPUBLISHED, P.EDIT_SOURCES, P.SEE_ESTIMATES, P.RELEASE, P.WRITE_REPORT},
    "cecilia": {P.SEE_UNPUBLISHED, P.EDIT_OWN_ACTIONS},
    "david": {P.SEE_UNPUBLISHED, P.EDIT_OWN_ACTIONS, P.ACCEPT_ANSWERS},
    "elin": {P.SEE_UNPUBLISHED},
    "fatima": {P.REVIEW},
    "gustav": {P.SEE_UNPUBLISHED, P.WRITE_REPORT},
    "hanna": set(),
    "ingrid": {P.SEE_UNPUBLISHED, P.EDIT_EMPLOYER},
    "oskar": set(),
}


@pytest.mark.parametrize("name", NEEDED)
def test_a_person_may_do_what_their_role_brings(
    name: str, request: Any, exempelkoping: Authority, grannkoping: Authority
) -> None:
    person = request.getfixturevalue(name)
    assert {permission for permission in P if rules.may(person, permission, exempelkoping)} == NEEDED[name]
    assert [permission for permission in P if rules.may(person, permission, grannkoping)] == []
    assert rules.may_operate(person) == (name == "oskar")
    assert rules.needs_two_factors(person) == (bool(NEEDED[name]) or name in {"hanna", "oskar"})


def test_every_role_of_the_code_stands_in_this_test(request: Any) -> None:
    held = {request.getfixturevalue(name).memberships.get().role for name in NEEDED}
    assert held == set(ROLES)


def test_every_permission_is_said_in_words() -> None:
    assert set(WHAT_IT_ALLOWS) == set(Permission)
    assert ROLES["editor"].allows == [WHAT_IT_ALLOWS[P.SEE_UNPUBLISHED], WHAT_IT_ALLOWS[P.WRITE_REPORT]]


def test_strangers_may_nothing(exempelkoping: Authority) -> None:
    assert not rules.may(AnonymousUser(), P.SEE_UNPUBLISHED, exempelkoping)
    assert not rules.is_member(AnonymousUser(), exempelkoping)
    assert not rules.needs_two_factors(AnonymousUser())


@pytest.mark.parametrize(
    ("since", "until", "holds"), [(-1, None, True), (0, None, True), (1, None, False), (-2, 0, False), (-2, 1, True)]
)
def test_a_role_holds_from_its_first_day_until_the_day_before_it_ends(
    anna: User, exempelkoping: Authority, since: int, until: int | None, holds: bool
) -> None:
    today = timezone.localdate()
    last = None if until is None else today + timedelta(days=until)
    Membership.objects.filter(user=anna).update(since=today + timedelta(days=since), until=last)
    assert rules.may(anna, P.INVITE, exempelkoping) is holds
    assert rules.is_member(anna, exempelkoping) is holds


def test_roles_are_read_once(anna: User, exempelkoping: Authority, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        for permission in Permission:
            rules.may(anna, permission, exempelkoping)
        rules.units_of(anna, exempelkoping)
    rules.forget_memberships(anna)
    with django_assert_num_queries(1):
        rules.may(anna, P.INVITE, exempelkoping)


def test_officers_have_a_unit_of_their_own(
    cecilia: User, anna: User, exempelkoping: Authority, grannkoping: Authority, units: dict[str, Unit]
) -> None:
    assert rules.units_of(cecilia, exempelkoping) == {units["board"].pk}
    assert rules.units_of(cecilia, grannkoping) == frozenset()
    assert rules.units_of(anna, exempelkoping) == frozenset()
