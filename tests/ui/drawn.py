"""Reading a drawn chart back."""

from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
TOLD = {"title": "Title & more", "description": "Told <so>", "unit": "%", "language": "en"}

Element = ElementTree.Element


def read(svg: str) -> Element:
    """The chart as a tree."""
    return ElementTree.fromstring(svg)


def words(chart: Element) -> list[str]:
    """All lines of text, in the order in which they are drawn."""
    return [text.text or "" for text in chart.iter(f"{SVG}text")]


def hints(chart: Element) -> list[str]:
    """What those read who point at marks."""
    return [title.text or "" for title in chart.iter(f"{SVG}title")][1:]  # after the title of the picture


def marks(chart: Element) -> list[tuple[float, float, str]]:
    """Place from the left in per cent, pixels from the top, and shape, of every mark."""
    found = []
    for mark in chart.iter(f"{SVG}svg"):
        path = mark.find(f"{SVG}path")
        if mark.get("overflow") == "visible" and path is not None:
            found.append((percent(mark.get("x")), float(mark.get("y", "")), path.get("d", "")))
    return found


def lines(chart: Element, width: str) -> list[Element]:
    """The straight lines of a thickness."""
    return [line for line in chart.iter(f"{SVG}line") if line.get("stroke-width") == width]


def percent(value: str | None) -> float:
    return float((value or "").removesuffix("%"))


def named_and_told(chart: Element) -> tuple[str | None, str | None, str | None, bool]:
    """Role, title, description, and whether the first is named by the other two."""
    title, description = chart.find(f"{SVG}title"), chart.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    by = f"{title.get('id')} {description.get('id')}"
    return chart.get("role"), title.text, description.text, chart.get("aria-labelledby") == by
