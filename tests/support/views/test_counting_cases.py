"""What a browser of the receiver sends to have figures made of its cases: counts that hold together, nothing else."""

import json
from base64 import b64decode
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from likvard.organisations.models import Authority
from likvard.support.models import Case, FiguresTable, Item
from likvard.support.operations.reports import store_items
from likvard.support.queries import figures
from likvard.support.sealing import keys
from likvard.support.sealing.parcel import unpacked
from likvard.support.shredding import shred
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import a_case, a_colleague
from tests.support.reports import JSON, a_file
from tests.support.told_cases import YEAR, a_coding, a_told_case

ADDRESS = f"/receivers/exempelbyran/figures/{YEAR}/cases/"
COUNTS: dict[str, Any] = {
    "people": 61,
    "tables": [
        {"by": ["ground", "life_area"], "counts": [["sex", "work", 31], ["age", "work", 17], ["age", "school", 13]]},
        {"by": ["ground", "age_band"], "counts": [["sex", "25-44", 31], ["age", "16-17", 13], ["age", "not_said", 17]]},
        {"by": ["municipality"], "counts": [["SE1480", 50], ["elsewhere", 11]]},
    ],
}
HOLDS = "Nothing was stored"
DRAWN = {  # keys, times, what is drawn at random, and what is made of these
    "audit_entry": {"id", "at", "previous", "digest", "seals"},
    "audit_name": {"id", "entry_id", "salt"},
    "support_figurestable": {"id", "certificate"},
}


@pytest.fixture(autouse=True)
def goteborg(db: None) -> None:
    Authority.objects.create(country="SE", kind="municipality", code="1480", name="Göteborg", slug="goteborg")


@pytest.fixture
def ida(bureau: Bureau) -> Client:
    """Opens what comes in."""
    return client_of(bureau, "Ida", "intake")


@pytest.fixture
def cases(bureau: Bureau) -> None:
    """As many as there are people in the counts."""
    case = a_told_case(bureau, {})
    for number in range(60):
        case.pk, case.number, case.locator = None, f"{number:012}", number.to_bytes(32, "big")
        case.save(force_insert=True)


def client_of(bureau: Bureau, name: str, *duties: str, **options: Any) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(a_colleague(bureau, name, *duties, **options).member.user)
    return client


def sent(client: Client, counts: Any, *, to: str = "", **more: str) -> tuple[int, dict[str, Any]]:
    text = counts if isinstance(counts, str) else json.dumps(counts)
    response = client.post(ADDRESS + to, {"counts": text, **more}, headers=JSON)
    return response.status_code, json.loads(response.content)


def test_counts_are_shown_as_everybody_would_see_them_and_then_published(ida: Client, cases: None) -> None:
    status, found = sent(ida, COUNTS)
    assert (status, FiguresTable.objects.count()) == (200, 0)
    areas, _ages, places = found["tables"]
    assert areas["heads"] == [
        "What it was about",
        "Work: applying for it, having it, losing it",
        "Preschool or school",
        "All",
    ]
    rows = {row["name"]: row["counts"] for row in areas["rows"]}
    assert (rows["Age"][:2], rows["All"][-1]) == ([None, None], 61)
    assert {"name": "Other municipalities together", "counts": [11]} in places["rows"]
    status, answer = sent(ida, COUNTS, to="publish/", seen=found["digest"])
    assert (status, answer) == (200, {"address": f"/support/figures/exempelbyran/{YEAR}/"})
    page = Client().get(answer["address"], headers={"Accept-Language": "en"}).content.decode()
    assert "What this receiver counted in its cases" in page
    assert found["digest"] in page
    assert FiguresTable.objects.get().origin == "cases"


def test_what_publishing_stores_is_the_same_whatever_the_hidden_numbers_are(ida: Client, cases: None) -> None:
    """In every column of every table, but for what the receiver's keys alone open: else the server could try which."""
    other = with_cells(0, ["sex", "work", 31], ["age", "work", 16], ["age", "school", 14])
    stored = [everything_published(ida, counts) for counts in (COUNTS, other)]
    assert stored[0] == stored[1]
    assert list(stored[0]) == ["audit_entry", "audit_name", "support_figurestable"]


def everything_published(client: Client, counts: dict[str, Any]) -> dict[str, list[Any]]:
    """What is new in the database after it was published, without keys, times and what is sealed; then it is undone."""
    with transaction.atomic():
        seen = sent(client, counts)[1]["digest"]
        before = dict(rows_of_every_table())
        sent(client, counts, to="publish/", seen=seen)
        new = {name: [row for row in rows if row not in before[name]] for name, rows in rows_of_every_table()}
        transaction.set_rollback(True)
    return {name: rows for name, rows in new.items() if rows}


def rows_of_every_table() -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            left_out = DRAWN.get(name, {"id"})
            kept = [at for at, column in enumerate(cursor.description) if column[0] not in left_out]
            yield name, [tuple(row[at] for at in kept) for row in cursor.fetchall()]


def changed(**what: Any) -> dict[str, Any]:
    return {**deepcopy(COUNTS), **what}


