"""A municipality's colour as a theme: every shade derived so that its contrast holds, in light and in dark.

Shades keep the hue of the colour and are placed by their WCAG 2.2 contrast (relative luminance) in the OKLCH
space of Ottosson (2020, "A perceptual color space for image processing"), so that two hues of the same step look
equally light. Colours are (red, green, blue) in 0..1 unless they are written as "#rrggbb".
"""

import math
import re
from typing import NamedTuple

HEX = re.compile(r"#[0-9a-fA-F]{6}")
DEFAULT = "#1b5e63"

Rgb = tuple[float, float, float]


class Step(NamedTuple):
    """A shade: its contrast against white (light scheme) or against black (dark), and how much chroma it keeps."""

    contrast: float
    chroma: float


LIGHT: dict[str, Step] = {
    "background-default": Step(1.0, 0.0),
    "background-tinted": Step(1.07, 0.12),
    "surface-default": Step(1.0, 0.0),
    "surface-tinted": Step(1.14, 0.2),
    "surface-hover": Step(1.28, 0.3),
    "surface-active": Step(1.45, 0.4),
    "border-subtle": Step(1.7, 0.45),
    "border-default": Step(4.2, 0.9),
    "border-strong": Step(6.6, 1.0),
    "text-subtle": Step(7.0, 1.0),
    "text-default": Step(13.5, 0.8),
}
DARK: dict[str, Step] = {
    "background-default": Step(1.19, 0.25),
    "background-tinted": Step(1.25, 0.3),
    "surface-default": Step(1.35, 0.3),
    "surface-tinted": Step(1.45, 0.35),
    "surface-hover": Step(1.6, 0.35),
    "surface-active": Step(1.9, 0.4),
    "border-subtle": Step(2.5, 0.4),
    "border-default": Step(6.0, 0.6),
    "border-strong": Step(9.5, 0.7),
    "text-subtle": Step(10.5, 0.7),
    "text-default": Step(17.0, 0.2),
}

# The classes of a map from few to many, away from the paper. Every second one stands 3:1 apart, and those between
# have a pattern (likvard.ui.charts.choropleth), so that no two neighbours differ in colour alone (WCAG 2.2, 1.4.1).
LIGHT_CLASSES = (Step(1.3, 0.35), Step(2.1, 0.65), Step(4.0, 0.9), Step(7.0, 1.0), Step(13.0, 0.8))
DARK_CLASSES = (Step(1.7, 0.4), Step(2.9, 0.5), Step(5.3, 0.6), Step(9.0, 0.6), Step(16.2, 0.3))


def from_hex(colour: str) -> Rgb:
    """Read "#rrggbb". Raises ValueError for anything else."""
    if not HEX.fullmatch(colour):
        raise ValueError(f"{colour!r} is not a colour of the form #rrggbb")
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def to_hex(colour: Rgb) -> str:
    """Write "#rrggbb"."""
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in colour)


def luminance(colour: str) -> float:
    """WCAG relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part) for part in from_hex(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _chroma_and_hue(colour: Rgb) -> tuple[float, float]:
    red, green, blue = (_linear(part) for part in colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return math.hypot(a, b), math.atan2(b, a)


def _rgb(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _in_gamut(lightness: float, chroma: float, hue: float) -> str:
    """The colour with as much of the chroma as the screen can show at this lightness."""
    for kept in range(20, -1, -1):
        linear = _rgb(lightness, chroma * kept / 20, hue)
        if all(-1e-4 <= part <= 1.0001 for part in linear):
            break
    red, green, blue = (_encoded(max(part, 0.0)) for part in linear)
    return to_hex((red, green, blue))


def shade(colour: str, wanted: float, chroma: float = 1.0) -> str:
    """The colour's hue at relative luminance ``wanted``, with a share of its chroma."""
    own, hue = _chroma_and_hue(from_hex(colour))
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if luminance(_in_gamut(middle, own * chroma, hue)) < wanted else (low, middle)
    return _in_gamut(high, own * chroma, hue)


def light_scheme(colour: str) -> dict[str, str]:
    """Designsystemet's sixteen accent tokens on a light page; the base is the colour itself where it is dark enough."""
    tokens = {name: shade(colour, 1.05 / step.contrast - 0.05, step.chroma) for name, step in LIGHT.items()}
    base = colour.lower() if contrast(colour, "#ffffff") >= 5 else shade(colour, 1.05 / 5.2 - 0.05)
    level = luminance(base)
    return {
        **tokens,
        "base-default": base,
        "base-hover": shade(base, level * 0.72),
        "base-active": shade(base, level * 0.5),
        "base-contrast-subtle": shade(base, 0.82, 0.3),
        "base-contrast-default": "#ffffff",
    }


def dark_scheme(colour: str) -> dict[str, str]:
    """The same sixteen tokens on a dark page; the base is light, with black on it."""
    tokens = {name: shade(colour, 0.05 * step.contrast - 0.05, step.chroma) for name, step in DARK.items()}
    base = shade(colour, 0.33, 0.8)
    return {
        **tokens,
        "base-default": base,
        "base-hover": shade(base, 0.42),
        "base-active": shade(base, 0.52),
        "base-contrast-subtle": shade(base, 0.02, 0.3),
        "base-contrast-default": "#000000",
    }


def light_classes(colour: str) -> list[str]:
    """Five fills for the areas of a map on a light page, from few to many."""
    return [shade(colour, 1.05 / step.contrast - 0.05, step.chroma) for step in LIGHT_CLASSES]


def dark_classes(colour: str) -> list[str]:
    """The same on a dark page, where more is lighter."""
    return [shade(colour, 0.05 * step.contrast - 0.05, step.chroma) for step in DARK_CLASSES]


def theme_css(colour: str) -> str:
    """A style sheet that gives Designsystemet's accent and the map the colour's hue. Raises ValueError as from_hex."""
    light = _declarations(light_scheme(colour), light_classes(colour))
    dark = _declarations(dark_scheme(colour), dark_classes(colour))
    return (
        f":root, [data-color-scheme=light] {{ {light} }}\n"
        f"[data-color-scheme=dark] {{ {dark} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ [data-color-scheme=auto] {{ {dark} }} }}\n"
    )


def _declarations(tokens: dict[str, str], classes: list[str]) -> str:
    accent = [f"--ds-color-accent-{name}: {value};" for name, value in tokens.items()]
    return " ".join([*accent, *(f"--lv-class-{number}: {value};" for number, value in enumerate(classes, 1))])
