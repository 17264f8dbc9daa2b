"""Who may do what with a plan."""

from typing import Any

import pytest

from likvard.plans import operations, rules
from likvard.plans.models import Action
from tests.plans.conftest import WORK

pytestmark = pytest.mark.django_db
PEOPLE = ("anna", "bilal", "cecilia", "david", "elin", "fatima", "gustav", "hanna", "oskar", "nils")


@pytest.fixture
def people(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {name: request.getfixturevalue(name) for name in PEOPLE}


def test_drafts_are_read_by_those_who_work_with_them(people: dict[str, Any], exempelkoping: Any) -> None:
    readers = {name for name, person in people.items() if rules.may_see_draft_plan(person, exempelkoping)}
    assert readers == {"anna", "bilal", "cecilia", "david", "elin", "gustav"}


def test_only_the_coordinator_writes_the_plan(people: dict[str, Any], exempelkoping: Any, action: Action) -> None:
    assert {name for name, one in people.items() if rules.may_edit_plan(one, exempelkoping)} == {"anna"}
    assert {name for name, one in people.items() if rules.may_change_action(one, action)} == {"anna"}


def test_the_unit_that_owns_an_action_says_how_far_it_has_come(people: dict[str, Any], action: Action) -> None:
    assert {name for name, one in people.items() if rules.may_move_action(one, action)} == {"anna", "cecilia", "david"}


def test_another_unit_of_the_same_authority_does_not(people: dict[str, Any], action: Action, units: Any) -> None:
    moved = operations.change_action(action, unit=units["company"], by=people["anna"], **WORK)
    assert {name for name, one in people.items() if rules.may_move_action(one, moved)} == {"anna"}
