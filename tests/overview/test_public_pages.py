"""Pages of an authority, of a criterion, of the map, side by side; and the whole as a table for download."""

import csv
import re
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.overview.export import COLUMNS
from likvard.overview.models import Observation
from likvard.overview.operations.marks import Found, answer_mark, audit_mark, enter_mark, send_for_reply
from likvard.overview.operations.rounds import start_round
from likvard.plans.models import Plan
from tests.overview.conftest import LINK, TODAY

pytestmark = pytest.mark.django_db


def a_decided_plan(authority: Authority) -> None:
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2028, 12, 31), "decided_on": date(2026, 1, 15)}
    Plan.objects.create(authority=authority, title="Plan", state="decided", decision_reference="KS § 2", **days)


def words(reader: Client, address: str) -> str:
    answer = reader.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_an_answer_and_an_audit_stand_beside_the_mark(
    marked: Any, exempelkoping: Authority, anna: User, hilda: User, reader: Client, on: Any
) -> None:
    mark = marked(exempelkoping, "commitment", "no", quote="Fullmäktige avslog.")
    address = "/overview/exempelkoping/"
    assert "with the authority for reply" in words(reader, address)
    answer_mark(mark, stance="disagrees", text="It was adopted in May.", by=anna)
    told = words(reader, address)
    assert all(text in told for text in ("Fullmäktige avslog.", "does not agree", "It was adopted in May."))
    on(TODAY + timedelta(days=1))
    audit_mark(mark, Found("yes", LINK, "", TODAY), because="The minutes of May show it.", by=hilda)
    told = words(reader, address)
    assert all(text in told for text in ("It was adopted in May.", "The minutes of May show it.", "audited"))


def test_change_since_the_round_before_is_told_of_the_same_authority_only(
    marked: Any, ale: Authority, country: None, hanna: User, reader: Client, on: Any
) -> None:
    lund = Authority.objects.get(slug="lund")
    for authority in (ale, lund):
        marked(authority, "commitment", "no")
        marked(authority, "grounds", "yes")
    on(date(2028, 6, 1))
    later = start_round(name="2028", reply_days=30, by=hanna)
    Authority.objects.filter(pk=lund.pk).update(valid_from=date(2027, 1, 1))
    for authority in (ale, lund):
        for code in ("commitment", "grounds"):
            enter_mark(later, authority, code, Found("partly", LINK, "", date(2028, 5, 1)), by=hanna)
    send_for_reply(later, by=hanna)
    told = words(reader, "/overview/ale/")
    assert all(text in told for text in ("up from “no” in 2026", "down from “yes” in 2026"))
    assert "in 2026" not in words(reader, "/overview/lund/")
    told = words(reader, "/overview/criteria/commitment/")
    assert "Municipalities of Sweden, since 2026, of those known both times: 1 up, 0 down, 0 as before." in told
    assert told.count("up from “no” in 2026") == 1


def test_the_newly_formed_are_told_so(ale: Authority, reader: Client) -> None:
    Authority.objects.filter(pk=ale.pk).update(valid_from=date(2025, 1, 1))
    told = words(reader, "/overview/ale/")
    assert "It was formed on 1 January 2025" in told
    assert told.count("newly formed") == 23


def test_gotlands_region_has_what_its_municipality_has(marked: Any, country: None, reader: Client) -> None:
    gotland = Authority.objects.get(slug="gotland")
    marked(gotland, "plan", "yes")
    assert LINK in reader.get("/overview/region-gotland/").content.decode()
    a_decided_plan(gotland)
    assert 'href="/in/gotland/plan/"' in reader.get("/overview/region-gotland/").content.decode()
    assert "(the same as the municipality Gotland)" in words(reader, "/overview/")


