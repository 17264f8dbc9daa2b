"""Levels of detail: which there are, and what each keeps."""

from likvard.mapping.detail import EVERYTHING, Detail, Place, named, offered

WHOLE = Place("", "", "", "", "")
BY_GENDER = WHOLE._replace(grouping="gender")
BY_ORIGIN = WHOLE._replace(grouping="origin")
CROSSED = WHOLE._replace(grouping="gender:origin", grouping_type="crossing")
SCHOOL = BY_GENDER._replace(area="north")
COUNTY = BY_GENDER._replace(area="county", area_type="larger")
YEAR = WHOLE._replace(period="2026")


def kept(detail: Detail, *places: Place) -> list[Place]:
    return [place for place in places if detail.keeps(place)]


def test_everything_keeps_everything() -> None:
    assert kept(EVERYTHING, WHOLE, CROSSED, SCHOOL, COUNTY, YEAR) == [WHOLE, CROSSED, SCHOOL, COUNTY, YEAR]


def test_a_grouping_takes_its_crossings_with_it() -> None:
    assert kept(Detail("grouping", "gender"), WHOLE, BY_GENDER, BY_ORIGIN, CROSSED, SCHOOL) == [WHOLE, BY_ORIGIN]
    assert kept(Detail("grouping", "gender:origin"), BY_GENDER, BY_ORIGIN, CROSSED) == [BY_GENDER, BY_ORIGIN]


def test_areas_are_merged_or_left_out() -> None:
    assert kept(Detail("small_areas"), WHOLE, SCHOOL, COUNTY) == [WHOLE, COUNTY]
    assert kept(Detail("areas"), WHOLE, SCHOOL, COUNTY) == [WHOLE]


def test_periods_are_left_out() -> None:
    assert kept(Detail("periods"), WHOLE, YEAR, SCHOOL) == [WHOLE, SCHOOL]


def test_what_changes_nothing_or_leaves_nothing_is_not_offered() -> None:
    assert offered([WHOLE]) == offered([YEAR]) == offered([]) == (EVERYTHING,)
    assert offered([BY_GENDER]) == (EVERYTHING,)
    assert [one.code for one in offered([WHOLE, BY_GENDER, SCHOOL, COUNTY, YEAR])] == [
        "everything", "grouping:gender", "small_areas", "areas", "periods",
    ]  # fmt: skip


def test_without_larger_areas_there_is_one_way_to_leave_areas_out() -> None:
    assert [one.without for one in offered([WHOLE, WHOLE._replace(area="north")])] == ["", "areas"]


def test_a_code_that_is_not_offered_is_everything() -> None:
    among = offered([WHOLE, BY_GENDER])
    assert (named("grouping:gender", among), named("periods", among), named("", among)) == (
        Detail("grouping", "gender"),
        EVERYTHING,
        EVERYTHING,
    )
