"""The PDF is judged by veraPDF and read back as text."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from likvard.mapping.report import Cover, Part, compose, draft
from likvard.mapping.report.document import Cell, Document, Figure, Section, Table
from likvard.mapping.report.pdf import to_pdf
from tests.mapping.report.example import evidence
from tests.pdf.judging import PASSES, needs_java, verdicts

AT = datetime(2026, 11, 22, tzinfo=UTC)
COVER = Cover({"en": "Equal rights", "sv": "Lika rättigheter", "da": "Lige rettigheder"}, "Exempelköping", "2026")
NASTY = """## Our words

A *link* to [the law](https://example.org/law), **bold**, `#let x = 1`, $x$, #pagebreak() and @me \\ "quoted".

1. first
2. second
   - inner

> a quotation

No glyph: 漢 😀. Sámi: áŋđŧž. Hebrew: שלום. Arabic: مساواة.
"""


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The verdicts on the draft in each language, and on one in which people wrote whatever they like."""
    parts = [Part(heading={"en": "漢 heading"}, text={"en": NASTY}), Part("r1-disc", text={"sv": "Svenska ord"})]
    drafts = {language: draft([evidence()], language=language, cover=COVER) for language in ("sv", "da", "en")}
    documents = {**drafts, "nasty": compose([evidence()], parts, language="en", cover=COVER)}
    pdfs = {name: to_pdf(document, at=AT) for name, document in documents.items()}
    return verdicts(pdfs, tmp_path_factory.mktemp("judged"))


@needs_java
@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_the_draft_is_accessible_and_lasting(language: str, judged: dict[str, list[str]]) -> None:
    assert judged[language] == PASSES


@needs_java
def test_peoples_own_words_stay_accessible_whatever_they_write(judged: dict[str, list[str]]) -> None:
    assert judged["nasty"] == PASSES


def test_markup_of_the_typesetter_is_only_text() -> None:
    parts = [Part(heading={"en": "#panic()"}, text={"en": "#panic() and $x^2$ and #read('/etc/passwd')"})]
    said = text_of(to_pdf(compose([evidence()], parts, language="en", cover=COVER), at=AT))
    assert "#panic() and $x^2$ and #read('/etc/passwd')" in said


def test_the_same_report_gives_the_same_bytes() -> None:
    document = draft([evidence()], language="sv", cover=COVER)
    assert to_pdf(document, at=AT) == to_pdf(document, at=AT)


def test_the_paper_says_what_the_page_says() -> None:
    said = " ".join(text_of(to_pdf(draft([evidence()], language="en", cover=COVER), at=AT)).split())
    assert "Among “Sámi” the share is 25%, compared with 13% among “Majority only”." in said
    assert "The difference is 12 percentage points (95% interval 8 to 16)." in said


def test_the_words_of_a_chart_are_no_larger_than_the_text_around_it() -> None:
    pdf = to_pdf(draft([evidence()], language="en", cover=COVER), at=AT)
    drawn: set[float] = set()
    text: set[float] = set()

    def measure(words: str, place: list[float], line: list[float], _font: object, size: float) -> None:
        if words.strip():
            (drawn if abs(place[3]) != 1 else text).add(round(size * abs(place[3] * line[3]), 1))

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=measure)
    assert 10.0 in text
    assert drawn == {8.2, 9.4}


def test_the_warning_stands_on_every_page() -> None:
    cover = Cover({"en": "T"}, banner="Not for publication")
    pages = PdfReader(io.BytesIO(to_pdf(draft([evidence()], language="en", cover=cover), at=AT))).pages
    assert len(pages) > 2
    assert [page.extract_text().count("Not for publication") for page in pages] == [1] * len(pages)


def test_the_file_names_its_language_and_title() -> None:
    reader = PdfReader(io.BytesIO(to_pdf(draft([evidence()], language="da", cover=COVER), at=AT)))
    assert reader.trailer["/Root"]["/Lang"] == "da"
    assert reader.metadata is not None
    assert reader.metadata.title == "Lige rettigheder"


def test_a_figure_that_no_page_can_hold_goes_on_on_the_next_instead_of_printing_over_itself() -> None:
    label = "Born in the country, with two parents who were born in another country, and living there since. " * 6
    rows = tuple((Cell(f"row {number} {label}"), Cell("1 %")) for number in range(8))
    figure = Figure("tall", "Tall", Table("Tall", ("Group", "Share"), rows))
    document = Document("Tall", "", "", "en", (Section("one", "One", (figure,)),))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(document, at=AT))).pages]
    holding = [next(place for place, text in enumerate(pages) if f"row {number} " in text) for number in range(8)]
    assert holding[0] < holding[-1]
