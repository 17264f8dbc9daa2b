"""The national table: all 414, honest counts, one page of bounded cost, and nothing old once something is written."""

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.overview.criteria import FACTS
from likvard.overview.models import Mark, Observation
from likvard.overview.operations.rounds import start_round
from likvard.overview.queries.national import national
from likvard.overview.shown import Tally, headlines, tally
from likvard.plans.models import Plan
from tests.overview.conftest import LINK, TODAY

pytestmark = pytest.mark.django_db


def page(reader: Client, query: str = "") -> str:
    answer = reader.get(f"/overview/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[\w-]+/">([^<]+)</a>', html)


def cells(html: str, name: str) -> list[str]:
    row = re.search(rf"<tr><th[^>]*><a[^>]*>{name}</a>.*?</tr>", html)
    assert row
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row[0])]


@pytest.fixture
def everything_known(country: None, observation: Observation, hanna: User) -> None:
    """The heaviest table there can be."""
    Mark.objects.bulk_create(
        Mark(
            observation=observation,
            authority=authority,
            criterion=fact,
            level="yes" if number % 2 else "no",
            link=LINK,
            checked_on=TODAY,
            stage="reply",
            reply_by=TODAY,
            marked_by=hanna,
        )
        for number, authority in enumerate(Authority.objects.all())
        for fact in FACTS
    )


def test_every_authority_is_there_and_nothing_is_known_of_it_at_first(country: None, reader: Client) -> None:
    html = page(reader)
    assert len(names(html)) == 414
    assert cells(html, "Ale") == ["Västra Götalandsregionen", "unknown", "unknown", "unknown"]
    assert "Left out: 413 unknown" in html


def test_a_mark_is_shown_with_its_day_and_leads_to_its_source(marked: Any, ale: Authority, reader: Client) -> None:
    marked(ale, "plan", "yes", checked_on=date(2026, 5, 17))
    html = page(reader)
    assert cells(html, "Ale")[1:] == ["yes 2026-05-17", "unknown", "unknown"]
    assert 'href="ale/#plan"' in html
    assert f'href="{LINK}"' in reader.get("/overview/ale/").content.decode()


def test_a_first_mark_is_public_only_when_it_is_sent(marked: Any, ale: Authority, reader: Client) -> None:
    marked(ale, "plan", "no", sent=False)
    assert cells(page(reader), "Ale")[1] == "unknown"
    assert LINK not in reader.get("/overview/ale/").content.decode()
    assert LINK not in reader.get("/overview/overview.csv").content.decode()


def test_unknown_and_newly_formed_stand_in_no_denominator(marked: Any, country: None, ale: Authority) -> None:
    gotland, malmo, lund = (Authority.objects.get(slug=slug) for slug in ("gotland", "malmo", "lund"))
    Authority.objects.filter(pk=lund.pk).update(valid_from=date(2026, 1, 1))
    marked(ale, "plan", "no")
    marked(gotland, "plan", "yes")
    marked(malmo, "plan", "unknown")
    rows = national(TODAY)
    assert Counter(row.word("plan") for row in rows) == {"no": 1, "yes": 2, "unknown": 410, "new": 1}
    plan = headlines(rows)[0]
    assert (plan.figure, plan.left_out) == ("1 of 2", "Left out: 410 unknown, 1 newly formed")  # Gotland once


@pytest.mark.parametrize(
    ("words", "known", "share"),
    [(["yes", "no", "unknown"], 2, "50%"), (["yes"] * 1 + ["partly"] * 7, 8, "13%"), (["unknown", "new"], 0, "")],
)
def test_a_share_is_of_what_is_known(words: list[str], known: int, share: str) -> None:
    assert (tally(words).known, tally(words).share) == (known, share)


def test_a_tally_loses_nobody() -> None:
    assert tally(["yes", "yes", "partly", "no", "unknown", "new"]) == Tally(2, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("query", "number", "first"),
    [
        ("?country=DK", 103, "Aabenraa"),
        ("?kind=region", 26, "Region Blekinge"),
        ("?country=SE&kind=region", 21, "Region Blekinge"),
        ("?country=XX", 414, "Aabenraa"),
        ("?sort=region&kind=municipality&country=SE", 290, "Karlshamn"),
    ],
)
def test_the_table_is_filtered_and_sorted(country: None, reader: Client, query: str, number: int, first: str) -> None:
    found = names(page(reader, query))
    assert (len(found), found[0]) == (number, first)


