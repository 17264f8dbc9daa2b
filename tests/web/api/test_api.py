"""Programs of others read everything that is public, and nothing else."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from likvard.accounts.models import User
from likvard.mapping.models import Release
from likvard.mapping.operations import withdraw_release
from likvard.organisations.models import Authority
from likvard.plans import operations
from likvard.plans.models import Barrier, Plan, Review
from likvard.plans.operations.indicators import follow_figure, set_target
from likvard.plans.operations.reviews import add_erratum

HERE = "/api/v1/authorities/exempelkoping"
Read = Callable[..., Any]


@pytest.fixture
def read(client: Client) -> Read:
    def answered(path: str, status: int = 200) -> Any:
        response = client.get(path)
        assert response.status_code == status, response.content
        return response.json()

    return answered


def test_a_plan_is_told_whole_with_what_speaks_for_and_against(told: Plan, barrier: Barrier, read: Read) -> None:
    (listed,) = read(f"{HERE}/plans")
    assert listed == {
        "id": told.pk,
        "title": "Equal rights 2026–2028",
        "state": "active",
        "starts_on": "2026-01-01",
        "ends_on": "2028-12-31",
        "decided_on": "2026-01-15",
        "decision_reference": "KS 2026/1 § 2",
        "page": f"http://127.0.0.1:8000/in/exempelkoping/plan/{told.pk}/",
    }
    whole = read(f"{HERE}/plans/{told.pk}")
    goals = whole.pop("goals")
    assert whole == listed
    (goal,) = goals
    assert (goal["text"], goal["perspective"]) == ("Everyone is met with respect.", "society")
    (hinders,) = goal["barriers"]
    assert (hinders["text"], hinders["state"], hinders["where"]) == ("Refusals give no reason.", "addressed", "School")
    figure, words = hinders["evidence"]
    assert (figure["kind"], figure["stance"], figure["withdrawn"]) == ("figure", "supports", "")
    assert figure["sha256"] == barrier.evidence.get(kind="figure").pinned
    assert (words["stance"], words["text"], words["origin"]) == ("contradicts", "Vi får alltid veta varför.", "Elevråd")
    does, judged, planned = hinders["actions"]
    assert (does["title"], does["state"], does["unit"]) == ("Written reasons", "ongoing", "Utbildningsnämnden")
    assert (planned["title"], planned["state"], planned["verdict"]) == ("Lifts", "planned", "")
    assert (judged["state"], judged["verdict"], judged["verdict_because"]) == (
        "assessed", "cannot_tell", "Nobody counted before.",
    )  # fmt: skip


def test_rounds_say_who_has_reported_and_what_was_moved(told: Plan, read: Read) -> None:
    autumn = next(one for one in read(f"{HERE}/rounds") if one["starts_on"] == "2026-09-01")
    assert [(one["unit"], bool(one["reported_on"])) for one in autumn["units"]] == [
        ("Exempelbostäder AB", False),
        ("Utbildningsnämnden", True),
    ]
    (change,) = autumn["changes"]
    assert (change["due_before"], change["due_after"], change["because"]) == (
        "2027-01-30", "2027-01-31", "The board meets late.",
    )  # fmt: skip


def test_reviews_come_with_their_answers_and_without(told: Plan, read: Read) -> None:
    (review,) = read(f"{HERE}/reviews")
    assert (review["title"], review["organisation"], review["answer_by"]) == ("Planen granskad", "Byrån", "2026-10-01")
    assert [(one["text"], one["reply_stance"], one["reply"], one["replied_on"]) for one in review["points"]] == [
        ("Ingen läser.", "agrees", "Vi läser dem.", "2026-09-01"),
        ("Det saknas pengar.", "", "", None),
    ]


def test_what_a_reviewer_has_put_right_comes_with_the_review(told: Plan, read: Read) -> None:
    assert read(f"{HERE}/reviews")[0]["errata"] == []
    review = Review.objects.of(told.authority).get()
    add_erratum(review, text="Två skolor.", now=datetime(2026, 10, 5, 12, tzinfo=UTC), by=review.reviewer)
    assert read(f"{HERE}/reviews")[0]["errata"] == [{"on": "2026-10-05", "text": "Två skolor."}]


def test_figures_are_told_as_they_were_released_and_withdrawn_ones_are_not(
    release: Release, anna: User, bilal: User, read: Read
) -> None:
    row = next(row for row in release.released().rows if row.group == "minority" and row.stat == "level")
    indicator = follow_figure(release, row, name="Badly treated", wanted="down", by=anna)
    set_target(indicator, day=date(2028, 12, 31), value=0.2, by=anna)
    (found,) = read(f"{HERE}/indicators")
    assert (found["name"], found["wanted"], found["group"]) == ("Badly treated", "down", "minority")
    assert found["targets"] == [{"by": "2028-12-31", "value": 0.2}]
    (value,) = found["values"]
    assert (value["value"], value["ci_low"], value["ci_high"]) == (str(row.value), str(row.ci_low), str(row.ci_high))
    assert (value["shown"], value["release"]) == (True, release.public_digest())
    withdraw_release(release, because="A wrong weight.", by=bilal)
    assert read(f"{HERE}/indicators")[0]["values"] == []


def test_evidence_that_was_withdrawn_says_so_and_gives_no_figure(
    decided: Plan, release: Release, bilal: User, read: Read
) -> None:
    withdraw_release(release, because="A wrong weight.", by=bilal)
    (evidence,) = read(f"{HERE}/plans/{decided.pk}")["goals"][0]["barriers"][0]["evidence"]
    assert evidence["text"] == ""
    assert "A wrong weight." in evidence["withdrawn"]


def test_what_is_not_decided_is_not_there(plan: Plan, next_plan: Plan, read: Read) -> None:
    assert read(f"{HERE}/plans") == []
    read(f"{HERE}/plans/{plan.pk}", status=404)


def test_the_plan_of_another_authority_is_not_found_here(decided: Plan, grannkoping: Authority, read: Read) -> None:
    read(f"/api/v1/authorities/grannkoping/plans/{decided.pk}", status=404)
    read("/api/v1/authorities/nowhere/plans", status=404)


def test_every_authority_has_its_three_facts_and_every_mark_its_criterion(exempelkoping: Authority, read: Read) -> None:
    one = read(HERE)
    assert (one["country"], one["kind"], one["code"], one["slug"]) == ("SE", "municipality", "X001", "exempelkoping")
    assert one["facts"]["plan"] == {"level": "unknown", "checked_on": None}
    criteria = read("/api/v1/criteria")
    assert [criterion["code"] for criterion in criteria[:3]] == ["plan", "mapping", "follow-up"]
    assert set(criteria[0]["titles"]) == {"sv", "da", "en"}
    marks = read(f"{HERE}/marks")
    assert [mark["criterion"] for mark in marks] == [criterion["code"] for criterion in criteria]
    assert read("/api/v1/authorities?country=DK") == []


def test_nothing_is_sent_again_until_something_is_written(decided: Plan, client: Client, anna: User) -> None:
    path = f"{HERE}/plans/{decided.pk}"
    etag = client.get(path)["ETag"]
    assert client.get(path, HTTP_IF_NONE_MATCH=etag).status_code == 304
    operations.change_goal(decided.goals.get(), text="Everyone is met.", perspective="society", by=anna)
    assert client.get(path, HTTP_IF_NONE_MATCH=etag).status_code == 200
    assert client.get(f"{HERE}/plans")["ETag"] != client.get(f"{HERE}/rounds")["ETag"]


def test_pages_of_others_may_read_it_and_nobody_may_write(decided: Plan, client: Client) -> None:
    path = f"{HERE}/plans/{decided.pk}"
    assert client.get(path)["Access-Control-Allow-Origin"] == "*"
    assert [client.post(path).status_code, client.put(path).status_code, client.delete(path).status_code] == [405] * 3


def test_the_schema_names_every_address_and_is_all_that_is_served(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.")
    assert set(schema["paths"]) == {
        "/api/v1/authorities",
        "/api/v1/authorities/{slug}",
        "/api/v1/authorities/{slug}/plans",
        "/api/v1/authorities/{slug}/plans/{pk}",
        "/api/v1/authorities/{slug}/indicators",
        "/api/v1/authorities/{slug}/rounds",
        "/api/v1/authorities/{slug}/reviews",
        "/api/v1/authorities/{slug}/marks",
        "/api/v1/criteria",
    }
    assert {method for path in schema["paths"].values() for method in path} == {"get"}
    assert client.get("/api/v1/docs").status_code == 404


@pytest.mark.parametrize("barriers", [1, 4])
def test_a_plan_costs_the_same_number_of_questions_whatever_its_size(
    decided: Plan, anna: User, units: Any, client: Client, django_assert_num_queries: Any, barriers: int
) -> None:
    goal = decided.goals.get()
    for number in range(barriers - 1):
        new = operations.barriers.suspect_barrier(goal, text=f"Barrier {number}", by=anna)
        days = {"starts_on": decided.starts_on, "ends_on": decided.ends_on}
        operations.add_action(new, unit=units["board"], title="Do it", description="", by=anna, **days)
    path = f"{HERE}/plans/{decided.pk}"
    client.get(path)  # what a digest stands for is kept ready
    with django_assert_num_queries(13):
        client.get(path)
