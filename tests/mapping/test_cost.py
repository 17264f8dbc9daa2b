"""What each level of detail costs: counted by the gate, asked for line by line, and then chosen."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from likvard import disclosure
from likvard.disclosure import Refused, Rules
from likvard.mapping import operations, queries
from likvard.mapping.detail import EVERYTHING, Detail
from likvard.mapping.models import Release, Run

WITHOUT_GENDER = Detail("grouping", "gender")


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    cache.clear()


@pytest.fixture
def client(anna: Any, client_of: Any) -> Client:
    signed_in: Client = client_of(anna)
    signed_in.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return signed_in


def at(name: str, run: Run) -> str:
    return reverse(f"mapping:{name}", args=["exempelkoping", run.pk])


def rows(page: Any) -> dict[str, tuple[int, int] | None]:
    """(figures, hidden) of every level, None where nobody has asked."""
    return {row.label: row.cost and (row.cost.figures, row.cost.hidden) for row in page.context["rows"]}


def test_the_levels_are_those_that_the_run_has(run: Run) -> None:
    assert queries.details_of(run) == (EVERYTHING, Detail("grouping", "background"), WITHOUT_GENDER, Detail("areas"))


def test_a_cost_is_what_the_gate_would_hide_of_that_part(run: Run) -> None:
    for detail in queries.details_of(run):
        cost = queries.cost_of(run, Rules(), detail)
        part = [row.estimate() for row in run.estimates.all() if detail.keeps(row)]
        released = disclosure.release(part, basis=disclosure.Basis("alone"))
        assert (cost.figures, cost.hidden) == (len(part), sum(not row.shown for row in released.rows))
    assert queries.cost_of(run, Rules(), WITHOUT_GENDER).hidden == 0 < queries.cost_of(run, Rules(), EVERYTHING).hidden


def test_a_line_is_worked_out_when_it_is_asked_for(run: Run, client: Client) -> None:
    before = rows(client.get(at("run_cost", run)))
    after = rows(client.get(at("run_cost", run), {"weigh": "grouping:gender"}))
    assert list(before.values()) == [None] * 4
    figures = run.estimates.exclude(grouping="gender").count()
    assert after == {**before, "Without “Gender”": (figures, 0)}


def test_with_scripts_a_line_comes_alone(run: Run, client: Client) -> None:
    page = client.get(at("run_cost_row", run), {"weigh": "areas"})
    assert page.text.strip().startswith('<tr id="areas">')
    assert page.context["row"].cost == queries.known_cost(run, Rules(), Detail("areas"))


def test_what_was_seen_at_the_gate_is_remembered(run: Run, client: Client) -> None:
    page = client.get(at("run_release", run), {"threshold": 12})
    known = rows(client.get(at("run_cost", run), {"threshold": 12}))
    assert known["Everything"] == (page.context["summary"]["figures"], page.context["summary"]["hidden_figures"])
    assert rows(client.get(at("run_cost", run), {"threshold": 13}))["Everything"] is None


def test_a_release_makes_what_was_remembered_old(run: Run, client: Client, anna: Any) -> None:
    queries.cost_of(run, Rules(), WITHOUT_GENDER)
    operations.release_run(run, rules=Rules(), by=anna)
    assert queries.known_cost(run, Rules(), WITHOUT_GENDER) is None


def test_where_the_gate_refuses_the_line_says_what_to_merge(
    run: Run, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise Refused(("gender", "area"))

    monkeypatch.setattr("likvard.disclosure.release", refuse)
    page = client.get(at("run_cost", run), {"weigh": "everything"})
    assert "No safe way is found. Merge: Gender, Area" in page.text


def test_a_level_is_chosen_and_released(run: Run, client: Client) -> None:
    seen = client.get(at("run_release", run), {"threshold": 10, "detail": "grouping:gender"})
    assert (seen.context["summary"]["hidden_figures"], seen.context["detail"]) == (0, "grouping:gender")
    client.post(at("run_release", run), {"threshold": 10, "detail": "grouping:gender"})
    released = Release.objects.of(run.authority).get().released()
    assert {row.grouping for row in released.rows} == {"", "background"}


def test_a_level_that_the_run_does_not_have_is_refused(run: Run, client: Client) -> None:
    page = client.post(at("run_release", run), {"threshold": 10, "detail": "periods"})
    assert (page.status_code, Release.objects.of(run.authority).count()) == (200, 0)


def test_costs_are_for_those_who_release(
    run: Run, bilal: Any, elin: Any, gustav: Any, nils: Any, client_of: Any
) -> None:
    for name in ("run_cost", "run_cost_row"):
        met = [client_of(who).get(at(name, run)).status_code for who in (bilal, elin, gustav, nils)]
        assert met == [200, 403, 403, 404]


def test_nothing_is_worked_out_of_a_run_that_is_not_done(queued: Run, client: Client) -> None:
    assert client.get(at("run_cost", queued))["Location"] == at("run_release", queued)