def with_cells(at: int, *cells: list[Any]) -> dict[str, Any]:
    found = deepcopy(COUNTS)
    found["tables"][at]["counts"] = list(cells)
    return found


REFUSED = {
    "nothing": "",
    "no JSON": "{",
    "nested without end": "[" * 100_000,
    "a list": [COUNTS],
    "a number": 61,
    "without people": {"tables": COUNTS["tables"]},
    "with rows beside": changed(rows=[{"ground": "sex"}]),
    "with case numbers in a table": changed(tables=[{**COUNTS["tables"][0], "cases": ["ABC"]}, *COUNTS["tables"][1:]]),
    "a table short": changed(tables=COUNTS["tables"][:2]),
    "a table that nobody asked for": changed(tables=[*COUNTS["tables"], COUNTS["tables"][2]]),
    "tables in another order": changed(tables=COUNTS["tables"][::-1]),
    "a table of words": changed(tables="abc"),
    "a cell without a number": with_cells(2, ["SE1480"]),
    "a cell with a code too many": with_cells(2, ["SE1480", "work", 61]),
    "a cell that is a word": with_cells(2, "SE1480"),  # type: ignore[arg-type]
    "a code that is a number": with_cells(2, [1480, 61]),
    "a code that is a list": with_cells(2, [["SE1480"], 61]),
    "a cell that is there twice": with_cells(2, ["SE1480", 30], ["SE1480", 31]),
    "fewer than nobody": with_cells(2, ["SE1480", 62], ["elsewhere", -1]),
    "half a person": with_cells(2, ["SE1480", 60.5], ["elsewhere", 0.5]),
    "a number that is whole and has a point": with_cells(2, ["SE1480", 61.0]),
    "a number in words": with_cells(2, ["SE1480", "61"]),
    "yes as one": changed(people=True),
    "no number at all": json.dumps(COUNTS).replace("61", "NaN"),
    "more digits than are read": json.dumps(COUNTS).replace("61", "9" * 5000),
    "more letters than every code takes": json.dumps(COUNTS).replace(" ", " " * 9000),
    "an unknown ground": with_cells(0, ["shoe size", "work", 31], ["age", "work", 17], ["age", "school", 13]),
    "a ground that is none": with_cells(0, ["none", "work", 31], ["age", "work", 17], ["age", "school", 13]),
    "an unknown area": with_cells(0, ["sex", "moon", 31], ["age", "work", 17], ["age", "school", 13]),
    "an unknown age": with_cells(1, ["sex", "0-12", 31], ["age", "16-17", 13], ["age", "not_said", 17]),
    "an unknown municipality": with_cells(2, ["SE9999", 61]),
    "a municipality without its country": with_cells(2, ["1480", 61]),
    "a total as a part": with_cells(2, ["all", 61]),
    "people that the tables do not have": changed(people=60),
    "a place short": with_cells(2, ["SE1480", 50]),
    "a ground of more people in one table": with_cells(
        1, ["sex", "25-44", 30], ["age", "16-17", 14], ["age", "not_said", 17]
    ),
}