def test_a_criterion_counts_within_each_group(marked: Any, ale: Authority, reader: Client) -> None:
    marked(ale, "training", "yes")
    marked(Authority.objects.get(slug="lund"), "training", "partly")
    marked(Authority.objects.get(slug="kobenhavn"), "training", "no")
    html = reader.get("/overview/criteria/training/?group=DK-municipality").content.decode()
    rows = {
        row[0]: row[1:]
        for row in (
            [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", line)]
            for line in re.findall(r'<tr><th scope="row"><a href="\?group.*?</tr>', html)
        )
    }
    assert rows["Municipalities of Sweden"] == ["1", "1", "0", "50%", "288", "0"]
    assert rows["Municipalities of Denmark"] == ["0", "0", "1", "0%", "97", "0"]
    assert rows["Regions of Sweden"] == ["0", "0", "0", "–", "20", "0"]  # Gotland is counted once
    assert html.count("#training") == 98


def test_a_criterion_that_is_none_is_not_found(country: None, reader: Client) -> None:
    assert reader.get("/overview/criteria/nothing/").status_code == 404


def test_every_criterion_and_every_column_is_explained(country: None, reader: Client) -> None:
    html = reader.get("/overview/criteria/").content.decode()
    assert html.count("/overview/criteria/") >= 23
    assert [name for name in COLUMNS if f">{name}</code>" not in html] == []


@pytest.mark.parametrize("fact", ["plan", "mapping", "follow-up"])
def test_every_municipality_is_on_the_map_in_words_too(marked: Any, ale: Authority, reader: Client, fact: str) -> None:
    marked(ale, fact, "no")
    html = reader.get(f"/overview/map/?fact={fact}").content.decode()
    assert html.count("<title>") - 1 == 388
    assert "<title>Ale: no</title>" in html
    assert len(html.encode()) < 150_000


def test_three_are_compared_in_few_queries(
    marked: Any, ale: Authority, reader: Client, django_assert_max_num_queries: Any
) -> None:
    marked(ale, "training", "partly")
    with django_assert_max_num_queries(10):
        html = reader.get("/overview/compare/?with=ale&with=lund&with=malmo").content.decode()
    assert f'<td class="partly"><a href="{LINK}" rel="nofollow">partly</a>' in html
    assert html.count('<td class="unknown">') == 3 * 23 - 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("with=ale&with=kobenhavn", "different groups (Municipalities of Denmark, Municipalities of Sweden)"),
        ("with=ale&with=region-skane", "different groups"),
        ("with=ale&with=lund&with=malmo&with=ystad&with=habo", "At most four"),
    ],
)
def test_what_cannot_be_compared_fairly_is_refused_in_words(
    country: None, reader: Client, query: str, said: str
) -> None:
    told = words(reader, f"/overview/compare/?{query}")
    assert said in told
    assert "Has a plan" not in told


def test_others_of_the_same_group_are_offered(country: None, reader: Client) -> None:
    html = reader.get("/overview/compare/?with=region-skane&with=nowhere").content.decode()
    offered = re.findall(r'<option value="([\w-]+)">', html)
    assert len(offered) == 19
    assert {slug.partition("-")[0] for slug in offered} <= {"region", "vastra"}


def test_the_table_for_download_holds_every_authority_and_criterion(
    marked: Any, ale: Authority, reader: Client, observation: Observation
) -> None:
    marked(ale, "plan", "yes", quote="=HYPERLINK(1)")
    answer = reader.get("/overview/overview.csv")
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == 413 * 23
    found = next(row for row in rows if row["code"] == "1440" and row["criterion"] == "plan")
    known = {name: found[name] for name in ("round", "level", "stage", "link", "quote", "checked_on", "newly_formed")}
    assert known == {
        "round": "2026",
        "level": "yes",
        "stage": "reply",
        "link": LINK,
        "quote": "'=HYPERLINK(1)",
        "checked_on": "2026-06-01",
        "newly_formed": "no",
    }


def test_the_front_page_the_register_and_every_authority_lead_here(country: None, reader: Client) -> None:
    assert "414 municipalities and regions of Sweden and Denmark" in words(reader, "/")
    for address, link in (("/", "/overview/"), ("/authorities/", "/overview/"), ("/in/ale/", "/overview/ale/")):
        assert f'href="{link}"' in reader.get(address).content.decode(), address
