"""Who can act, for what a person answered."""

from datetime import date
from typing import Any

import pytest

from likvard.support.signposts.matching import OTHER, Answers, Found, Place, acts_for, find, grounds_for
from likvard.support.signposts.reading import signposts

DAY = date(2026, 12, 1)
GOTEBORG = Place(country="SE", region="14", municipality="1480")
TROLLHATTAN = Place(country="SE", region="14", municipality="1488")
VASTRA_GOTALAND = Place(country="SE", region="14")
SKARA_OF_DENMARK = Place(country="DK", region="1084", municipality="0101")
SWEDEN, DENMARK = Place(country="SE"), Place(country="DK")


def found(*, on: date = DAY, **answers: Any) -> Found:
    return find(signposts(), Answers(**answers), on=on)


def codes(**answers: Any) -> list[str]:
    return [match.body.code for match in found(**answers).matches]


def test_a_member_turns_to_the_union_first_and_others_are_not_sent_there() -> None:
    work = {"place": GOTEBORG, "ground": "ethnicity", "area": "work"}
    assert codes(**work, member=True)[0] == "facket"
    assert "facket" in codes(**work, member=None)
    assert "facket" not in codes(**work, member=False)
    assert "facket" not in codes(**{**work, "area": "goods"}, member=True)


def test_the_bureau_of_the_west_does_not_cover_fyrbodal_which_has_its_own() -> None:
    assert {"adb-vast", "adb-fyrbodal"} & set(codes(place=GOTEBORG)) == {"adb-vast"}
    assert {"adb-vast", "adb-fyrbodal"} & set(codes(place=TROLLHATTAN)) == {"adb-fyrbodal"}
    assert {"adb-vast", "adb-fyrbodal"} <= set(codes(place=VASTRA_GOTALAND))


def test_a_local_bureau_is_not_named_for_somewhere_in_the_country() -> None:
    assert not found(place=SWEDEN).has_bureau
    assert found(place=GOTEBORG).has_bureau


@pytest.mark.parametrize("region", ["06", "07", "09", "10", "22", "23"])
def test_a_county_without_a_bureau_is_not_given_one(region: str) -> None:
    assert not found(place=Place(country="SE", region=region)).has_bureau


def test_the_ombudsman_is_not_for_what_a_stranger_shouts_in_the_street_the_police_is() -> None:
    street = codes(place=GOTEBORG, ground="ethnicity", area="street")
    assert "do" not in street
    assert street[0] == "polisen"


def test_the_danish_board_knows_more_grounds_at_work_than_elsewhere() -> None:
    board = "ligebehandlingsnaevnet"
    places = {"place": SKARA_OF_DENMARK}
    at_work = {ground for ground in grounds("DK") if board in codes(**places, ground=ground, area="work")}
    elsewhere = {ground for ground in grounds("DK") if board in codes(**places, ground=ground, area="goods")}
    assert at_work == set(grounds("DK"))
    assert at_work - elsewhere == {"colour", "religion", "political", "age", "national", "social"}


def test_what_the_law_took_up_later_counts_from_its_day() -> None:
    """Disability outside work: from 1 July 2018."""
    shop = {"place": SKARA_OF_DENMARK, "ground": "disability", "area": "goods"}
    board = "ligebehandlingsnaevnet"
    assert [board in codes(**shop, happened=day) for day in (date(2018, 6, 30), date(2018, 7, 1))] == [False, True]


def test_a_reach_that_no_source_says_is_marked() -> None:
    marks = {
        match.body.code: match.unconfirmed
        for match in found(place=SKARA_OF_DENMARK, ground="age", area="goods").matches
    }
    assert marks["imr"]
    assert not marks["advokatvagten"]


def test_children_are_shown_somebody_to_talk_with() -> None:
    assert codes(place=GOTEBORG, area="goods", minor=True)[0] == "bris"
    assert "bris" in codes(place=GOTEBORG, area="school")
    assert "bris" not in codes(place=GOTEBORG, area="goods")
    assert "bris" not in codes(place=GOTEBORG, area="school", minor=False)


def test_without_a_place_both_countries_answer() -> None:
    assert {match.body.country for match in found().matches} == {"SE", "DK"}
    assert {match.body.country for match in found(place=DENMARK).matches} == {"DK"}


def test_a_ground_that_no_act_names_still_has_somebody() -> None:
    assert {"kommunen", "polisen"} <= set(codes(place=GOTEBORG, ground=OTHER, area="housing"))
    assert "do" not in codes(place=GOTEBORG, ground=OTHER, area="housing")


def test_what_has_expired_is_not_shown_as_valid_and_not_lost() -> None:
    later = found(on=date(2027, 5, 1), place=GOTEBORG)
    assert [body.code for body in later.past] == ["adb-vast"]
    assert "adb-vast" not in [match.body.code for match in later.matches]


def test_when_everything_has_expired_the_names_are_still_there() -> None:
    late = found(on=date(2040, 1, 1), place=GOTEBORG, ground="age", area="goods")
    assert late.matches == ()
    assert {"do", "kommunen", "adb-vast"} <= {body.code for body in late.past}


def test_acts_and_grounds_are_those_of_the_country() -> None:
    assert [act.own for act in acts_for(signposts(), ("SE",))] == ["Diskrimineringslagen (2008:567)"]
    both = grounds_for(signposts(), ("SE", "DK"), on=DAY)
    assert [ground.own for ground in both["ethnicity"]] == ["etnisk tillhörighet", "etnisk oprindelse"]
    assert "transgender" not in grounds("DK")


def grounds(country: str) -> dict[str, object]:
    return dict(grounds_for(signposts(), (country,), on=DAY))
