"""What each chart makes of the rows of the table."""

import pytest

from likvard.mapping.drawing import Sheet
from likvard.mapping.drawing.areas import areas
from likvard.mapping.drawing.funnels import funnels
from likvard.mapping.drawing.gaps import gaps_by_area, gaps_over_time
from likvard.mapping.drawing.groups import groups
from likvard.mapping.drawing.maps import maps
from likvard.mapping.drawing.periods import areas_over_time, periods
from likvard.stats.estimates import Estimate
from tests.mapping.drawing.estimates import YEARS, a_level, levels, naming
from tests.ui import drawn

SHEET = Sheet(naming())
TOWNS = ("0180", "0181", "0182", "0183", "184")  # the last as a spreadsheet leaves it


def some(rows: list[Estimate], **codes: str) -> list[Estimate]:
    return [row for row in rows if all(getattr(row, name) == code for name, code in codes.items())]


def names(charts: list) -> list[str]:
    return [chart.name for chart in charts]


def said(svg: str) -> list[str]:
    return drawn.words(drawn.read(svg))


def test_groups_stand_beside_each_other_with_their_basis() -> None:
    (background, gender) = groups(some(levels(), area="", period=""), SHEET)
    assert [background.name, gender.name] == ["Background", "Gender"]
    assert said(background.svg)[:6] == [
        "Majority",
        "n = 400",
        "10.0% (16.0–24.0)",
        "Minority",
        "n = 400",
        "15.0% (16.0–24.0)",
    ]


def test_the_name_of_a_chart_says_what_its_figures_have_in_common() -> None:
    rows = levels(periods=YEARS)
    assert names(groups(some(rows, area="north", period="2024", grouping="gender"), SHEET)) == ["Gender, north, 2024"]
    assert names(areas(some(rows, period="2024", grouping="gender"), SHEET)) == ["Gender, 2024"]
    assert names(periods(some(rows, area="north", grouping="gender"), SHEET)) == ["Gender, north"]
    assert names(areas_over_time(some(rows, grouping="gender"), SHEET)) == ["Gender"]


def test_areas_have_a_panel_each_and_all_together_none() -> None:
    everybody, background, _gender = areas(some(levels(), period=""), SHEET)
    assert said(everybody.svg)[:3] == ["north", "n = 400", "10.0% (16.0–24.0)"]
    assert said(background.svg)[:5] == ["north", "Majority", "10.0% (16.0–24.0)", "Minority", "15.0% (16.0–24.0)"]
    assert "south" in said(background.svg)


def test_periods_are_joined_in_a_line_for_each_group() -> None:
    everybody, background, gender = periods(some(levels(areas=(), periods=YEARS), area=""), SHEET)
    assert said(background.svg)[:2] == ["Majority", "Minority"]
    assert said(everybody.svg)[-2:] == said(gender.svg)[-2:] == list(YEARS)
    assert 'fill-opacity="0.15"' in everybody.svg  # one line has room for a band
    assert 'fill-opacity="0.15"' not in background.svg


def test_more_groups_than_lines_can_be_followed_have_a_panel_each() -> None:
    rows = [a_level("age", str(age), "", year) for age in range(5) for year in YEARS]
    (chart,) = periods(rows, SHEET)
    assert chart.svg.count("<svg xmlns") == 5
    assert areas_over_time([a_level("age", str(age), "north", year) for age in range(5) for year in YEARS], SHEET) == []


def test_a_period_without_an_estimate_leaves_a_gap() -> None:
    rows = [a_level("background", "majority", "", year) for year in ("2022", "2023", "2024")]
    rows.append(a_level("background", "minority", "", "2024"))
    (chart,) = periods(rows, SHEET)
    assert len(drawn.marks(drawn.read(chart.svg))) == 2 + 3 + 1


def test_the_gap_has_a_row_for_each_area_or_period() -> None:
    rows = levels(periods=YEARS)
    assert names(gaps_by_area(some(rows, period="2024"), SHEET)) == ["Background, 2024", "Gender, 2024"]
    by_area, _gender = gaps_by_area(some(rows, period=""), SHEET)
    over_time, _gender = gaps_over_time(some(rows, area=""), SHEET)
    assert said(by_area.svg)[:6] == ["Majority", "Minority", "north", "10.0–15.0%", "south", "10.0–15.0%"]
    assert said(over_time.svg)[:6] == ["Majority", "Minority", "2023", "10.0–15.0%", "2024", "10.0–15.0%"]


def test_a_funnel_stands_round_all_areas_together() -> None:
    rows = [a_level("", "", "", value=0.25, n=2000), *(a_level("", "", f"school {n}", n=100 * n) for n in range(1, 5))]
    (chart,) = funnels([*rows, a_level("", "", "far", value=0.9), a_level("", "", "few", value=None)], SHEET)
    words = said(chart.svg)
    assert chart.name == "Everybody"
    assert words[0] == "All areas together: 25.0%"
    assert words[-4:] == ["1", "far", "90.0% (n = 400)", "1 area is not shown here"]


def test_a_funnel_without_all_areas_together_stands_round_their_mean_and_tells_the_design() -> None:
    rows = [a_level("gender", "girl", f"school {n}", design_effect=1.44) for n in range(5)]
    (chart,) = funnels(rows, SHEET)
    words = said(chart.svg)
    assert chart.name == "Gender: Girls"
    assert words[0] == "Mean of the areas: 20.0%"
    assert " ".join(words[-2:]) == "The limits allow for the design of the sample: median design effect 1.44."


def test_each_group_has_a_map_in_the_same_classes(db: None) -> None:
    charts = maps(some(levels(areas=TOWNS), grouping="background"), Sheet(naming(), "SE"))
    assert names(charts) == ["Background: Majority", "Background: Minority"]
    legends = [[word for word in said(chart.svg) if " to " in word] for chart in charts]
    assert legends[0] == legends[1] != []
    assert "Outlines: Sweden: okfse/sweden-geojson," in " ".join(said(charts[0].svg))
    assert len(drawn.hints(drawn.read(charts[0].svg))) == len(TOWNS)


@pytest.mark.parametrize("hidden", ["not_estimable", "missing_at_source", "hidden_at_source"])
def test_a_municipality_without_a_figure_is_hatched_the_same_whatever_the_reason(hidden: str) -> None:
    rows = [*(a_level("", "", town) for town in TOWNS[:4]), a_level("", "", TOWNS[4], value=None, status=hidden)]
    (chart,) = maps(rows, Sheet(naming(), "SE"))
    assert said(chart.svg)[2:4] == ["not shown", "1 area"]


def test_no_chart_says_a_name_unescaped() -> None:
    rows = [a_level("<b>", f"<i>{n}", f"<u>{n}", "", value=0.1 * n) for n in range(5)]
    for draw in (groups, areas, gaps_by_area, funnels):
        for chart in draw(rows, SHEET):
            assert drawn.read(chart.svg) is not None
            assert not any(tag in chart.svg for tag in ("<b>", "<i>", "<u>"))
