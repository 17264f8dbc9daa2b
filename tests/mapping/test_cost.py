"""What each level of detail costs: counted by the gate, asked for line by line, and then chosen."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from likvard.disclosure import Refused, Rules
from likvard.mapping import operations, queries
from likvard.mapping.detail import EVERYTHING, Detail
from likvard.mapping.models import Preview, Release, Run
from tests.mapping.conftest import previewed

WITHOUT_GENDER = Detail("grouping", "gender")


@pytest.fixture
def client(anna: Any, client_of: Any) -> Client:
    signed_in: Client = client_of(anna)
    signed_in.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return signed_in


def at(name: str, run: Run) -> str:
    return reverse(f"mapping:{name}", args=["exempelkoping", run.pk])


def rows(page: Any) -> dict[str, tuple[int, int] | None]:
    """(figures, hidden) of every level, None where nobody has asked."""
    known = {row.label: row.preview for row in page.context["rows"]}
    return {label: preview and (preview.figures, preview.hidden) for label, preview in known.items()}


def work() -> None:
    while operations.work_one_preview(now=timezone.now()):
        pass


def test_the_levels_are_those_that_the_run_has(run: Run) -> None:
    assert queries.details_of(run) == (EVERYTHING, Detail("grouping", "background"), WITHOUT_GENDER, Detail("areas"))


def test_a_line_is_worked_out_when_it_is_asked_for(run: Run, client: Client) -> None:
    before = rows(client.get(at("run_cost", run)))
    answer = client.post(at("run_cost", run), {"weigh": "grouping:gender"})
    assert answer["Location"] == at("run_cost", run) + "?threshold=10"
    waits = client.get(at("run_cost", run))
    assert (waits.context["under_way"], 'http-equiv="refresh"' in waits.text) == (True, True)
    work()
    after = client.get(at("run_cost", run))
    assert (after.context["under_way"], 'http-equiv="refresh"' in after.text) == (False, False)
    figures = run.estimates.exclude(grouping="gender").count()
    assert list(before.values()) == [None] * 4
    assert rows(after) == {**before, "Without “Gender”": (figures, 0)}


def test_less_detail_hides_less(run: Run, anna: Any) -> None:
    assert previewed(run, anna, detail=WITHOUT_GENDER).hidden == 0 < previewed(run, anna).hidden


def test_with_scripts_a_line_comes_alone_and_asks_until_it_is_done(run: Run, client: Client) -> None:
    asks = f'hx-get="{at("run_cost_row", run)}?threshold=10&amp;weigh=areas"'
    first = client.post(at("run_cost", run), {"weigh": "areas"}, headers={"hx-request": "true"})
    work()
    last = client.get(at("run_cost_row", run), {"weigh": "areas"})
    assert [page.text.strip().startswith('<tr id="areas"') for page in (first, last)] == [True, True]
    assert [asks in page.text for page in (first, last)] == [True, False]
    assert last.context["row"].preview == queries.kept_preview(run, Rules(), Detail("areas"))


def test_looking_asks_nothing(run: Run, client: Client) -> None:
    for name in ("run_cost", "run_cost_row", "run_release", "run_preview", "run_preview_progress"):
        client.get(at(name, run), {"threshold": 10, "weigh": "areas", "detail": "areas"})
    assert Preview.objects.of(run.authority).count() == 0


def test_what_was_seen_at_the_gate_stands_in_the_table(run: Run, client: Client) -> None:
    client.post(at("run_preview", run), {"threshold": 12})
    work()
    page = client.get(at("run_release", run), {"threshold": 12})
    known = rows(client.get(at("run_cost", run), {"threshold": 12}))
    assert known["Everything"] == (page.context["summary"]["figures"], page.context["summary"]["hidden_figures"])
    assert rows(client.get(at("run_cost", run), {"threshold": 13}))["Everything"] is None


def test_where_the_gate_refuses_the_line_says_what_to_merge(
    run: Run, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise Refused(("gender", "area"))

    monkeypatch.setattr("likvard.disclosure.release", refuse)
    client.post(at("run_cost", run), {"weigh": "everything"})
    work()
    assert "No safe way is found. Merge: Gender, Area" in client.get(at("run_cost", run)).text


def test_a_line_that_broke_says_so_and_can_be_asked_for_again(
    run: Run, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("likvard.disclosure.release", lambda *_, **__: 1 / 0)
    client.post(at("run_cost", run), {"weigh": "areas"})
    work()
    page = client.get(at("run_cost_row", run), {"weigh": "areas"})
    assert "because of a fault in the software" in page.text
    assert 'value="areas"' in page.text


def test_a_level_is_chosen_and_released(run: Run, client: Client) -> None:
    chosen = {"threshold": 10, "detail": "grouping:gender"}
    client.post(at("run_preview", run), chosen)
    work()
    seen = client.get(at("run_release", run), chosen)
    assert (seen.context["summary"]["hidden_figures"], seen.context["detail"]) == (0, "grouping:gender")
    client.post(at("run_release", run), chosen)
    released = Release.objects.of(run.authority).get().released()
    assert {row.grouping for row in released.rows} == {"", "background"}


def test_a_level_that_the_run_does_not_have_is_refused(run: Run, client: Client) -> None:
    for name in ("run_preview", "run_release"):
        client.post(at(name, run), {"threshold": 10, "detail": "periods"})
    assert (Preview.objects.of(run.authority).count(), Release.objects.of(run.authority).count()) == (0, 0)


def test_costs_are_for_those_who_release(
    run: Run, bilal: Any, elin: Any, gustav: Any, nils: Any, client_of: Any
) -> None:
    for name in ("run_cost", "run_cost_row", "run_preview_progress"):
        met = [client_of(who).get(at(name, run)).status_code for who in (bilal, elin, gustav, nils)]
        assert met == [200, 403, 403, 404]


def test_nothing_is_worked_out_of_a_run_that_is_not_done(queued: Run, client: Client) -> None:
    assert client.get(at("run_cost", queued))["Location"] == at("run_release", queued)
    assert client.post(at("run_cost", queued), {"weigh": "areas"})["Location"] == at("run_release", queued)
