"""A plan of Exempelköping whose barriers stand on the findings of the small school survey."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from likvard.accounts.models import User
from likvard.mapping.models import Finding, Release
from likvard.organisations.models import Unit
from likvard.plans import operations
from likvard.plans.models import Action, Barrier, Goal, Plan
from tests.mapping.conftest import (  # noqa: F401
    an_empty_storage,
    codebook_version,
    data_file,
    queued,
    release,
    run,
    source,
)

YEARS = {"starts_on": date(2026, 1, 1), "ends_on": date(2028, 12, 31)}
WORK = {"title": "Written reasons", "description": "Each refusal gets a reason.", **YEARS}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def in_the_summer_of_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which plan is at work depends on the day."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 7, 1))


@pytest.fixture
def browser_of(client_of: Any) -> Any:
    """A signed-in browser that asks for English."""

    def opened(user: User) -> Client:
        client = client_of(user)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return opened


@pytest.fixture
def finding(release: Release) -> Finding:  # noqa: F811
    """The minority was treated badly more often than the majority, in all schools."""
    return release.findings.get(group="minority", versus="majority", area="")


@pytest.fixture
def plan(exempelkoping: Any, anna: User) -> Plan:
    return operations.start_plan(exempelkoping, title="Equal rights 2026–2028", by=anna, **YEARS)


@pytest.fixture
def next_plan(exempelkoping: Any, anna: User) -> Plan:
    """A draft for the years after those of the plan at work."""
    years = {"starts_on": date(2090, 1, 1), "ends_on": date(2094, 12, 31)}
    return operations.start_plan(exempelkoping, title="The next plan", by=anna, **years)


@pytest.fixture
def goal(plan: Plan, anna: User) -> Goal:
    return operations.add_goal(plan, text="Everyone is met with respect.", perspective="society", by=anna)


@pytest.fixture
def barrier(finding: Finding, goal: Goal, anna: User) -> Barrier:
    return operations.make_barrier(finding, goal=goal, text="Refusals give no reason.", where="School", by=anna)


@pytest.fixture
def action(barrier: Barrier, units: dict[str, Unit], anna: User) -> Action:
    return operations.add_action(barrier, unit=units["board"], by=anna, **WORK)


@pytest.fixture
def decided(plan: Plan, action: Action, anna: User) -> Plan:
    return operations.decide_plan(plan, decided_on=date(2026, 1, 15), reference="KS 2026/1 § 2", by=anna)


@pytest.fixture
def elsewhere(grannkoping: Any, nils: User) -> Goal:
    """A goal in the plan of the municipality next to Exempelköping."""
    plan = operations.start_plan(grannkoping, title="Grannköping's plan", by=nils, **YEARS)
    return operations.add_goal(plan, text="Nobody is left out.", perspective="service", by=nils)
