"""A report as HTML: an article that a page can hold, or a whole file that needs nothing else."""

from dataclasses import asdict
from importlib.resources import files
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import override

from likvard.mapping.report.document import Block, Document, Figure, Section, Written
from likvard.mapping.report.markdown import to_html
from likvard.ui.charts import Dot, dot_interval
from likvard.ui.charts.svg import Palette


def article(document: Document) -> SafeString:
    """The report as one <article>, headings from level 1, charts drawn in it."""
    sections = [_section(section, document.language) for section in document.sections]
    with override(document.language):
        return render_to_string("mapping/_report_article.html", {"document": document, "sections": sections})


def alone(document: Document) -> str:
    """A complete HTML file: styles and charts inside, no script, nothing fetched."""
    css = files("likvard.mapping").joinpath("static/mapping/report.css").read_text(encoding="utf-8")
    context = {"document": document, "article": article(document), "css": mark_safe(css)}  # noqa: S308 (our own file)
    with override(document.language):
        return render_to_string("mapping/report_alone.html", context)


def locked(section: Section, language: str) -> SafeString:
    """The generated blocks of one section, for those who write the words around them."""
    with override(language):
        return render_to_string("mapping/_report_locked.html", {"blocks": _section(section, language)["blocks"]})


def chart(figure: Figure, language: str, palette: Palette = "screen") -> str:
    """The figure's chart as a complete <svg>; empty where the table says it all."""
    if not figure.points:
        return ""
    return dot_interval(
        [Dot(point.label, point.value, point.low, point.high, point.note, point.emphasis) for point in figure.points],
        title=figure.title,
        description=figure.description,
        unit=figure.unit,
        language=language,
        maximum=100 if figure.unit == "%" else None,
        decimals=figure.decimals,
        palette=palette,
    )


def _section(section: Section, language: str) -> dict[str, Any]:
    blocks = [_block(block, language) for block in section.blocks]
    return {"id": _name(section.code), "heading": section.heading, "blocks": blocks}


def _block(block: Block, language: str) -> dict[str, Any]:
    plain = {**asdict(block), "language": getattr(block, "language", language)}
    if isinstance(block, Written):
        return {**plain, "html": mark_safe(to_html(block.markdown))}  # noqa: S308 (cleaned by nh3)
    if isinstance(block, Figure):
        return {**plain, "id": _name(block.code), "svg": mark_safe(chart(block, language))}  # noqa: S308 (our own)
    return plain


def _name(code: str) -> str:
    return f"report-{slugify(code)}"
