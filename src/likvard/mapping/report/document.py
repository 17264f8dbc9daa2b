"""What a report consists of. Frozen; every number is already text in the report's language."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Paragraph:
    """Running text that the figures wrote. Nobody edits it."""

    text: str
    kind: str = "paragraph"


@dataclass(frozen=True)
class Bullets:
    """A list of sentences that the figures wrote."""

    items: tuple[str, ...]
    kind: str = "bullets"


@dataclass(frozen=True)
class Written:
    """What people wrote, as Markdown, and in which language (it may not be translated yet)."""

    markdown: str
    language: str
    kind: str = "written"


@dataclass(frozen=True)
class Cell:
    """One cell of a table. ``hidden`` cells show the same mark whatever the reason."""

    text: str
    link: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Table:
    """Rows begin with their label; the other columns are figures."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Point:
    """One figure of a chart with its interval. None = not shown."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    note: str = ""
    emphasis: bool = False


@dataclass(frozen=True)
class Figure:
    """A chart, the same figures as a table, and the chart in words."""

    code: str
    title: str
    table: Table
    points: tuple[Point, ...] = ()  # empty: the table says it all
    unit: str = ""
    decimals: int = 0
    description: str = ""
    kind: str = "figure"


@dataclass(frozen=True)
class Subheading:
    """Begins a part of a section."""

    text: str
    kind: str = "subheading"


Block = Paragraph | Bullets | Written | Figure | Subheading


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it. ``code`` names the section in every language."""

    code: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A whole report in one language. ``banner`` stands on every page; empty for a report that may be public."""

    title: str
    authority: str
    period: str
    language: str
    sections: tuple[Section, ...]
    colour: str = ""
    banner: str = ""


def as_plain(document: Document) -> dict[str, Any]:
    """The document as dictionaries and lists, for canonical JSON and for the typesetter."""
    return asdict(document)