@pytest.mark.parametrize("counts", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("to", ["", "publish/"], ids=["to look", "to publish"])
def test_what_is_no_count_is_refused_in_words(ida: Client, counts: Any, to: str) -> None:
    status, answer = sent(ida, counts, to=to)
    assert (status, list(answer), FiguresTable.objects.count()) == (400, ["error"], 0)
    assert HOLDS in answer["error"]


def test_a_count_that_is_sent_as_a_file_is_none(ida: Client) -> None:
    response = ida.post(ADDRESS, {"counts": a_file(json.dumps(COUNTS).encode())}, headers=JSON)
    assert (response.status_code, HOLDS in json.loads(response.content)["error"]) == (400, True)


@pytest.mark.parametrize("proof", ["not base 64", "QUJD"])
def test_a_proof_of_nothing_changes_nothing(ida: Client, cases: None, proof: str) -> None:
    """Base 64 or not: where no figures were public before, there is no proof of them."""
    status, answer = sent(ida, COUNTS, proof=proof)
    assert (status, list(answer)) == ((400, ["error"]) if proof != "QUJD" else (200, ["tables", "digest"]))


def test_nobody_of_a_kind_is_the_same_as_no_cell(ida: Client, cases: None) -> None:
    with_nobody = deepcopy(COUNTS)
    with_nobody["tables"][2]["counts"].append(["not_said", 0])
    assert sent(ida, with_nobody) == sent(ida, COUNTS)


def test_why_no_figures_can_be_shown_is_said(ida: Client, bureau: Bureau) -> None:
    a_told_case(bureau, {})
    status, answer = sent(ida, COUNTS)
    assert (status, answer) == (400, {"error": f"More people are counted than there are cases of {YEAR}. Count again."})


def test_who_opens_a_part_only_of_what_comes_in_makes_no_figures(bureau: Bureau, cases: None) -> None:
    """Figures of adults would pass for those of all."""
    for ulf, status in ((client_of(bureau, "Ulf", "intake", tracks=("adult", "child")), 403), (adults(bureau), 200)):
        assert ulf.post(ADDRESS, {"counts": json.dumps(COUNTS)}, headers=JSON).status_code == status
        inside = ulf.get("/receivers/exempelbyran/cases/").content.decode()
        assert ("figures/0/cases/" in inside) is (status == 200)


def adults(bureau: Bureau) -> Client:
    """Somebody who opens what adults and youth tell, and nothing of children."""
    return client_of(bureau, "Una", "intake", tracks=("adult", "youth"))


# how one case is counted


def test_of_a_case_the_answers_and_the_coding_are_given_out_and_no_file_or_note(bureau: Bureau, ida: Client) -> None:
    case = a_told_case(bureau, {"ground": "sex"})
    for kind in ("file", "note", "told", "answer"):
        store_items(case, [a_coding(case, "{}")])
        Item.objects.filter(case=case, kind="coding").update(kind=kind)
    store_items(case, [a_coding(case, '{"counted": "agreed"}')])
    (found,) = given_out(ida)
    assert set(found) == {"number", "track", "grants", "items"}
    assert [(item["kind"], item["place"]) for item in found["items"]] == [("told", 1), ("coding", 6)]
    (grant,) = found["grants"]
    assert (grant["epoch"], opened(grant, bureau.intake["adult"])) == (1, bureau.identity_of(case).encode())


def given_out(client: Client, after: str = "", year: int = YEAR) -> list[dict[str, Any]]:
    address = f"/receivers/exempelbyran/figures/{year}/cases/"
    found: list[dict[str, Any]] = json.loads(client.get(address, {"after": after}).content)["cases"]
    return found


def opened(grant: dict[str, Any], identity: str) -> bytes:
    return keys.opened(b64decode(grant["sealed"]), identity)


def test_of_a_year_those_are_given_out_that_can_be_counted_and_no_others(bureau: Bureau, ida: Client) -> None:
    adult, youth = a_told_case(bureau, {}), a_told_case(bureau, {}, track="youth")
    a_told_case(bureau, {}, track="child")
    a_case(bureau)  # of this year
    for changed in ({"drill": True}, {"outcome": "withdrawn"}):
        Case.objects.filter(pk=a_told_case(bureau, {}).pk).update(**changed)
    a_told_case(a_bureau("grannbyran", "Grannbyrån"), {})
    assert [found["number"] for found in given_out(ida)] == sorted([adult.number, youth.number])
    assert given_out(ida, year=YEAR - 1) == []


@pytest.mark.parametrize("number", [1, 3])
def test_many_cases_come_a_few_at_a_time_and_as_many_questions_are_asked_for_three_as_for_one(
    bureau: Bureau, ida: Client, number: int, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    made = sorted(a_told_case(bureau, {}).number for _ in range(number))
    given_out(ida)
    with django_assert_num_queries(10):
        assert [found["number"] for found in given_out(ida)] == made
    monkeypatch.setattr(figures, "AT_ONCE", 2)
    first = given_out(ida)
    rest = given_out(ida, after=first[-1]["number"])
    assert [found["number"] for found in [*first, *rest]] == made
    assert given_out(ida, after=made[-1]) == []


def test_a_case_whose_key_has_been_destroyed_stops_no_count(bureau: Bureau, ida: Client) -> None:
    gone, there = a_told_case(bureau, {}), a_told_case(bureau, {})
    shred(gone.number)
    found = {one["number"]: (len(one["grants"]), bool(one["items"][0]["sealed"])) for one in given_out(ida)}
    assert found == {gone.number: (0, False), there.number: (1, True)}


def test_a_coding_is_written_anew_and_only_the_receivers_keys_open_it(bureau: Bureau, ida: Client) -> None:
    case = a_told_case(bureau, {"ground": "sex"})
    for words in ('{"counted": "agreed"}', '{"counted": "no"}'):
        sealed = a_file(a_coding(case, words).sealed)
        assert ida.post(address(case), {"sealed": sealed}, headers=JSON).status_code == 200
    (coding,) = [parcel for parcel in bureau.parcels(case) if parcel.header["kind"] == "coding"]
    assert coding.body.decode() == '{"counted": "no"}'
    assert unpacked(keys.opened(a_coding(case, "{}").sealed, bureau.identity_of(case))).body == b"{}"


def test_what_was_not_sealed_is_no_coding(bureau: Bureau, ida: Client) -> None:
    case = a_told_case(bureau, {})
    response = ida.post(address(case), {"sealed": a_file(b'{"counted": "no"}')}, headers=JSON)
    assert (response.status_code, case.items.filter(kind="coding").count()) == (400, 0)


def test_a_childs_case_and_a_drill_are_not_there_to_be_counted(bureau: Bureau, ida: Client) -> None:
    child, drill = a_case(bureau, track="child"), a_told_case(bureau, {})
    Case.objects.filter(pk=drill.pk).update(drill=True)
    for case in (child, drill):
        assert ida.post(address(case), {"sealed": a_file(a_coding(case, "{}").sealed)}).status_code == 404
    assert Item.objects.filter(kind="coding").count() == 0


def address(case: Case) -> str:
    return f"/receivers/exempelbyran/cases/{case.number}/coding/"
