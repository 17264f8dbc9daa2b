"""The charts as the PDF renderer draws them, which knows no CSS."""

import io
import re
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from likvard.ui import colours as themes
from likvard.ui.charts import Dot, Point, Series, dot_interval, lines
from likvard.ui.charts.svg import PRINT, SCREEN
from likvard.ui.showcase import examples

ROOT = Path(__file__).parents[2]
PAGE = '#set page(width: 600pt, height: auto, margin: 0pt)\n#image("chart.svg", width: 100%, alt: "chart")'
TOLD = {"title": "T", "description": "D", "unit": "%", "palette": "print"}


def printed(svg: str, folder: Path) -> tuple[str, set[str]]:
    """The words on the page with single spaces, and the colours that are painted, as #rrggbb."""
    (folder / "chart.svg").write_text(svg, encoding="utf-8")
    (folder / "page.typ").write_text(PAGE, encoding="utf-8")
    fonts = [str(ROOT / "assets" / "fonts" / "pdf")]
    pdf = typst.compile(str(folder / "page.typ"), font_paths=fonts, ignore_system_fonts=True)
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    drawing = page.get_contents().get_data().decode("latin-1")
    painted = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:scn|SCN)", drawing)
    colours = {"#" + "".join(f"{round(float(part) * 255):02x}" for part in colour) for colour in painted}
    return " ".join(page.extract_text().split()), colours


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_dots_are_printed_with_their_words_and_in_the_colours_of_print(tmp_path: Path, language: str) -> None:
    dots = [Dot("Majority", 12.5, 10, 15), Dot("Čáhppes", 3, 2, 4)]
    words, colours = printed(dot_interval(dots, language=language, **TOLD), tmp_path)  # type: ignore[arg-type]
    assert [part for part in ("Majority", "12,5 % (10,0–15,0)", "Čáhppes") if part not in words] == []
    assert colours >= {PRINT["accent"], PRINT["text"], PRINT["track"]}
    assert colours <= set(PRINT.values()) | {"#000000"}


def test_a_chart_over_time_is_printed_with_its_words(tmp_path: Path) -> None:
    series = [Series("Reports", [Point("2023", 10, 5, 15), Point("2024", 20, 15, 25)])]
    words, colours = printed(lines(series, language="sv", **TOLD), tmp_path)  # type: ignore[arg-type]
    assert [part for part in ("Reports", "2023", "2024", "10 %", "25 %") if part not in words] == []
    assert PRINT["accent"] in colours


# What each kind of chart writes, and a colour that it fills something with.
PRINTED = {
    "chart_of_a_trend": (("Sámi", "2021", "2025", "30 %"), "accent"),
    "chart_of_areas": (("Norrby", "Västerby", "12,8 % (11,0–14,9)", "visas inte"), "accent"),
    "chart_of_area_counts": (("Ethnicity", "Norrby", "2025"), "second"),
    "chart_of_gaps": (("Österby", "19,3–31,7 %"), "soft"),
    "chart_of_sizes": (("16,0 %", "99,8 %", "Area 9", "26,5 % (n = 248)"), "track"),
    "chart_of_places": (("20 % till 25 %", "3 områden", "visas inte"), "class5"),
}


@pytest.mark.parametrize("name", PRINTED)
def test_every_kind_of_chart_is_printed_with_its_words_and_colours(tmp_path: Path, name: str) -> None:
    chart = getattr(examples, name)("sv", palette="print")
    wanted, colour = PRINTED[name]
    words, colours = printed(chart, tmp_path)
    assert [part for part in wanted if part not in words] == []
    assert PRINT[colour] in colours


def test_the_classes_of_a_map_in_print_are_those_of_the_platforms_own_theme() -> None:
    assert themes.light_classes(themes.DEFAULT) == [PRINT[f"class{number}"] for number in range(1, 6)]


def test_screen_and_print_know_the_same_colours() -> None:
    assert SCREEN.keys() == PRINT.keys()
    fallbacks = {name: value.rpartition(" ")[2].rstrip(")") for name, value in SCREEN.items() if "var(" in value}
    assert {name: PRINT[name] for name in fallbacks} == fallbacks
