"""Whatever colour a municipality has, what is written in it can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.ui.colours import (
    contrast,
    dark_classes,
    dark_scheme,
    from_hex,
    light_classes,
    light_scheme,
    luminance,
    shade,
    theme_css,
    to_hex,
)

COLOURS = st.integers(min_value=0, max_value=0xFFFFFF).map(lambda number: f"#{number:06x}")

# Text and its background (WCAG 2.2, 1.4.3), and edges of controls against theirs (1.4.11).
READABLE = [
    *(
        (text, paper, 4.5)
        for text in ("text-subtle", "text-default")
        for paper in ("background-default", "surface-active")
    ),
    ("base-contrast-default", "base-default", 4.5),
    ("base-contrast-default", "base-hover", 4.5),
    ("base-contrast-default", "base-active", 4.5),
    ("base-contrast-subtle", "base-default", 3.0),
    ("border-default", "background-default", 3.0),
    ("border-default", "surface-tinted", 3.0),
    ("border-strong", "surface-tinted", 4.5),
    ("base-default", "background-default", 3.0),
]


@given(COLOURS)
def test_every_pair_keeps_its_contrast_in_both_schemes(colour: str) -> None:
    for scheme in (light_scheme(colour), dark_scheme(colour)):
        too_faint = [
            (text, paper, contrast(scheme[text], scheme[paper]))
            for text, paper, wanted in READABLE
            if contrast(scheme[text], scheme[paper]) < wanted
        ]
        assert too_faint == []


@given(COLOURS)
def test_classes_of_a_map_move_away_from_the_paper_and_every_second_one_is_told_by_its_lightness(colour: str) -> None:
    for classes, paper in ((light_classes(colour), "#ffffff"), (dark_classes(colour), "#000000")):
        away = [contrast(shade, paper) for shade in classes]
        assert away == sorted(away)
        assert [contrast(one, other) >= 2.9 for one, other in zip(classes, classes[2:], strict=False)] == [True] * 3


@given(COLOURS)
def test_a_dark_enough_colour_is_used_as_it_is(colour: str) -> None:
    base = light_scheme(colour)["base-default"]
    assert (base == colour) == (contrast(colour, "#ffffff") >= 5)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # the well-known near miss
    assert luminance("#ff0000") == pytest.approx(0.2126)


@given(COLOURS, st.floats(min_value=0.02, max_value=0.95))
def test_a_shade_has_the_luminance_that_was_asked_for(colour: str, wanted: float) -> None:
    assert luminance(shade(colour, wanted)) == pytest.approx(wanted, abs=0.02)


@given(COLOURS)
def test_a_colour_survives_reading_and_writing(colour: str) -> None:
    assert to_hex(from_hex(colour)) == colour


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#1234567", "123456", "#12345g", "#123456;}"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="not a colour of the form #rrggbb"):
        theme_css(colour)


def test_theme_names_all_sixteen_tokens_in_light_dark_and_automatic() -> None:
    css = theme_css("#005ea8")
    assert css.count("--ds-color-accent-") == 3 * 16
    assert css.count("--lv-class-") == 3 * 5
    assert "--ds-color-accent-base-default: #005ea8;" in css.splitlines()[0]
    assert css.splitlines()[1].startswith("[data-color-scheme=dark] {")
    assert "prefers-color-scheme: dark" in css.splitlines()[2]
