"""Exempelköping as employer of 40 people in 2026, as Ingrid of the personnel office tells it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from likvard.accounts.models import User
from likvard.plans.models import Employer, EmployerArea, EmployerDuty, MeasureStep, WorkGroup
from likvard.plans.operations import employer as operations
from likvard.plans.operations import pay
from likvard.plans.pay_file import GroupSums
from likvard.plans.queries.documentation import LAW_GROUNDS


def sums(name: str, level: str, women: int, men: int, pay_women: int | None, pay_men: int | None) -> GroupSums:
    means = (None if kronor is None else Decimal(kronor) for kronor in (pay_women, pay_men))
    return GroupSums(name, level, women, men, *means)


CARERS = sums("Carers", "3", 30, 10, 29_000, 30_000)
CLEANERS = sums("Cleaners", "3", 15, 3, 26_000, 26_000)
TECHNICIANS = sums("Technicians", "2", 10, 30, 33_000, 33_000)


@pytest.fixture
def own(exempelkoping: Any, ingrid: User) -> Employer:
    """The municipality itself in 2026, with 40 employees and nothing written."""
    return operations.start_employer(exempelkoping, unit=None, year=2026, employees=40, by=ingrid)


@pytest.fixture
def groups(own: Employer, ingrid: User) -> dict[str, WorkGroup]:
    """Three groups, one of which is small; nothing is explained. By name."""
    written = [pay.write_group(own, group=one, explanation="", by=ingrid) for one in (CARERS, CLEANERS, TECHNICIANS)]
    return {group.name: group for group in written}


@pytest.fixture
def complete(own: Employer, groups: dict[str, WorkGroup], ingrid: User) -> Employer:
    """Everything that the law asks for is written; a text says where it stands."""
    for area in EmployerArea:
        for step in MeasureStep:
            operations.examine(own, area=area, step=step, grounds=LAW_GROUNDS, text=f"{area} {step}.", by=ingrid)
    for duty in EmployerDuty:
        operations.account_for_duty(own, duty=duty, text=f"On {duty}.", checked_on=date(2026, 5, 1), by=ingrid)
    pay.write_group(own, group=CARERS, explanation="More men work nights.", there=groups["Carers"], by=ingrid)
    for name in ("Carers", "Cleaners"):
        pay.explain_pair(groups[name], other=groups["Technicians"], explanation="The market.", by=ingrid)
    pay.plan_adjustment(own, text="Raise.", cost=Decimal(120_000), day=date(2027, 1, 1), by=ingrid)
    pay.tell_of_last_year(own, text="It is the first year.", by=ingrid)
    return own
