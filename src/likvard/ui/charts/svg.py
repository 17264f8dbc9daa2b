"""The few shapes that the charts are made of, as SVG text."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

PRINT_WIDTH = 720  # CSS pixels: set across a column of 160 mm, labels of 15 become 9.4 pt, beside a text of 10 pt
LINE = 20  # CSS pixels between two lines of text

SCREEN: Mapping[str, str] = {
    "text": "currentColor",
    "subtle": "var(--ds-color-neutral-text-subtle, #55585c)",
    "grid": "var(--ds-color-neutral-border-subtle, #c4c6c9)",
    "track": "var(--ds-color-neutral-background-tinted, #f1f2f3)",
    "accent": "var(--ds-color-accent-base-default, #1b5e63)",
    "soft": "var(--ds-color-accent-border-default, #4f8c90)",
    "second": "var(--ds-color-neutral-text-default, #24272b)",
    "paper": "var(--ds-color-neutral-background-default, #ffffff)",
    "class1": "var(--lv-class-1, #d0e6e7)",
    "class2": "var(--lv-class-2, #93babe)",
    "class3": "var(--lv-class-3, #51888c)",
    "class4": "var(--lv-class-4, #1f6267)",
    "class5": "var(--lv-class-5, #00383b)",
}
PRINT: Mapping[str, str] = {
    "text": "#1a1c1f",
    "subtle": "#55585c",
    "grid": "#c4c6c9",
    "track": "#f1f2f3",
    "accent": "#1b5e63",
    "soft": "#4f8c90",
    "second": "#24272b",
    "paper": "#ffffff",
    "class1": "#d0e6e7",
    "class2": "#93babe",
    "class3": "#51888c",
    "class4": "#1f6267",
    "class5": "#00383b",
}

Palette = Literal["screen", "print"]


@dataclass(frozen=True)
class Pen:
    """Draws shapes; turns every x round when the language is read from right to left.

    x is a share of the width, 0..1, from where reading starts; y, radii and shifts are CSS pixels.
    """

    palette: Palette
    right_to_left: bool

    def colour(self, name: str) -> str:
        """A colour of the palette by its name."""
        return (PRINT if self.palette == "print" else SCREEN)[name]

    def x(self, share: float) -> str:
        """A share of the width as a percentage from the left."""
        return f"{100 * (1 - share if self.right_to_left else share):.2f}%"

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dash: str = "") -> str:
        """A straight line."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        return (
            f'<line x1="{self.x(x1)}" y1="{y1:g}" x2="{self.x(x2)}" y2="{y2:g}" stroke="{self.colour(colour)}" '
            f'stroke-width="{width:g}"{dashes}/>'
        )

    def circle(self, x: float, y: float, radius: float, fill: str, edge: str = "") -> str:
        """A dot, with an edge in the paper's colour to stand off from lines."""
        around = f' stroke="{self.colour(edge)}" stroke-width="2"' if edge else ""
        return f'<circle cx="{self.x(x)}" cy="{y:g}" r="{radius:g}" fill="{self.colour(fill)}"{around}/>'

    def path(self, x: float, y: float, shape: str, fill: str, *, hint: str = "", size: float = 1) -> str:
        """A small shape drawn round the point (0, 0). ``hint``: words for those who point at it."""
        scaled = f' transform="scale({size:g})"' if size != 1 else ""
        told = f"<title>{escape(hint)}</title>" if hint else ""
        return (
            f'<svg x="{self.x(x)}" y="{y:g}" overflow="visible">{told}'
            f'<path d="{shape}" fill="{self.colour(fill)}" stroke="{self.colour("paper")}" stroke-width="1.5"{scaled}/>'
            "</svg>"
        )

    def part(self, start: float, width: float, top: float, height: float, shapes: Iterable[str]) -> str:
        """Shapes with places of their own, as shares of a part of the width."""
        return (
            f'<svg x="{self.x(start + width if self.right_to_left else start)}" y="{top:g}" width="{100 * width:.2f}%" '
            f'height="{height:g}" overflow="visible">{"".join(shapes)}</svg>'
        )

    def run(
        self,
        points: Sequence[tuple[float, float]],
        width: float,
        *,
        stroke: str = "",
        thick: float = 1.5,
        dash: str = "",
        fill: str = "",
        strength: float = 1,
    ) -> str:
        """A run of straight lines inside a ``frame`` of that width, filled when ``fill`` names a colour."""
        way = "L".join(f"{width * PRINT_WIDTH * (1 - x if self.right_to_left else x):.1f} {y:.1f}" for x, y in points)
        look = f'fill="{self.colour(fill)}" fill-opacity="{strength:g}"' if fill else 'fill="none"'
        if stroke:
            dashes = f' stroke-dasharray="{dash}"' if dash else ""
            look += (
                f' stroke="{self.colour(stroke)}" stroke-width="{thick:g}"{dashes} vector-effect="non-scaling-stroke"'
            )
        return f'<path d="M{way}" {look}/>'

    def frame(self, start: float, end: float, top: float, height: float, runs: Iterable[str]) -> str:
        """Runs that stretch with the width between two places and are cut off where the frame ends.

        A path knows no percentages. On paper a unit of the frame is a pixel; on screen it is drawn wider or narrower
        and ``non-scaling-stroke`` keeps lines as thick as they are (the PDF renderer does not know that word).
        """
        left, width = end if self.right_to_left else start, end - start
        return (
            f'<svg x="{self.x(left)}" y="{top:g}" width="{100 * width:.2f}%" height="{height:g}" '
            f'viewBox="0 0 {width * PRINT_WIDTH:g} {height:g}" preserveAspectRatio="none">{"".join(runs)}</svg>'
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        colour: str = "text",
        anchor: str = "start",
        bold: bool = False,
        size: int = 15,
        halo: bool = False,
    ) -> str:
        """A line of text; ``anchor`` (start, middle, end) follows the reading direction.

        ``halo``: on an edge of paper, to be read over lines and marks.
        """
        weight = ' font-weight="600"' if bold else ""
        edge = f' stroke="{self.colour("paper")}" stroke-width="3" paint-order="stroke"' if halo else ""
        return (
            f'<text x="{self.x(x)}" y="{y:g}" fill="{self.colour(colour)}" font-size="{size}" '
            f'text-anchor="{self._anchor(anchor)}"{weight}{edge}>{escape(words)}</text>'
        )

    def _anchor(self, anchor: str) -> str:
        # A browser turns anchors with `direction`; the PDF renderer does not know it.
        if self.palette == "print" and self.right_to_left:
            return {"start": "end", "end": "start"}.get(anchor, anchor)
        return anchor


def pen(palette: Palette, language: str) -> Pen:
    """A pen for the language's direction."""
    return Pen(palette, language.split("-")[0] in settings.LANGUAGES_BIDI)


def picture(shapes: list[str], height: float, *, title: str, description: str, pen: Pen) -> SafeString:
    """The complete ``<svg>``, named by its title and told by its description."""
    body = "".join(shapes)
    name = "c" + hashlib.sha256(f"{title}{description}{body}".encode()).hexdigest()[:10]
    width, font = (f"{PRINT_WIDTH}", "Inter, sans-serif") if pen.palette == "print" else ("100%", "inherit")
    # The page may be read in the other direction than the chart; the PDF renderer knows no direction.
    direction = f' direction="{"rtl" if pen.right_to_left else "ltr"}"' if pen.palette == "screen" else ""
    return mark_safe(  # noqa: S308  every word in the shapes went through escape()
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:g}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" font-family="{font}"'
        f'{direction}><title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>'
        f"{body}</svg>"
    )
