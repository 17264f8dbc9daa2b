"""The page that says what merging periods or areas would give and cost where figures are too thin."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from likvard.mapping import operations, queries
from likvard.mapping.models import Run
from likvard.stats.estimates import COLUMNS
from tests.mapping.conftest import uploaded
from tests.mapping.everything import CALIBRATED, FIGURES
from tests.ui.test_in_a_browser import faults

PLAIN = CALIBRATED[: CALIBRATED.index("calibrate")]
YEARS = (2019, 2020, 2021, 2022)
THIN = {"indicator": "yes", "grouping": "origin"}
QUERIES = 9
ENGLISH = {"accept-language": "en"}


def survey(*, rising: bool = False, per_cell: int = 24, years: tuple[int, ...] = YEARS) -> bytes:
    """So many people in each of three districts and four years, every other of the minority, a fourth of whom say yes.

    ``rising``: the minority says no in the first two years and yes in the last two.
    """
    rows = ["stratum,fpc,psu,weight,gender,origin,age,district,year,answer,score,cost,visits,months"]
    number = 0
    for year in years:
        for district in "abc":
            for place in range(per_cell):
                minority = place % 2
                yes = year >= 2021 if rising and minority else place % 8 < 2
                cells = [0, 4000, number, 25, "fm"[place // 2 % 2], minority, 40, district, year]
                rows.append(",".join(map(str, [*cells, "yes" if yes else "no", place % 11, 5, 1, 12])))
                number += 1
    return ("\n".join(rows) + "\n").encode()


def codebook(*, parents: bool = True) -> str:
    """Without what the gains of merging do not need: other ages, crossings and measures."""
    whole = FIGURES + PLAIN
    start, end = whole.index("[[crossing]]"), whole.index("[[indicator]]")
    text = whole[:start] + whole[end:]
    return text if parents else text.replace('[area.parents]\na = "town"\nb = "town"\nc = "country"\n', "")


def made(source: Any, anna: Any, content: bytes, text: str) -> Run:
    data_file = operations.upload_file(source, uploaded(content), erase_on=date(2030, 1, 1), by=anna)
    run = operations.start_run(data_file, operations.save_codebook(source, text, by=anna), by=anna)
    assert operations.work_one_run(now=timezone.now())
    return Run.objects.of(run.authority).get(pk=run.pk)


@pytest.fixture
def thin(source: Any, anna: Any) -> Run:
    """Twelve of each origin in each district and year."""
    run = made(source, anna, survey(), codebook())
    assert run.state == "done", run.problems
    return run


@pytest.fixture
def client(anna: Any, client_of: Any) -> Client:
    signed_in: Client = client_of(anna)
    return signed_in


def at(run: Run, name: str = "estimates_pooling") -> str:
    return reverse(f"mapping:{name}", args=[run.authority.slug, run.pk])


def page_of(run: Run, client: Client, **asked: str) -> Any:
    return client.get(at(run), {**THIN, **asked}, headers=ENGLISH)


def offered(page: Any) -> dict[str, Any]:
    return {offer.code: offer for offer in page.context["offers"]}


def test_it_says_how_many_figures_are_too_thin_and_offers_what_would_make_them_more(thin: Run, client: Client) -> None:
    page = page_of(thin, client)
    assert "24 of 24 figures are too thin to build on." in page.text
    assert [(offer.code, offer.title) for offer in page.context["offers"]] == [
        ("larger-2", "Areas into larger areas, periods two by two"),
        ("each-4", "All periods into one"),
        ("all-2", "All areas into one, periods two by two"),
    ]


def test_each_offer_tells_its_gain_and_its_cost(thin: Run, client: Client) -> None:
    offer = offered(page_of(thin, client))["larger-2"]
    assert [(one.label, one.before, one.after) for one in offer.measured[:3]] == [
        ("Figures", "24", "8"),
        ("Too thin to build on", "24", "4"),
        ("Answers behind a figure, median", "12", "36"),
    ]
    assert offer.spans == ["2019–2020", "2021–2022"]
    assert offer.gain == "16 of 24 thin figures become part of one that can be used."
    assert offer.costs == [
        "Change from one period to the next within the same merged period can no longer be seen.",
        "Differences between areas within the same larger area can no longer be seen.",
    ]
    assert "do not differ by more than chance" in offer.homogeneity
    before, after = (float(one) for one in (offer.measured[3].before, offer.measured[3].after))
    assert after < before


def without_a_figure(run: Run, reason: str, *, n: int = 12, **where: str) -> None:
    rows = run.estimates.filter(grouping="origin", stat="level", **where)
    rows.update(value=None, se=None, n=n, status="not_estimable", reason=reason, reliability="")


def test_single_answers_that_have_no_figure_are_told_of(thin: Run, client: Client) -> None:
    without_a_figure(thin, "too_few_psus", n=1, area="c", period="2019")
    offer = offered(page_of(thin, client))["larger-2"]
    assert offer.costs[-1].startswith("Answers that are not counted here yet: 2. They come from so few sampling units")
    assert offer.gain == "16 of 24 thin figures become part of one that can be used."


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("no_variation", "Answers in parts where all answered alike: 24. There is no figure of them to merge, and"),
        (
            "outside_bounds",
            "Answers in parts that have no figure to merge: 24. Without them the merged figure would be",
        ),
    ],
)
def test_figures_are_not_merged_without_parts_that_lack_one_for_what_was_answered(
    reason: str, said: str, thin: Run, client: Client
) -> None:
    """Both groups of one district in one year: of each, three other parts of the same merged figure are in none."""
    without_a_figure(thin, reason, area="a", period="2019")
    offer = offered(page_of(thin, client))["larger-2"]
    assert (offer.gain, offer.measured[1].after) == ("8 of 24 thin figures become part of one that can be used.", "6")
    assert offer.costs[-1].startswith(said)
    rows = queries.pooling_of(thin, THIN).offers[0].pooled
    assert [one.row.reason for one in rows if one.row.value is None] == ["part_not_estimable"] * 2


def test_cells_with_nobody_are_no_figures(thin: Run, client: Client) -> None:
    without_a_figure(thin, "no_cases", n=0, area="c", period="2019")
    page = page_of(thin, client)
    assert "22 of 22 figures are too thin to build on." in page.text
    without_a_figure(thin, "no_cases", n=0)
    assert "Nobody has answered" in page_of(thin, client).text


def test_where_all_answered_alike_it_is_not_said_that_merging_does_not_help(thin: Run, client: Client) -> None:
    without_a_figure(thin, "no_variation")
    page = page_of(thin, client)
    assert page.context["offers"] == []
    assert "Figures that have no value, as when all in them answered alike: 24." in page.text
    assert "Merging periods or areas does not help" not in page.text


def test_what_the_codebook_is_to_say_gives_the_figures_that_were_offered(thin: Run, client: Client, anna: Any) -> None:
    recode = offered(page_of(thin, client))["larger-2"].recode
    text = codebook().replace('[period]\ncolumn = "year"\n', recode)
    again = made(thin.data_file.source, anna, survey() + b"\n", text)
    wanted = {**THIN, "stat": "level"}
    estimated = {(one.area, one.period, one.group): one for one in queries.figures_of(again, wanted=wanted)}
    (offer,) = (one for one in queries.pooling_of(thin, THIN).offers if one.how.code == "larger-2")
    for one in offer.pooled:
        same = estimated[one.row.area, one.row.period, one.row.group]
        assert (one.row.n, one.row.value) == (same.n, pytest.approx(same.value))
        assert one.row.weight == pytest.approx(same.weight)


def test_figures_that_the_run_has_already_are_found_among_its_estimates(thin: Run, client: Client) -> None:
    page = page_of(thin, client)
    assert {code: offer.where for code, offer in offered(page).items() if not offer.recode} == {
        "each-4": {"area": "*", "period": ""}
    }
    links = [part.split('"')[0].replace("&amp;", "&") for part in page.text.split('href="')]
    (whole,) = (link for link in links if link.startswith(f"{at(thin, 'estimates')}?"))
    assert {one.row.n for one in client.get(whole).context["rows"]} == {48, 96, 144}


def test_parts_that_differ_are_warned_of_and_the_clearest_are_named(source: Any, anna: Any, client: Client) -> None:
    run = made(source, anna, survey(rising=True), codebook())
    page = page_of(run, client)
    offers = offered(page)
    assert {code: offer.hides for code, offer in offers.items()} == {
        "all-1": False,
        "larger-2": False,
        "each-4": True,
        "all-2": False,
    }
    assert offers["each-4"].homogeneity.startswith("In 3 of 6 merged figures the parts differ so much")
    assert offers["each-4"].differing[0] == "Minority, Almby: from 0.0% (2019, n = 12) to 100.0% (2022, n = 12)"
    assert page.text.count("Merging would hide differences") == sum(offer.hides for offer in offers.values())


def test_nothing_is_offered_where_nothing_is_thin(source: Any, anna: Any, client: Client) -> None:
    run = made(source, anna, survey(per_cell=200), codebook())
    run.estimates.update(reliability="reliable")
    page = page_of(run, client)
    assert (page.context["offers"], "No figure is too thin" in page.text) == ([], True)


def test_with_one_area_and_one_period_there_is_nothing_to_merge(source: Any, anna: Any, client: Client) -> None:
    text = codebook(parents=False).replace('column = "district"', 'fixed = "town"')
    run = made(source, anna, survey(years=(2019,), per_cell=8), text)
    page = page_of(run, client)
    assert (page.context["offers"], "Merging periods or areas does not help" in page.text) == ([], True)


def test_a_run_from_before_weights_were_kept_is_to_be_made_again(thin: Run, client: Client) -> None:
    thin.estimates.update(weight=None)
    page = page_of(thin, client)
    assert (page.status_code, page.context["offers"]) == (200, [])
    assert "It is not known how much each figure weighs" in page.text


def test_totals_and_the_like_cannot_be_merged(thin: Run, client: Client) -> None:
    assert [code for code, _label in page_of(thin, client).context["filters"][0]["options"]] == ["yes", "score"]
    thin.estimates.filter(unit__in=("share", "mean")).delete()
    page = client.get(at(thin), headers=ENGLISH)
    assert "This run has no figures that can be merged" in page.text


def test_larger_areas_are_suggested_where_the_codebook_has_none(source: Any, anna: Any, client: Client) -> None:
    run = made(source, anna, survey(), codebook(parents=False))
    page = page_of(run, client)
    assert "[area.parents]" in page.text
    assert reverse("mapping:codebook", args=[run.authority.slug, run.data_file.source_id]) in page.text
    assert "larger-1" not in offered(page)


@pytest.mark.parametrize("code", ["larger-2", "each-4", "all-2"])
def test_the_merged_figures_can_be_taken_home(code: str, thin: Run, client: Client) -> None:
    answer = client.get(at(thin, "estimates_pooling_csv"), {**THIN, "merge": code})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="pooled-{code}-{thin.pk}.csv"'
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    (offer,) = (one for one in queries.pooling_of(thin, THIN).offers if one.how.code == code)
    assert tuple(head) == COLUMNS
    assert [float(row[head.index("value")]) for row in rows] == [one.row.value for one in offer.pooled]


def test_figures_that_are_not_offered_lead_back_to_the_page(thin: Run, client: Client) -> None:
    assert client.get(at(thin, "estimates_pooling_csv"), {"merge": "x"})["Location"] == at(thin)


def test_the_estimates_lead_here_with_what_was_chosen(thin: Run, client: Client) -> None:
    text = client.get(at(thin, "estimates"), {**THIN, "stat": "level", "sort": "by_n"}).text
    (link,) = [part.split('"')[0].replace("&amp;", "&") for part in text.split('href="') if at(thin) in part]
    assert link == f"{at(thin)}?indicator=yes&grouping=origin"


@pytest.mark.parametrize("asked", [{}, THIN, {"indicator": "score", "grouping": ""}])
def test_the_page_asks_as_many_questions_whatever_is_chosen(
    asked: dict[str, str], thin: Run, client: Client, django_assert_num_queries: Any
) -> None:
    client.get(at(thin))
    with django_assert_num_queries(QUERIES):
        client.get(at(thin), asked)


def test_those_who_may_not_see_estimates_do_not_see_it(thin: Run, elin: Any, client_of: Any) -> None:
    for name in ("estimates_pooling", "estimates_pooling_csv"):
        assert client_of(elin).get(at(thin, name)).status_code in {403, 404}
        assert Client().get(at(thin, name)).status_code == 302


@pytest.mark.journey
@pytest.mark.parametrize(
    ("width", "scheme", "direction"),
    [(1280, "light", "ltr"), (320, "light", "ltr"), (1280, "dark", "rtl"), (320, "dark", "rtl")],
)
def test_the_page_is_accessible_and_fits(
    width: int,
    scheme: Any,
    direction: str,
    source: Any,
    anna: Any,
    client: Client,
    chromium: Browser,
    live_server: LiveServer,
    settings: Any,
) -> None:
    run = made(source, anna, survey(rising=True), codebook())
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    for asked in ("?indicator=yes&grouping=origin", "?indicator=score&grouping="):
        page.goto(live_server.url + at(run) + asked)
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        assert (asked, faults(page)) == (asked, [])
    context.close()