def test_a_region_holds_its_municipalities_and_itself(country: None, reader: Client) -> None:
    region = Authority.objects.get(slug="region-blekinge")
    found = names(page(reader, f"?region={region.pk}"))
    assert found == ["Karlshamn", "Karlskrona", "Olofström", "Region Blekinge", "Ronneby", "Sölvesborg"]


def test_sorting_by_a_fact_puts_yes_before_no_before_unknown(marked: Any, ale: Authority, reader: Client) -> None:
    marked(ale, "plan", "no")
    marked(Authority.objects.get(slug="ystad"), "plan", "yes")
    assert names(page(reader, "?sort=plan"))[:3] == ["Ystad", "Ale", "Aabenraa"]


def test_what_has_ended_or_is_an_example_stands_in_no_table(
    ale: Authority, exempelkoping: Authority, reader: Client
) -> None:
    Authority.objects.filter(pk=ale.pk).update(valid_to=date(2026, 5, 31))
    found = names(page(reader))
    assert (len(found), "Ale" in found, "Exempelköping" in found) == (413, False, False)
    assert "It ended on 31 May 2026" in reader.get("/overview/ale/").content.decode()


def test_a_fact_of_the_round_before_stands_until_it_is_looked_at_again(
    marked: Any, ale: Authority, hanna: User, reader: Client, on: Any
) -> None:
    marked(ale, "plan", "yes")
    on(date(2028, 6, 1))
    start_round(name="2028", reply_days=30, by=hanna)
    assert cells(page(reader), "Ale")[1] == "yes 2026-06-01"
    for address in ("ale/", "criteria/plan/", "compare/?with=ale", "overview.csv"):
        assert LINK in reader.get(f"/overview/{address}").content.decode(), address


def test_the_table_costs_six_queries_and_less_than_150_kilobytes(everything_known: None, reader: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        html = page(reader)
    assert len(asked) == 6
    assert len(html.encode()) < 150_000
    for language in ("sv", "da"):
        assert len(page(reader, f"?lang={language}").encode()) < 150_000


def test_a_page_that_is_kept_ready_costs_one_query(
    everything_known: None, reader: Client, django_assert_num_queries: Any
) -> None:
    before = page(reader)
    with django_assert_num_queries(1):
        assert page(reader) == before


def test_what_is_written_is_seen_at_once(marked: Any, ale: Authority, reader: Client, exempelkoping: Authority) -> None:
    page(reader)
    marked(ale, "plan", "no")
    assert cells(page(reader), "Ale")[1] == "no 2026-06-01"


def test_a_day_that_passes_is_seen_at_once(ale: Authority, reader: Client, on: Any) -> None:
    Plan.objects.create(
        authority=ale,
        title="Plan",
        starts_on=date(2026, 1, 1),
        ends_on=TODAY,
        state="decided",
        decided_on=date(2026, 1, 15),
        decision_reference="§ 2",
    )
    assert cells(page(reader), "Ale")[1] == "yes 2026-01-15"
    on(date(2026, 6, 2))
    assert cells(page(reader), "Ale")[1] == "unknown"


def test_each_language_and_each_address_is_kept_for_itself(country: None, reader: Client) -> None:
    english, swedish = page(reader), Client(headers={"accept-language": "sv"}).get("/overview/").content.decode()
    assert ('lang="en"' in english, 'lang="sv"' in swedish) == (True, True)
    assert page(reader, "?country=DK") != english


def test_a_page_with_a_name_on_it_is_kept_for_nobody(
    country: None, browser_of: Any, anna: User, reader: Client
) -> None:
    assert "Anna Andersson" in browser_of(anna).get("/overview/").content.decode()
    assert "Anna Andersson" not in page(reader)
    caches["pages"].clear()
    browser_of(anna).get("/overview/")
    with CaptureQueriesContext(connection) as asked:
        page(reader)
    assert len(asked) == 6
