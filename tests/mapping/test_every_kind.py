"""A codebook with every key, from the file to the pages: what is shown, what can be kept, and what stays inside."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from likvard import disclosure
from likvard.disclosure import Rules
from likvard.mapping import operations, queries
from likvard.mapping.models import Run
from likvard.mapping.naming import Naming
from likvard.mapping.views.downloads import FORMATS
from likvard.stats.estimates import to_table
from likvard.stats.reading import read
from likvard.ui.errors import NotPossible
from tests.mapping.conftest import previewed, uploaded
from tests.mapping.everything import DESIGNS, codebook, everything
from tests.stats.reading_back import from_table
from tests.ui.test_in_a_browser import faults

NAMED = {"indicator": "yes", "grouping": "gender:origin", "area": "", "period": "", "stat": "level"}


def made(source: Any, anna: Any, design: str) -> Run:
    data_file = operations.upload_file(source, uploaded(everything()), erase_on=date(2030, 1, 1), by=anna)
    run = operations.start_run(data_file, operations.save_codebook(source, codebook(design), by=anna), by=anna)
    assert operations.work_one_run(now=timezone.now())
    return Run.objects.of(run.authority).get(pk=run.pk)


@pytest.fixture
def every_kind(source: Any, anna: Any) -> Run:
    return made(source, anna, "calibrated")


@pytest.fixture
def client(anna: Any, client_of: Any) -> Client:
    signed_in: Client = client_of(anna)
    return signed_in


def at(run: Run, name: str, *more: Any) -> str:
    return reverse(f"mapping:{name}", args=[run.authority.slug, run.pk, *more])


@pytest.mark.parametrize("design", DESIGNS)
def test_every_figure_goes_through_the_database_unchanged(design: str, source: Any, anna: Any) -> None:
    run = made(source, anna, design)
    figures = queries.figures_of(run)
    assert run.state == "done"
    assert {one.unit for one in figures} == {"share", "mean", "total", "ratio", "rate", "quantile"}
    assert {one.stat for one in figures} >= {"level", "difference", "ratio", "d", "bgv", "sii", "rci_erreygers"}
    assert from_table(to_table(figures)) == figures
    assert {one.caveat for one in figures} == ({"calibrated_by_producer"} if design == "replicated" else {""})


def test_a_release_holds_shares_and_means_of_all_groups_and_areas_and_tells_how_much_stays_inside(
    every_kind: Run, client: Client, anna: Any
) -> None:
    previewed(every_kind, anna)
    page = client.get(at(every_kind, "run_release"), {"threshold": 10})
    summary, inside = page.context["summary"], page.context["inside"]
    assert summary["figures"] + inside["figures"] == every_kind.estimates.count()
    assert [number for _why, number in inside["why"]] == sorted((n for _why, n in inside["why"]), reverse=True)
    assert len(inside["why"]) == 3
    released = operations.release_run(every_kind, rules=Rules(), by=anna).released()
    assert {row.unit for row in released.rows} == {"share", "mean"}
    assert {row.stat for row in released.rows} == {"level", "difference", "ratio"}
    assert {row.grouping for row in released.rows} == {"", "gender", "origin", "age", "gender:origin"}
    assert {row.area for row in released.rows} == {"", "a", "b", "c", "town", "country"}


def test_a_run_with_nothing_else_cannot_be_released(every_kind: Run, client: Client, anna: Any) -> None:
    every_kind.estimates.exclude(unit="total").delete()
    previewed(every_kind, anna)
    page = client.get(at(every_kind, "run_release"), {"threshold": 10})
    assert (page.context["summary"]["figures"], 'name="threshold" value="10">\n          <p>' in page.text) == (
        0,
        False,
    )
    with pytest.raises(NotPossible):
        operations.release_run(every_kind, rules=Rules(), by=anna)


def test_groups_of_a_crossing_are_called_by_those_that_meet(every_kind: Run, client: Client) -> None:
    page = client.get(at(every_kind, "estimates"), {**NAMED, "lang": "en"}, headers={"accept-language": "en"})
    assert [one.names.title for one in page.context["rows"]] == [
        "Woman · Majority only",
        "Woman · Minority",
        "Man · Majority only",
        "Man · Minority",
    ]
    naming = Naming(every_kind.codebook_version.codebook(), "en")
    assert naming.grouping("gender:origin") == "Gender · Origin"
    assert naming.grouping("gender:origin:age") == "Gender, origin and age"
    assert naming.group("gender:origin", "woman:x:y") == "woman:x:y"
    assert naming.group("gender", "") == "All groups together"
    assert naming.printer("visits_rate").unit == "per 100"


def test_a_larger_area_has_its_name_and_is_no_area_beside_its_own_in_a_chart(every_kind: Run, client: Client) -> None:
    wanted = {"indicator": "yes", "grouping": "gender", "period": "", "stat": "level"}
    page = client.get(at(every_kind, "estimates"), wanted)
    shown = {one.row.area: (one.names.place, one.row.area_type) for one in page.context["rows"]}
    assert shown["town"] == ("Hela staden", "larger")
    assert shown["a"] == ("Almby", "")
    (chart,) = client.get(at(every_kind, "estimates"), {**wanted, "chart": "areas"}).context["charts"]
    assert ("Almby" in chart.svg, "Hela staden" in chart.svg) == (True, False)


@pytest.mark.parametrize("stat", ["level", "difference", "ratio", "d", "bgv", "sii"])
def test_every_kind_of_figure_can_be_chosen_and_is_told_in_words(stat: str, every_kind: Run, client: Client) -> None:
    page = client.get(at(every_kind, "estimates"), {"indicator": "score", "stat": stat, "sort": "by_p"})
    assert page.status_code == 200
    assert {one.row.stat for one in page.context["rows"]} == {stat}
    assert all(one.kind and one.names.title for one in page.context["rows"])


def test_what_speaks_against_a_figure_opens_without_javascript(every_kind: Run, client: Client) -> None:
    wanted = {"indicator": "yes", "grouping": "gender:origin", "area": "a", "stat": "level"}
    page = client.get(at(every_kind, "estimates"), wanted, headers={"accept-language": "en"})
    judged = {one.row.reliability: one.verdict for one in page.context["rows"]}
    assert judged["too_unreliable"].tag == "danger"
    assert any("NCHS" in doubt for doubt in judged["too_unreliable"].doubts)
    assert page.text.count('<details class="lm-doubts">') >= 1


def test_measures_are_shown_with_how_to_read_them(every_kind: Run, client: Client) -> None:
    linked = client.get(at(every_kind, "estimates"))
    assert at(every_kind, "estimates_disparity") in linked.text
    page = client.get(at(every_kind, "estimates_disparity"), {"indicator": "yes", "grouping": "age"})
    assert page.context["place"] == {"indicator": "yes", "grouping": "age", "area": "", "period": ""}
    assert [one.row.stat for one in page.context["rows"]] == ["d", "r", "or", "bgv", "ti", "sii", "rci_erreygers"]
    assert all(one.reading and one.measure for one in page.context["rows"])
    assert len(page.context["charts"]) == page.text.count("<figure") == 1


def test_a_run_without_measures_says_how_to_get_them(run: Run, client: Client) -> None:
    page = client.get(at(run, "estimates_disparity"))
    assert (page.status_code, page.context["measured"], "[disparity]" in page.text) == (200, False, True)
    assert at(run, "estimates_disparity") not in client.get(at(run, "estimates")).text


def test_choices_that_no_figure_fits_say_so(every_kind: Run, client: Client) -> None:
    page = client.get(at(every_kind, "estimates"), {"indicator": "cost", "stat": "sii"})
    assert (page.status_code, page.context["rows"], "<table" in page.text) == (200, [], False)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_figures_that_are_shown_can_be_kept_in_other_formats(
    suffix: str, every_kind: Run, client: Client, tmp_path: Any
) -> None:
    wanted = {"indicator": "yes", "grouping": "gender", "period": "", "stat": "level"}
    answer = client.get(at(every_kind, "estimates_file", suffix), wanted)
    assert answer.status_code == 200
    path = tmp_path / f"estimates.{suffix}"
    path.write_bytes(answer.content)
    values = [float(value) for value in read(path).table["value"].to_pylist() if value]
    kept = [row.value for row in queries.estimates_of(every_kind, wanted=wanted) if row.value is not None]
    assert sorted(values) == pytest.approx(sorted(kept))


def test_what_a_format_has_no_room_for_is_told(every_kind: Run, client: Client) -> None:
    every_kind.estimates.filter(group="woman").update(group='w"')
    page = client.get(at(every_kind, "estimates_file", "px"), {"indicator": "yes", "grouping": "gender"}, follow=True)
    assert page.redirect_chain[0][0].startswith(at(every_kind, "estimates"))
    assert [str(message.level_tag) for message in page.context["messages"]] == ["error"]
    assert client.get(at(every_kind, "estimates_file", "doc")).status_code == 404


def test_the_codebooks_page_previews_every_key(every_kind: Run, client: Client) -> None:
    source = every_kind.data_file.source
    address = reverse("mapping:codebook", args=[every_kind.authority.slug, source.pk])
    for design in DESIGNS:
        page = client.post(address, {"text": codebook(design), "preview": ""})
        assert page.context["seen"].errors == []
        assert page.status_code == 200


def test_what_is_to_be_known_of_the_weights_reaches_the_run(source: Any, anna: Any, client: Client) -> None:
    text = codebook().replace('calibrate = "raking"\ncalibrate_bounds = [0.1, 9]', 'calibrate = "linear"')
    text = text.replace("f = 6300, m = 5700", "f = 11500, m = 500")
    text += EXTREME
    data_file = operations.upload_file(source, uploaded(everything()), erase_on=date(2030, 1, 1), by=anna)
    run = operations.start_run(data_file, operations.save_codebook(source, text, by=anna), by=anna)
    assert operations.work_one_run(now=timezone.now())
    run = Run.objects.of(run.authority).get(pk=run.pk)
    assert run.state == "done"
    assert "calibration_negative" in {problem["code"] for problem in run.problems}
    assert run.estimates.filter(reason="outside_bounds", stat="level", unit="share", value=None).exists()
    assert client.get(at(run, "run")).context["warnings"]


EXTREME = """
[[design.margin]]
column = "origin"
targets = {0 = 1500, 1 = 10500}
"""


def test_the_rules_of_disclosure_are_those_of_the_release_page(every_kind: Run) -> None:
    figures = queries.figures_of(every_kind)
    basis = disclosure.Basis("x", parents=every_kind.codebook_version.codebook().area.parents)
    inside = sum(one.figures for one in queries.left_inside(every_kind))
    assert len(disclosure.releasable(figures, basis)) == len(figures) - inside


@pytest.mark.journey
@pytest.mark.parametrize(
    ("width", "scheme", "direction"),
    [(1280, "light", "ltr"), (320, "light", "ltr"), (1280, "dark", "rtl"), (320, "dark", "rtl")],
)
def test_the_pages_are_accessible_and_fit(
    width: int,
    scheme: Any,
    direction: str,
    every_kind: Run,
    client: Client,
    chromium: Browser,
    live_server: LiveServer,
    settings: Any,
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    crossed = "?indicator=yes&grouping=gender:origin&area=a&period="
    for address in (
        at(every_kind, "estimates") + crossed,
        at(every_kind, "estimates_disparity") + "?indicator=yes&grouping=age",
        at(every_kind, "run_release") + "?threshold=10",
    ):
        page.goto(live_server.url + address)
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        page.evaluate("document.querySelectorAll('.lm-doubts').forEach((one, n) => { one.open = n === 0 })")
        assert (address, faults(page)) == (address, [])
    context.close()
