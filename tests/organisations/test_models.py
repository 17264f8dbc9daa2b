"""What is always true of authorities, units and roles, whoever writes them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from likvard.accounts.models import User
from likvard.organisations.models import Authority, Membership, Succession, Unit

DAY, BEFORE = date(2026, 5, 1), date(2026, 4, 30)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"valid_to": BEFORE}, "a_unit_ends_after_it_begins"),
        ({"owned_share": Decimal(50)}, "only_companies_are_owned_in_shares"),
        ({"kind": "company", "owned_share": Decimal(0)}, "only_companies_are_owned_in_shares"),
        ({"kind": "company", "owned_share": Decimal("100.01")}, "only_companies_are_owned_in_shares"),
    ],
)
def test_a_unit_that_cannot_be(exempelkoping: Authority, fields: dict[str, Any], constraint: str) -> None:
    given = {"authority": exempelkoping, "kind": "board", "name": "Ny nämnd", "valid_from": DAY, **fields}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Unit.objects.create(**given)


@pytest.mark.parametrize(
    ("role", "place", "with_unit", "until", "constraint"),
    [
        ("operator", "authority", False, None, "held_in_an_authority_or_nationally"),
        ("analyst", None, False, None, "held_in_an_authority_or_nationally"),
        ("analyst", "authority", True, None, "unit_roles_are_held_in_a_unit"),
        ("unit_officer", "authority", False, None, "unit_roles_are_held_in_a_unit"),
        ("analyst", "authority", False, BEFORE, "a_membership_ends_after_it_begins"),
    ],
)
def test_a_membership_that_cannot_be(
    exempelkoping: Authority,
    units: dict[str, Unit],
    anna: User,
    role: str,
    place: str | None,
    with_unit: bool,
    until: date | None,
    constraint: str,
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Membership.objects.create(
            user=anna,
            role=role,
            authority=exempelkoping if place else None,
            unit=units["board"] if with_unit else None,
            since=DAY,
            until=until,
        )


def test_a_role_is_held_once_at_a_time(anna: User, oskar: User, exempelkoping: Authority) -> None:
    for user, role, authority in ((anna, "coordinator", exempelkoping), (oskar, "operator", None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(user=user, role=role, authority=authority, since=DAY)
        Membership.objects.filter(user=user).update(until=DAY)
        Membership.objects.create(user=user, role=role, authority=authority, since=DAY)


def test_no_unit_succeeds_itself(units: dict[str, Unit], exempelkoping: Authority) -> None:
    board = units["board"]
    with pytest.raises(IntegrityError, match="no_unit_succeeds_itself"), transaction.atomic():
        Succession.objects.create(authority=exempelkoping, before=board, after=board, on=DAY)
