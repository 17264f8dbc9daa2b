"""The charts of the page of estimates: which are offered, what they remember, and their files."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from likvard.mapping.models import Estimate, Run
from likvard.organisations.models import Authority
from tests.mapping.drawing.estimates import YEARS, levels
from tests.ui import drawn
from tests.ui.test_in_a_browser import faults

CHARTS = ["groups", "areas", "periods", "areas-over-time", "gaps-by-area", "gaps-over-time", "funnel", "map"]
TOWNS = ("0180", "0181", "0182", "0183", "0184")
QUERIES = 12  # one more than without municipalities: their names


@pytest.fixture
def of_towns(run: Run) -> Run:
    """The run with invented estimates of five municipalities in two years."""
    run.estimates.all().delete()
    made = levels(areas=TOWNS, periods=YEARS)
    Estimate.objects.bulk_create([Estimate.of(run, one) for one in made])
    Authority.objects.create(country="SE", kind="municipality", code="0180", name="Stockholm", slug="stockholm")
    return run


def at(run: Run, name: str = "estimates") -> str:
    return reverse(f"mapping:{name}", args=[run.authority.slug, run.pk])


@pytest.fixture
def client(anna: Any, client_of: Any) -> Client:
    signed_in: Client = client_of(anna)
    return signed_in


def offers(page: Any) -> list[str]:
    return [offer.code for offer in page.context["asked"].offers]


def test_every_chart_that_there_is_data_for_is_offered_and_the_groups_come_first(of_towns: Run, client: Client) -> None:
    page = client.get(at(of_towns))
    assert (offers(page), page.context["asked"].offer.code) == (CHARTS, "groups")
    assert [chart.name for chart in page.context["charts"]] == ["Bakgrund", "Kön"]


@pytest.mark.parametrize(
    ("chart", "figures"),
    [
        ("groups", 2),
        ("areas", 3),
        ("periods", 3),
        ("areas-over-time", 3),
        ("gaps-by-area", 2),
        ("gaps-over-time", 2),
        ("funnel", 1),
        ("map", 1),
    ],
)
def test_each_chart_is_drawn_and_chosen_in_the_form(chart: str, figures: int, of_towns: Run, client: Client) -> None:
    page = client.get(at(of_towns), {"indicator": "refused", "chart": chart})
    assert len(page.context["charts"]) == page.text.count("<figure") == figures
    assert f'<option value="{chart}" selected>' in page.text


def test_the_filter_and_the_chart_remember_each_other(of_towns: Run, client: Client) -> None:
    wanted = {"indicator": "refused", "grouping": "gender", "area": "*", "period": "2024", "chart": "gaps-by-area"}
    page = client.get(at(of_towns), wanted)
    assert [chart.name for chart in page.context["charts"]] == ["Kön, 2024"]
    chosen = {one["name"]: one["chosen"] for one in page.context["filters"]}
    assert chosen == {"indicator": "refused", "grouping": "gender", "area": "*", "period": "2024", "stat": "*"}
    (by_value,) = [link for link in page.text.split('"') if "sort=by_value" in link]
    assert "chart=gaps-by-area" in by_value


def test_a_chart_without_data_gives_way_to_the_first_that_has_and_the_page_says_so(
    of_towns: Run, client: Client
) -> None:
    wanted = {"indicator": "refused", "area": "0180", "chart": "map", "lang": "en"}
    page = client.get(at(of_towns), wanted)
    assert (page.context["asked"].offer.code, page.context["asked"].is_other) == ("groups", True)
    assert "The chart that you chose needs other figures than these" in page.text
    unchanged = client.get(at(of_towns), {**wanted, "chart": "periods"})
    assert "The chart that you chose needs other figures than these" not in unchanged.text


def test_nothing_to_draw_is_a_page_without_charts(of_towns: Run, client: Client) -> None:
    page = client.get(at(of_towns), {"indicator": "*", "chart": "map"})
    assert (page.status_code, offers(page), page.context["charts"]) == (200, [], [])
    assert 'name="chart"' not in page.text
    of_towns.estimates.all().delete()
    assert client.get(at(of_towns)).status_code == 200


def test_municipalities_that_the_codebook_leaves_unnamed_have_their_name_in_table_filter_and_chart(
    of_towns: Run, client: Client
) -> None:
    page = client.get(at(of_towns), {"indicator": "refused", "chart": "areas", "area": "*"})
    assert "Stockholm" in drawn.words(drawn.read(page.context["charts"][0].svg))
    assert ("0180", "Stockholm") in page.context["filters"][2]["options"]
    assert "Stockholm" in {row.names.area for row in page.context["rows"]}


@pytest.mark.parametrize("chart", CHARTS)
def test_the_page_asks_as_many_questions_whatever_the_chart(
    chart: str, of_towns: Run, client: Client, django_assert_num_queries: Any
) -> None:
    client.get(at(of_towns), {"chart": chart})
    with django_assert_num_queries(QUERIES):
        client.get(at(of_towns), {"chart": chart, "indicator": "refused"})


@pytest.mark.parametrize("chart", CHARTS)
def test_each_chart_can_be_downloaded_as_a_file_of_its_own(chart: str, of_towns: Run, client: Client) -> None:
    answer = client.get(at(of_towns, "estimates_svg"), {"indicator": "refused", "chart": chart, "lang": "en"})
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{chart}-{of_towns.pk}.svg"'
    svg = answer.content.decode()
    assert drawn.named_and_told(drawn.read(svg))[::3] == ("img", True)
    assert "var(" not in svg
    assert "currentColor" not in svg


def test_the_number_in_the_address_says_which_chart_of_the_page(of_towns: Run, client: Client) -> None:
    titles = []
    for number in ("1", "2"):
        answer = client.get(at(of_towns, "estimates_svg"), {"indicator": "refused", "number": number, "lang": "en"})
        titles.append(drawn.named_and_told(drawn.read(answer.content.decode()))[1])
    assert titles == ["Was treated badly, by Background", "Was treated badly, by Gender"]


@pytest.mark.parametrize("asked", [{"number": "9"}, {"number": "x"}, {"indicator": "*"}])
def test_a_file_of_no_chart_is_not_found(asked: dict[str, str], of_towns: Run, client: Client) -> None:
    assert client.get(at(of_towns, "estimates_svg"), {"indicator": "refused", **asked}).status_code == 404


def test_the_link_of_each_chart_leads_to_its_file(of_towns: Run, client: Client) -> None:
    wanted = {"indicator": "refused", "chart": "periods", "sort": "by_n"}
    page = client.get(at(of_towns), wanted)
    links = [
        part.split('"')[0].replace("&amp;", "&")
        for part in page.text.split('href="')
        if "estimates.svg" in part.split('"')[0]
    ]
    assert links == [f"{at(of_towns, 'estimates_svg')}?indicator=refused&chart=periods&number={n}" for n in (1, 2, 3)]
    assert {client.get(link).status_code for link in links} == {200}


@pytest.mark.journey
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_page_is_accessible_and_fits_with_each_chart(
    width: int, scheme: Any, of_towns: Run, client: Client, chromium: Browser, live_server: LiveServer, settings: Any
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    for chart in CHARTS:
        page.goto(f"{live_server.url}{at(of_towns)}?indicator=refused&chart={chart}")
        assert (chart, page.locator("#chart").input_value(), faults(page)) == (chart, chart, [])
    context.close()
