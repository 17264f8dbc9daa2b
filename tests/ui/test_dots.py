"""The chart of estimates with their intervals: what is drawn is what was given."""

from xml.etree import ElementTree

import pytest

from likvard.ui.charts import Dot, dot_interval
from likvard.ui.charts.svg import PRINT

SVG = "{http://www.w3.org/2000/svg}"
SHARES = [Dot("Majority", 12.5, 10.0, 15.0), Dot("Sámi & others", 25.0, 22.5, 27.5, emphasis=True)]


def drawn(dots: list[Dot], **options: object) -> ElementTree.Element:
    given = {"title": "Shares", "description": "Told", "unit": "%", "language": "en", **options}
    return ElementTree.fromstring(dot_interval(dots, **given))  # type: ignore[arg-type]


def words(svg: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def percent(value: str) -> float:
    return float(value.removesuffix("%"))


def test_the_picture_is_named_and_told() -> None:
    svg = drawn(SHARES, title="A <title>", description='The "figures"')
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (svg.get("role"), title.text, description.text) == ("img", "A <title>", 'The "figures"')
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_every_row_says_its_label_value_and_interval() -> None:
    assert words(drawn(SHARES)) == [
        *("Majority", "12.5% (10.0–15.0)"),
        *("Sámi & others", "25.0% (22.5–27.5)"),
        *("0%", "10%", "20%", "30%"),
    ]


def test_numbers_follow_the_language() -> None:
    assert words(drawn(SHARES, language="sv"))[1] == "12,5\u00a0% (10,0–15,0)"


def test_a_dot_stands_at_its_value_and_its_line_spans_its_interval() -> None:
    svg = drawn([Dot("Half", 15.0, 10.0, 20.0)], maximum=30, reference=30.0)
    (dot,) = svg.iter(f"{SVG}circle")
    lines = [line for line in svg.iter(f"{SVG}line") if line.get("stroke-width") == "4"]
    assert percent(dot.get("cx", "")) == 50.0
    assert [(percent(line.get("x1", "")), percent(line.get("x2", ""))) for line in lines] == [(33.83, 66.17)]
    assert dot.get("cy") == lines[0].get("y1") == lines[0].get("y2")


def test_what_is_read_from_the_right_is_drawn_from_the_right() -> None:
    def places(language: str) -> list[float]:
        return [percent(dot.get("cx", "")) for dot in drawn(SHARES, language=language).iter(f"{SVG}circle")]

    assert places("ar") == pytest.approx([100 - place for place in places("en")])
    assert drawn(SHARES, language="ar").get("direction") == "rtl"


def test_a_figure_that_is_not_shown_leaves_no_mark_of_its_size() -> None:
    svg = drawn([*SHARES, Dot("Few", None, None, None, note="Fewer than ten people")])
    assert words(svg)[4:7] == ["Few", "Fewer than ten people", "not shown"]
    assert len(list(svg.iter(f"{SVG}circle"))) == 2
    bands = [line.get("y1") for line in svg.iter(f"{SVG}line") if line.get("stroke-width") == "18"]
    marks = [line.get("y1") for line in svg.iter(f"{SVG}line") if line.get("stroke-width") == "4"]
    assert (len(bands), marks) == (3, bands[:2])


def test_a_value_without_interval_is_a_dot_alone() -> None:
    svg = drawn([Dot("All", 5, None, None)], unit="", decimals=0)
    assert words(svg)[:2] == ["All", "5"]
    assert [line for line in svg.iter(f"{SVG}line") if line.get("stroke-width") == "4"] == []


def test_only_the_emphasised_row_has_the_accent_when_there_is_one() -> None:
    fills = [dot.get("fill") for dot in drawn(SHARES, palette="print").iter(f"{SVG}circle")]
    assert fills == [PRINT["subtle"], PRINT["accent"]]
    fills = [dot.get("fill") for dot in drawn(SHARES[:1], palette="print").iter(f"{SVG}circle")]
    assert fills == [PRINT["accent"]]


def test_a_long_label_wraps_and_no_row_stands_on_another() -> None:
    long = "Utrikes födda och inrikes födda med två utrikes födda föräldrar från länder utanför Norden"
    svg = drawn([Dot(long, 12.5, 10, 15, note="n = 40"), Dot("Kort", 1, 0, 2)], language="sv")
    texts = [(text.text or "", float(text.get("y", ""))) for text in svg.iter(f"{SVG}text")]
    label = [line for line, _y in texts[:3]]
    assert " ".join(label) == long
    heights = [y for _line, y in texts[:3]]
    assert heights == [16, 36, 56]
    tracks = [float(dot.get("cy", "")) for dot in svg.iter(f"{SVG}circle")]
    second = next(y for line, y in texts if line == "Kort")
    assert max(y for line, y in texts if y < second) < tracks[0] < second < tracks[1]


def test_the_reference_is_drawn_in_every_row_and_explained_once() -> None:
    svg = drawn(SHARES, reference=20.0, reference_label="All inhabitants")
    dashed = [line.get("x1") for line in svg.iter(f"{SVG}line") if line.get("stroke-dasharray")]
    assert dashed[:2] == [dashed[0]] * 2
    assert words(svg).count("All inhabitants") == 1


def test_a_pdf_gets_colours_and_letters_that_need_no_style_sheet() -> None:
    picture = dot_interval(SHARES, title="T", description="D", unit="%", language="sv", palette="print")
    assert "var(" not in picture
    assert "currentColor" not in picture
    assert 'font-family="Inter, sans-serif"' in picture
    assert 'width="720"' in picture


def test_no_dots_is_an_empty_axis_and_not_an_error() -> None:
    assert words(drawn([], maximum=100)) == ["0%", "20%", "40%", "60%", "80%", "100%"]
