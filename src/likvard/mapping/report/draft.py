"""The draft that writes itself, and the report that people have put their own words into."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import override

from likvard.mapping.report import about
from likvard.mapping.report.compiled import Kept, blocks_of
from likvard.mapping.report.document import Document, Section, Written
from likvard.mapping.report.evidence import Evidence
from likvard.mapping.report.indicator import IndicatorSection
from likvard.mapping.words import say


@dataclass(frozen=True)
class Part:
    """One section as people have it: a generated section (``code``) or one of their own, with their words.

    ``heading`` replaces the generated heading where it is written. ``text`` is Markdown. Both are {language: words}.
    ``compiled`` holds the blocks of a section that was put into the report from outside.
    """

    code: str = ""
    heading: Mapping[str, str] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)
    number: int = 0  # tells sections of people's own apart
    compiled: Kept | None = None

    def put(self, language: str) -> Section | None:
        """The section that was put into the report, without people's words; None for all others."""
        if self.compiled is None:
            return None
        return Section(self.code, say(self.heading, language), blocks_of(self.compiled, language))


@dataclass(frozen=True)
class Cover:
    """What stands on the first page. ``title`` is {language: words}."""

    title: Mapping[str, str]
    authority: str = ""
    period: str = ""
    colour: str = ""
    banner: str = ""


def sections(evidence: Sequence[Evidence], language: str) -> tuple[Section, ...]:
    """Every generated section, in reading order; indicators and groups in the codebook's order."""
    with override(language):
        writers = [IndicatorSection(one, indicator, language) for one in evidence for indicator in one.indicators()]
        gaps = {writer.name: tuple(writer.standing_gaps()) for writer in writers}
        return (
            about.in_short(evidence, gaps),
            *(writer.section() for writer in writers),
            about.hidden(evidence, language),
            *(about.source(one, language) for one in evidence),
            about.method(evidence),
            about.reading(),
        )


def draft(evidence: Sequence[Evidence], *, language: str, cover: Cover) -> Document:
    """The report as the figures alone write it. ``evidence`` is one item a release."""
    return _document(cover, language, sections(evidence, language))


def compose(evidence: Sequence[Evidence], parts: Sequence[Part], *, language: str, cover: Cover) -> Document:
    """The report with people's words: their order, headings and texts around the generated figures.

    A part whose generated section no longer exists and has no words of its own is left out.
    """
    generated = {section.code: section for section in sections(evidence, language)}
    return _document(cover, language, tuple(_composed(parts, generated, language)))


def _composed(parts: Sequence[Part], generated: Mapping[str, Section], language: str) -> Iterator[Section]:
    for part in parts:
        section = part.put(language) or generated.get(part.code)
        words, text_language = _text(part.text, language)
        own = (Written(words, text_language),) if words.strip() else ()
        if section:
            yield Section(section.code, part.heading.get(language) or section.heading, (*own, *section.blocks))
        elif own or not part.code:
            yield Section(part.code or f"own-{part.number}", say(part.heading, language), own)


def _text(text: Mapping[str, str], language: str) -> tuple[str, str]:
    """The words and the language they are in: a section not yet translated stands in the language it has."""
    if text.get(language):
        return text[language], language
    return next(((words, code) for code, words in sorted(text.items()) if words), ("", language))


def _document(cover: Cover, language: str, sections: tuple[Section, ...]) -> Document:
    title = say(cover.title, language)
    return Document(title, cover.authority, cover.period, language, sections, cover.colour, cover.banner)
