"""Sections that a later step of the chain puts into a report: kept as data, without the rows that they tell of.

``Kept`` is {language: blocks as ``document.as_plain`` gives them}, as it is stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from likvard.mapping.report.document import Bullets, Paragraph, Subheading, Written

Text = Paragraph | Bullets | Subheading | Written
Kept = Mapping[str, Sequence[Mapping[str, Any]]]
KINDS: dict[str, type[Text]] = {kind.kind: kind for kind in (Paragraph, Bullets, Subheading, Written)}


@dataclass(frozen=True)
class Compiled:
    """One section. ``heading`` and ``blocks`` are by language, and hold the same ones."""

    code: str
    heading: Mapping[str, str]
    blocks: Mapping[str, tuple[Text, ...]]

    def kept(self) -> Kept:
        """The blocks as they are stored."""
        return {language: [asdict(block) for block in blocks] for language, blocks in self.blocks.items()}


def blocks_of(kept: Kept, language: str) -> tuple[Text, ...]:
    """The blocks in a language, as they were compiled; KeyError for one that they were not compiled in."""
    return tuple(_block(dict(plain)) for plain in kept[language])


def _block(plain: dict[str, Any]) -> Text:
    if plain["kind"] == Bullets.kind:
        plain["items"] = tuple(plain["items"])
    return KINDS[plain["kind"]](**plain)
