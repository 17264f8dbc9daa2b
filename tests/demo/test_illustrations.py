"""Two plans of real cities: marked as illustrations, public, and in no count of the country."""

import pytest
from django.test import Client
from django.utils import timezone

from likvard.accounts.models import User
from likvard.demo.illustrations import MALMO, UPPSALA, build_illustrations
from likvard.demo.people import COORDINATOR
from likvard.organisations.models import Authority, Unit
from likvard.overview.queries import national
from likvard.plans.models import Action, Barrier, Cycle, Evidence, Plan


@pytest.fixture
def built(db: None) -> None:
    User.objects.create_user(COORDINATOR.email, name=COORDINATOR.name)
    build_illustrations()


def the(slug: str) -> Authority:
    return Authority.objects.get(slug=slug)


def test_malmo_has_its_three_goals_and_boards_and_companies_that_report(built: None) -> None:
    malmo = the(MALMO)
    plan = Plan.objects.of(malmo).get()
    assert [(goal.text, goal.perspective) for goal in plan.goals.all()] == [
        ("En öppen stad", "society"),
        ("Likvärdig service och myndighetsutövning", "service"),
        ("En arbetsgivare som inte diskriminerar", "employer"),
    ]
    assert {action.unit.kind for action in Action.objects.of(malmo).select_related("unit")} == {"board", "company"}
    assert [(cycle.kind, cycle.basis) for cycle in Cycle.objects.of(malmo)] == [
        ("biennial", "ECCAR: rapport vartannat år")
    ]


def test_uppsala_had_a_status_report_before_its_plan_and_housing_companies_report(built: None) -> None:
    uppsala = the(UPPSALA)
    plan = Plan.objects.of(uppsala).get()
    assert (plan.starts_on.year, plan.ends_on.year) == (2020, 2024)
    assert [evidence.words for evidence in Evidence.objects.filter(barrier__authority=uppsala)] == [
        "En lägesrapport gjordes före planen."
    ]
    assert [unit.name for unit in Unit.objects.of(uppsala).order_by("-name")] == [
        "Uppsalahem AB", "Uppsala bostadsförmedling AB",
    ]  # fmt: skip


def test_nothing_is_claimed_that_nobody_has_looked_at(built: None) -> None:
    because = "both illustrations are looked at"
    assert {one.state for one in Barrier.objects.everywhere(because=because)} == {"suspected"}
    assert {one.link.partition(":")[0] for one in Evidence.objects.all()} <= {"http", "https"}
    assert all("efter ett utdrag" in one.origin for one in Evidence.objects.all())


def test_residents_read_that_it_is_an_illustration_and_the_country_does_not_count_it(
    built: None, client: Client
) -> None:
    for slug in (MALMO, UPPSALA):
        page = client.get(f"/in/{slug}/plan/").content.decode()
        assert "Illustration: " in page
        assert "Illustration, inget beslut av staden" in page
    assert national(timezone.localdate()) == []
