"""A barrier that stands on a figure which has been withdrawn says so, when and why, in every language."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from likvard.accounts.models import User
from likvard.mapping.models import Finding
from likvard.mapping.operations import withdraw_release
from likvard.plans.models import Barrier, Plan

WHY = "Filen hade fel vikt."
DAY = {"sv": "30 juni 2026", "da": "30. juni 2026", "en": "30 June 2026"}
SAID = {"sv": "drogs tillbaka den", "da": "blev trukket tilbage den", "en": "was withdrawn on"}


@pytest.fixture
def withdrawn(decided: Plan, finding: Finding, anna: User, monkeypatch: pytest.MonkeyPatch) -> Finding:
    """The only finding that the barrier of the decided plan stands on."""
    with monkeypatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: datetime(2026, 6, 30, 12, tzinfo=UTC))
        withdraw_release(finding.release, because=WHY, by=anna)
    return finding


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_wherever_the_barrier_is_read(
    language: str, withdrawn: Finding, barrier: Barrier, anna: User, client_of: Any
) -> None:
    public = [reverse("plans:plan_public", args=["exempelkoping"])]
    public += [reverse("plans:barrier_public", args=["exempelkoping", barrier.pk])]
    at_work = [reverse("plans:plan", args=["exempelkoping"])]
    at_work += [reverse("plans:barrier_make", args=["exempelkoping", withdrawn.pk])]
    pages = [(Client(), address) for address in public] + [(client_of(anna), address) for address in at_work]
    for client, address in pages:
        page = client.get(address, headers={"accept-language": language}).text
        assert [words in page for words in (SAID[language], DAY[language], WHY)] == [True] * 3, address
        assert "42 percentage points" not in page
