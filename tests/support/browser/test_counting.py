"""What a browser counts: only those who said that they may be counted, by known answers, and as the server reads it."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from likvard.support.counting import ANSWERS, ELSEWHERE, NOT_SAID, TABLES
from likvard.support.sealing import keys
from likvard.support.sealing.parcel import packed
from tests.support.browser.node import Node, Refused

WORDS = {
    "ground": {"sex": "Sex", "age": "Age", "not_said": "Not said", "all": "All"},
    "life_area": {"work": "Work", "school": "School", "not_said": "Not said", "all": "All"},
    "age_band": {"16-17": "16–17", "25-44": "25–44", "not_said": "Not said", "all": "All"},
    "municipality": {"SE1480": "Göteborg", "SE0180": "Stockholm", "elsewhere": "Others", "not_said": "?", "all": "All"},
}
GIVEN = {"ground": "sex", "life_area": "work", "age_band": "25-44", "municipality": "SE1480"}
PEOPLE = some.lists(
    some.fixed_dictionaries({name: some.sampled_from([*words][:-1]) for name, words in WORDS.items()}), max_size=40
)


def coding(counted: str, **answers: str) -> dict[str, Any]:
    return {"counted": counted, "answers": answers}


@pytest.mark.parametrize(
    ("told", "coded", "why"),
    [
        ({"counted": True}, None, ""),
        ({"counted": False}, None, "unsaid"),
        ({}, None, "unsaid"),
        ({"counted": "yes"}, None, "unsaid"),
        ({"counted": True}, coding("as_said"), ""),
        ({"counted": False}, coding("as_said"), "unsaid"),
        ({}, coding("agreed"), ""),
        ({"counted": False}, coding("agreed"), ""),
        ({"counted": True}, coding("no"), "refused"),
        ({}, coding("no"), "refused"),
        ({}, coding("something else"), "unsaid"),
    ],
)
def test_nobody_is_counted_who_has_not_said_so(
    node: Node, told: dict[str, Any], coded: dict[str, Any] | None, why: str
) -> None:
    assert node("counting", "whyNotCounted", {"told": told, "coding": coded}) == why


@pytest.mark.parametrize(
    ("told", "coded", "counted"),
    [
        (GIVEN, None, GIVEN),
        ({"ground": "sex"}, None, {**dict.fromkeys(GIVEN, NOT_SAID), "ground": "sex"}),
        ({}, None, dict.fromkeys(GIVEN, NOT_SAID)),
        (None, None, dict.fromkeys(GIVEN, NOT_SAID)),
        (GIVEN, coding("as_said", ground="age"), {**dict.fromkeys(GIVEN, NOT_SAID), "ground": "age"}),
        ({"ground": "Anna Berg, Storgatan 3"}, None, dict.fromkeys(GIVEN, NOT_SAID)),
        ({"ground": "all", "life_area": "toString", "age_band": "__proto__"}, None, dict.fromkeys(GIVEN, NOT_SAID)),
    ],
    ids=[
        "all four",
        "one",
        "none",
        "not asked",
        "coded anew",
        "words in place of a code",
        "codes that nobody can give",
    ],
)
def test_a_coding_stands_for_what_was_ticked_and_what_no_list_holds_is_not_said(
    node: Node, told: dict[str, str] | None, coded: dict[str, Any] | None, counted: dict[str, str]
) -> None:
    found = {"told": {} if told is None else {"answers": told}, "coding": coded}
    assert node("counting", "answersToCount", found, WORDS) == counted


@given(PEOPLE)
@settings(max_examples=60)
def test_it_counts_as_the_server_would(node: Node, people: list[dict[str, str]]) -> None:
    """Against a counter that knows nothing of the script; each small place is counted with others."""
    small = {place for place, number in Counter(one["municipality"] for one in people).items() if number < 3}
    said = [
        {**one, "municipality": ELSEWHERE if one["municipality"] in small else one["municipality"]} for one in people
    ]
    tally = node("counting", "tallied", people, 3)
    assert (tally["people"], [tuple(table["by"]) for table in tally["tables"]]) == (len(people), [*TABLES])
    for by, table in zip(TABLES, tally["tables"], strict=True):
        counts = {tuple(codes): number for *codes, number in table["counts"]}
        assert (counts, len(counts)) == (Counter(tuple(one[name] for name in by) for one in said), len(table["counts"]))


def test_the_order_in_which_cases_were_opened_changes_nothing(node: Node) -> None:
    people = [{**GIVEN, "ground": ground} for ground in ("sex", "age", "not_said", "age")]
    assert node("counting", "tallied", people, 1) == node("counting", "tallied", people[::-1], 1)


def test_the_counts_are_laid_out_with_totals_to_read(node: Node) -> None:
    people = [GIVEN, {**GIVEN, "ground": "age"}, {**GIVEN, "ground": "age", "life_area": "school"}]
    layouts = [
        {"title": "By area", "head": "Ground", "by": ["ground", "life_area"]},
        {"title": "By age", "head": "Ground", "by": ["ground", "age_band"]},
        {"title": "Places", "head": "Place", "by": ["municipality"]},
    ]
    counting = {"layouts": layouts, "words": WORDS, "people": "People"}
    areas, _ages, places = node("counting", "laidOut", node("counting", "tallied", people, 1), counting)
    assert areas == {
        "title": "By area",
        "heads": ["Ground", "Work", "School", "All"],
        "rows": [
            {"name": "Sex", "counts": [1, 0, 1]},
            {"name": "Age", "counts": [1, 1, 2]},
            {"name": "All", "counts": [2, 1, 3]},
        ],
    }
    assert places["rows"] == [{"name": "Göteborg", "counts": [3]}, {"name": "All", "counts": [3]}]


def test_the_answers_are_those_of_the_server(node: Node) -> None:
    assert {*node("counting", "answersToCount", {"told": {}, "coding": None}, WORDS)} == {*ANSWERS}


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"\xff"])
def test_a_coding_that_cannot_be_read_is_no_coding(node: Node, body: bytes) -> None:
    with pytest.raises(Refused) as no:
        node("coding", "codingIn", body)
    assert no.value.name == "NotAParcel"


def test_a_coding_is_read_from_what_was_sealed(node: Node) -> None:
    identity, said = keys.new_identity(), coding("agreed", ground="age")
    sealed = keys.sealed(packed({"kind": "coding"}, json.dumps(said).encode()), keys.recipient_of(identity))
    opened = node("parcel", "unpacked", node("keys", "opened", sealed, identity))
    assert node("coding", "codingIn", opened["body"]) == said
