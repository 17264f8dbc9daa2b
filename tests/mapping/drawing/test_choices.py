"""Only those charts are offered that the chosen figures can be drawn as, and each is drawn from its own rows."""

import pytest

from likvard.mapping.drawing import Sheet, offered
from likvard.stats.estimates import Estimate
from tests.mapping.drawing.estimates import AREAS, YEARS, a_level, cells, levels, naming

HERE = Sheet(naming())
WANTED = {"indicator": "refused"}
TOWNS = ("0180", "0181", "0182", "0183", "0184")


def codes(estimates: list[Estimate], sheet: Sheet = HERE, **wanted: str) -> list[str]:
    return [offer.code for offer in offered(cells(estimates), {**WANTED, **wanted}, sheet)]


def drawn_from(estimates: list[Estimate], code: str, **wanted: str) -> dict[str, str]:
    offers = {offer.code: offer.codes for offer in offered(cells(estimates), {**WANTED, **wanted}, HERE)}
    return {name: of for name, of in offers[code].items() if name in ("grouping", "area", "period")}


def test_one_area_and_one_period_have_groups_side_by_side() -> None:
    assert codes(levels(areas=())) == ["groups"]


def test_everybody_alone_has_no_chart() -> None:
    assert codes(levels(areas=(), groupings=[""])) == []


def test_no_chart_without_an_indicator() -> None:
    assert offered(cells(levels()), {"stat": "level"}, HERE) == []


def test_areas_and_periods_bring_their_charts() -> None:
    of_areas, of_periods = ["areas", "gaps-by-area"], ["periods", "gaps-over-time"]
    assert codes(levels()) == ["groups", *of_areas]
    assert codes(levels(areas=(), periods=YEARS)) == ["groups", *of_periods]
    assert codes(levels(periods=YEARS)) == [
        *("groups", "areas", "periods", "areas-over-time", "gaps-by-area", "gaps-over-time")
    ]


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ({"area": "north"}, ["groups", "periods", "gaps-over-time"]),
        ({"area": ""}, ["groups", "periods", "gaps-over-time"]),
        ({"period": "2024"}, ["groups", "areas", "gaps-by-area"]),
        ({"area": "north", "period": "2024"}, ["groups"]),
        ({"grouping": ""}, ["areas", "periods", "areas-over-time"]),
        ({"grouping": "", "area": "", "period": ""}, []),
    ],
)
def test_a_filter_takes_away_what_it_leaves_no_data_for(wanted: dict[str, str], left: list[str]) -> None:
    assert codes(levels(periods=YEARS), **wanted) == left


def test_the_kind_of_figure_in_the_table_does_not_change_the_charts() -> None:
    assert codes(levels(), stat="difference") == codes(levels())


def test_areas_that_nobody_would_look_through_go_into_a_funnel_only() -> None:
    schools = [f"school {number}" for number in range(31)]
    assert codes(levels(areas=schools)) == ["groups", "funnel"]
    assert codes(levels(areas=schools[1:])) == ["groups", "areas", "gaps-by-area", "funnel"]


def test_a_funnel_needs_five_areas_with_a_basis_and_no_counts() -> None:
    areas = [a_level("", "", f"school {number}") for number in range(5)]
    assert "funnel" in codes(areas)
    assert "funnel" not in codes(areas[:4])
    assert "funnel" not in codes([a_level("", "", area=row.area, n=None) for row in areas])
    assert "funnel" not in codes([a_level("", "", area=row.area, unit="count") for row in areas])


def test_a_map_needs_two_municipalities_of_one_country() -> None:
    assert "map" in codes(levels(areas=TOWNS), Sheet(naming(), "SE"))
    assert "map" not in codes(levels(areas=TOWNS[:1]), Sheet(naming(), "SE"))
    assert "map" not in codes(levels(areas=TOWNS), Sheet(naming(), ""))


def test_figures_that_are_all_hidden_make_no_chart_over_areas() -> None:
    hidden = [a_level(row.grouping, row.group, row.area, value=None) for row in levels()]
    assert codes(hidden) == ["groups"]


def test_what_is_not_chosen_is_the_whole_or_else_the_first_area_and_the_latest_period() -> None:
    assert drawn_from(levels(periods=YEARS), "groups") == {"area": "", "period": ""}
    apart = [row for row in levels(periods=YEARS) if row.area and row.period]
    assert drawn_from(apart, "groups") == {"area": AREAS[0], "period": "2024"}
    assert drawn_from(apart, "groups", period="2023") == {"area": AREAS[0], "period": "2023"}
    assert drawn_from(apart, "areas") == {"period": "2024"}


def test_a_funnel_is_of_everybody_unless_a_grouping_is_chosen() -> None:
    schools = levels(areas=[f"school {number}" for number in range(6)])
    assert drawn_from(schools, "funnel") == {"grouping": "", "period": ""}
    assert drawn_from(schools, "funnel", grouping="gender") == {"grouping": "gender", "period": ""}
