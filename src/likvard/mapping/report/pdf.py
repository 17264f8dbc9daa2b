"""A report as PDF/UA-1 and PDF/A-2a in one file, set by Typst. The same report always gives the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from fontTools.ttLib import TTFont

from likvard.mapping.report.document import Document, Figure, Written
from likvard.mapping.report.html import chart
from likvard.mapping.report.markdown import to_tree
from likvard.ui.colours import DEFAULT, light_scheme


def to_pdf(document: Document, *, at: datetime) -> bytes:
    """The report on paper. ``at`` is the time written into the file; nothing else in it depends on the clock."""
    made: bytes = typst.compile(
        str(files("likvard.mapping").joinpath("report/report.typ")),
        font_paths=[str(fonts())],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        sys_inputs={"report": json.dumps(_printable(_plain(document)), ensure_ascii=False)},
        timestamp=int(at.astimezone(UTC).timestamp()),
    )
    return made


def fonts() -> Path:
    """The folder of font files that set-up fetched."""
    return Path(settings.ROOT) / "assets" / "fonts" / "pdf"


def _plain(document: Document) -> dict[str, Any]:
    with override(document.language):
        cover = _("Every figure has passed the disclosure gate and carries its uncertainty.")
        words = {"contents": _("Contents"), "cover": [] if document.banner else [cover]}
    colour = light_scheme(document.colour or DEFAULT)["base-default"]
    sections = [
        {"heading": section.heading, "blocks": [_block(block, document.language) for block in section.blocks]}
        for section in document.sections
    ]
    return {**asdict(document), "colour": colour, "words": words, "sections": sections}


def _block(block: Any, language: str) -> dict[str, Any]:
    plain = asdict(block)
    if isinstance(block, Figure):
        return {**plain, "svg": chart(block, language, "print")}
    if isinstance(block, Written):
        return {**plain, "tree": to_tree(block.markdown)}
    return plain


def _printable(value: Any) -> Any:
    """The same data, with "?" for what no font can draw: PDF/A and PDF/UA forbid the empty boxes."""
    if isinstance(value, str):
        return "".join(sign if ord(sign) in _drawn() or sign == "\n" else "?" for sign in value)
    if isinstance(value, Mapping):
        return {name: _printable(part) for name, part in value.items()}
    return [_printable(part) for part in value] if isinstance(value, list | tuple) else value


@lru_cache(maxsize=1)
def _drawn() -> frozenset[int]:
    return frozenset().union(*(TTFont(font, lazy=True).getBestCmap() for font in fonts().glob("*-Regular.ttf")))
