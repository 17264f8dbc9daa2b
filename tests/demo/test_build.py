"""The whole example is built through the operations that people use, in one transaction."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test.utils import override_settings
from django.utils import timezone

from likvard.audit.queries import verify
from likvard.demo.build import build, is_built
from likvard.disclosure import ReleasedRow
from likvard.mapping.models import Release, StatusReport
from likvard.organisations.models import Authority, Membership, Unit
from likvard.overview.models import Mark
from likvard.plans.models import Action, Barrier, Employer, Evidence, ImpactAssessment, Plan, Review
from likvard.plans.queries.documentation import points_of

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Built:
    """What stood in the database when the example had been built."""

    said: list[str]
    before: bool
    after: bool
    authorities: list[tuple[str, str, bool]]
    roles: set[tuple[str, str, str]]
    units: set[tuple[str, str]]
    plan: tuple[str, str, str]
    barriers: list[tuple[str, list[tuple[str, str, str]]]]
    actions: list[tuple[str, str, str]]
    pinned: bool
    reviews: list[tuple[str, str, list[tuple[str, bool]]]]
    assessments: list[tuple[str, str, int, int]]
    employers: list[tuple[str, int, str, list[str]]]
    reports: list[tuple[bool, int]]
    marks: list[tuple[str, str, str, str, bool]]
    tags: list[list[str]]
    rows: tuple[ReleasedRow, ...]
    trail: str


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Built:
    """Built once (it takes some seconds), read, and rolled back."""
    default = settings.STORAGES["default"]
    place = default | {"OPTIONS": default["OPTIONS"] | {"location": tmp_path_factory.mktemp("files")}}
    with (
        django_db_blocker.unblock(),
        override_settings(STORAGES=settings.STORAGES | {"default": place}),
        transaction.atomic(),
    ):
        said: list[str] = []
        before = is_built()
        build(say=said.append)
        found = _read(said, before)
        transaction.set_rollback(True)
    return found


def _read(said: list[str], before: bool) -> Built:
    authority = Authority.objects.get(slug="exempelkoping")
    plan = Plan.objects.of(authority).get()
    release = Release.objects.of(authority).get()
    actions = Action.objects.of(authority).select_related("unit").order_by("pk")
    return Built(
        said=said,
        before=before,
        after=is_built(),
        authorities=list(Authority.objects.filter(example=True).values_list("name", "code", "example")),
        roles={
            (one.user.name, one.role, one.unit.name if one.unit else "")
            for one in Membership.objects.select_related("user", "unit")
        },
        units=set(Unit.objects.of(authority).values_list("kind", "name")),
        plan=(plan.title, plan.state, plan.decision_reference),
        barriers=[
            (
                barrier.where,
                [
                    (one.finding.indicator, one.finding.group, one.finding.versus)
                    for one in barrier.evidence.select_related("finding")
                ],
            )
            for barrier in Barrier.objects.of(authority).order_by("pk")
        ],
        actions=[(one.title, one.unit.name, one.state) for one in actions],
        reviews=[
            (one.organisation, one.state, [(point.reply_stance, point.is_late) for point in one.points.all()])
            for one in Review.objects.of(authority)
        ],
        assessments=[
            (one.unit.name, one.state, one.evidence.count(), one.actions.count())
            for one in ImpactAssessment.objects.of(authority).select_related("unit")
        ],
        employers=[
            (str(one), one.employees, one.pay_survey.state, [point.code for point in points_of(one) if point.missing])
            for one in Employer.objects.of(authority)
        ],
        pinned=set(Evidence.objects.values_list("pinned", flat=True)) == {release.digest},
        reports=[(one.published_at is not None, one.errata.count()) for one in StatusReport.objects.of(authority)],
        marks=[
            (one.criterion, one.level, one.stage, one.reply_stance, bool(one.link))
            for one in Mark.objects.filter(authority=authority, observation__closed_on=None)
        ],
        tags=[[str(tag) for tag in goal.tags.all()] for goal in plan.goals.all()],
        rows=release.released().rows,
        trail=verify().reason,
    )


def test_each_step_is_told_and_the_example_is_there_afterwards(built: Built) -> None:
    assert (built.before, built.after, len(built.said)) == (False, True, 7)


def test_one_authority_with_its_boards_and_its_company(built: Built) -> None:
    assert built.authorities == [("Exempelköping", "9999", True)]
    assert built.units == {
        ("board", "Kommunstyrelsen"),
        ("board", "Barn- och utbildningsnämnden"),
        ("board", "Socialnämnden"),
        ("board", "Kultur- och fritidsnämnden"),
        ("company", "Bostads AB Exempelhem"),
    }


def test_ten_people_with_a_role_each(built: Built) -> None:
    assert built.roles == {
        ("Anna Lind", "coordinator", ""),
        ("Bilal Haddad", "analyst", ""),
        ("Cecilia Ek", "unit_officer", "Bostads AB Exempelhem"),
        ("David Holm", "unit_validator", "Bostads AB Exempelhem"),
        ("Elin Sarri", "elected", ""),
        ("Fatima Noor", "reviewer", ""),
        ("Gustav Berg", "editor", ""),
        ("Ingrid Falk", "personnel", ""),
        ("Hanna Juhl", "national_observer", ""),
        ("Oskar Park", "operator", ""),
    }


def test_one_published_report(built: Built) -> None:
    assert built.reports == [(True, 0)]


def test_the_plan_is_carried_out_and_each_barrier_stands_on_a_finding_of_the_release(built: Built) -> None:
    assert built.plan == ("Plan för lika rättigheter 2025–2028", "active", "KS 2024/0417 § 212")
    assert built.barriers == [
        ("Boende", [("refused-housing", "born-abroad", "both-parents-born-in-sweden")]),
        ("Skola och fritid", [("treated-unfairly", "yes", "no")]),
        ("Service", [("knows-where", "born-abroad", "both-parents-born-in-sweden")]),
    ]
    assert built.pinned


def test_each_action_has_its_unit_and_two_are_under_way(built: Built) -> None:
    assert built.actions == [
        ("Skriftliga skäl vid varje avslag", "Bostads AB Exempelhem", "ongoing"),
        ("Anpassning inom tio dagar", "Barn- och utbildningsnämnden", "ongoing"),
        ("Tryckt och talad information på åtta språk", "Socialnämnden", "planned"),
    ]


def test_a_review_was_published_with_one_answer_in_time_and_one_point_without(built: Built) -> None:
    points = [("agrees", False), ("", False)]
    assert built.reviews == [("Byrån mot diskriminering i Exempelköping", "published", points)]


def test_a_decision_to_come_is_assessed_on_a_figure_with_an_action(built: Built) -> None:
    assert built.assessments == [("Bostads AB Exempelhem", "ready", 1, 1)]


def test_the_company_is_an_employer_whose_documentation_is_not_complete(built: Built) -> None:
    year = timezone.localdate().year
    assert built.employers == [(f"Bostads AB Exempelhem {year}", 96, "open", ["work", "measures", "survey"])]


def test_the_goals_answer_to_points_of_frameworks(built: Built) -> None:
    assert built.tags == [["eccar 6", "eccar 7"], ["eccar 3", "eccar 4", "sdg 10"]]


def test_what_an_observer_found_is_public_and_two_of_it_are_answered(built: Built) -> None:
    assert built.marks == [
        ("commitment", "partly", "reply", "", True),
        ("perspectives", "partly", "reply", "", True),
        ("resources", "no", "audit", "agrees", True),
        ("companies", "yes", "reply", "", True),
        ("review", "partly", "audit", "partly", True),
        ("repeated", "yes", "reply", "", True),
        ("uncertainty", "yes", "reply", "", True),
        ("training", "unknown", "reply", "", False),
        ("measurable", "yes", "reply", "", True),
        ("units", "yes", "reply", "", True),
    ]


def test_no_figure_is_shown_of_a_group_in_which_fewer_than_ten_answered(built: Built) -> None:
    levels = [row for row in built.rows if row.stat == "level" and row.shown]
    assert min(row.n for row in levels if row.n is not None) >= 10
    districts = [row for row in built.rows if row.group == "non-binary" and row.area]
    assert len(districts) > 0
    assert not any(row.shown for row in districts)


def test_the_trail_of_it_all_holds(built: Built) -> None:
    assert built.trail == ""
