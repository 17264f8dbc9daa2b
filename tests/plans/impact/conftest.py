"""The board's assessment of a decision to come, written by its own officer."""

from datetime import date
from typing import Any

import pytest

from likvard.accounts.models import User
from likvard.organisations.models import Unit
from likvard.plans.models import AssessmentStep, ImpactAssessment
from likvard.plans.operations import impact

DECISION = {"title": "One school less", "decision": "Whether North closes.", "decision_on": date(2026, 9, 1)}


@pytest.fixture
def begun(exempelkoping: Any, units: dict[str, Unit], cecilia: User) -> ImpactAssessment:
    """Open, with nothing written."""
    return impact.start_assessment(exempelkoping, unit=units["board"], by=cecilia, **DECISION)


@pytest.fixture
def written(begun: ImpactAssessment, cecilia: User) -> ImpactAssessment:
    """Open, with every step written: its text says which it is."""
    for step in AssessmentStep:
        begun = impact.write_step(begun, step=step, text=f"The {step}.", revision=begun.revision, by=cecilia)
    return begun


@pytest.fixture
def ready(written: ImpactAssessment, cecilia: User) -> ImpactAssessment:
    return impact.mark_ready(written, by=cecilia)


@pytest.fixture
def decided_upon(ready: ImpactAssessment, cecilia: User) -> ImpactAssessment:
    return impact.note_decision(ready, decided_on=date(2026, 6, 30), reference="BUN § 7", by=cecilia)


@pytest.fixture
def followed_up(decided_upon: ImpactAssessment, cecilia: User) -> ImpactAssessment:
    return impact.follow_up_assessment(decided_upon, seen="The way became longer.", by=cecilia)


@pytest.fixture
def dropped(written: ImpactAssessment, cecilia: User) -> ImpactAssessment:
    return impact.drop_assessment(written, because="The school stays.", by=cecilia)
