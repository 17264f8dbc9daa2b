"""What sections are made of. People's words stand in the language of their authority."""

import re
from collections.abc import Iterable, Iterator

from likvard.mapping.report.compiled import Text
from likvard.mapping.report.document import Bullets, Paragraph, Written
from likvard.plans.queries.compiling import Chronicle
from likvard.plans.shown_claims import ShownEvidence

Blocks = Iterator[Text]
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def heading(words: str, chronicle: Chronicle) -> Written:
    """People's words as the heading of a part of a section."""
    return Written(f"### {plain(words)}", chronicle.authority.language)


def strong(words: str, chronicle: Chronicle) -> Written:
    """People's words at the beginning of a smaller part."""
    return Written(f"**{plain(words)}**", chronicle.authority.language)


def quoted(words: str, chronicle: Chronicle) -> Blocks:
    """What people wrote, paragraph by paragraph; nothing where they wrote nothing."""
    paragraphs = [plain(part) for part in re.split(r"\n\s*\n", words) if part.strip()]
    if paragraphs:
        yield Written("\n\n".join(paragraphs), chronicle.authority.language)


def listed(items: Iterable[str], chronicle: Chronicle) -> Blocks:
    """What people wrote as a list; nothing where there is nothing."""
    lines = [f"- {plain(item)}" for item in items]
    if lines:
        yield Written("\n".join(lines), chronicle.authority.language)


def evidence(begin: str, found: Iterable[ShownEvidence], chronicle: Chronicle) -> Blocks:
    """What is pinned to a claim: figures in the language of the report, people's words in their own."""
    found = list(found)
    figures = [one.withdrawn or f"{one.text} {one.source}" for one in found if one.source]
    if found:
        yield Paragraph(begin)
    if figures:
        yield Bullets(tuple(figures))
    yield from listed((f"“{one.text}” ({one.origin})" for one in found if not one.source), chronicle)


def plain(words: str) -> str:
    """Words on one line in which Markdown finds nothing to do."""
    return PUNCTUATION.sub(r"\\\1", " ".join(words.split()))
