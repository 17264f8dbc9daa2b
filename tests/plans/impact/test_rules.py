"""Who assesses which decisions."""

from typing import Any

import pytest

from likvard.organisations.models import Unit
from likvard.plans.models import ImpactAssessment
from likvard.plans.rules import impact as rules

pytestmark = pytest.mark.django_db
PEOPLE = ("anna", "bilal", "cecilia", "david", "elin", "fatima", "gustav", "hanna", "ingrid", "oskar", "nils")


@pytest.fixture
def people(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {name: request.getfixturevalue(name) for name in PEOPLE}


def test_those_who_work_here_read_and_officers_and_the_coordinator_begin(
    people: dict[str, Any], exempelkoping: Any
) -> None:
    readers = {name for name, one in people.items() if rules.may_read_assessments(one, exempelkoping)}
    assert readers == {"anna", "bilal", "cecilia", "david", "elin", "gustav", "ingrid"}
    starters = {name for name, one in people.items() if rules.may_start_assessments(one, exempelkoping)}
    assert starters == {"anna", "cecilia", "david"}


def test_officers_write_those_of_their_own_unit_and_the_coordinator_all(
    people: dict[str, Any], begun: ImpactAssessment, units: dict[str, Unit]
) -> None:
    assert {name for name, one in people.items() if rules.may_write_assessment(one, begun)} == {
        "anna",
        "cecilia",
        "david",
    }
    begun.unit = units["company"]
    assert {name for name, one in people.items() if rules.may_write_assessment(one, begun)} == {"anna"}


def test_only_the_coordinator_puts_new_actions_into_the_plan(people: dict[str, Any], begun: ImpactAssessment) -> None:
    assert {name for name, one in people.items() if rules.may_add_mitigation(one, begun)} == {"anna"}
