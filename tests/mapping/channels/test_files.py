"""What a report's files hold: spreadsheet, data, words and drawings on paper, lengths and checksums."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from pypdf import PdfReader

from likvard.mapping.report import Cover, Document, Evidence, Section, draft
from likvard.mapping.report.csv import COLUMNS, to_csv
from likvard.mapping.report.document import as_plain
from likvard.mapping.report.html import article
from likvard.mapping.report.pdf import to_pdf
from tests.mapping.channels.worlds import (
    FAILS,
    FIRST,
    SECOND,
    SUCCEEDS,
    evidence,
    naked,
    on_released,
    on_unprotected,
    only,
)

LABELS = ("Boys", "Another gender")


def report(one: Evidence) -> Document:
    return draft([one], language="en", cover=Cover({"en": "How it is"}, "Exempelköping", "2026"))


def rows(one: Evidence) -> list[dict[str, str]]:
    text = to_csv([one], "en").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def spreadsheet(one: Evidence) -> str | None:
    return only(row["group_label"] for row in rows(one) if row["group_label"] in LABELS and row["value"] == "100")


def test_a_cell_of_the_spreadsheet() -> None:
    assert (on_unprotected(spreadsheet), on_released(spreadsheet)) == (SUCCEEDS, FAILS)


def test_the_spreadsheet_has_no_column_that_tells_hidden_figures_apart() -> None:
    about = {"group", "group_label", "versus", "versus_label", "area", "area_label", "period", "stat", "key", "address"}
    about |= {"indicator", "indicator_label", "grouping", "grouping_label", "unit", "ground"}
    told = {
        tuple(row[name] for name in COLUMNS if name not in about)
        for row in rows(evidence(FIRST))
        if row["shown"] == "false"
    }
    assert len(told) == 1


def data(one: Evidence) -> str | None:
    """The documents as they stand in report.json."""
    text = json.dumps(as_plain(report(one)), ensure_ascii=False)
    return only(re.findall(r'\{"text": "(Boys|Another gender)"[^}]*\}, \{"text": "100%"', text))


def test_a_cell_of_the_data_file() -> None:
    assert (on_unprotected(data), on_released(data)) == (SUCCEEDS, FAILS)


@cache
def paper(of: Callable[..., Evidence], world: object) -> PdfReader:
    """The section that shows the share by gender."""
    document = report(of(world))
    blocks = [block for section in document.sections for block in section.blocks]
    by_gender = next(block for block in blocks if getattr(block, "code", "") == "r1-refused-gender-")
    pdf = to_pdf(replace(document, sections=(Section("s", "S", (by_gender,)),)), at=datetime(2026, 7, 1, tzinfo=UTC))
    return PdfReader(io.BytesIO(pdf))


def words_on_paper(of: Callable[..., Evidence], world: object) -> str | None:
    text = " ".join(page.extract_text() for page in paper(of, world).pages)
    return only(re.findall(r"(Boys|Another gender)\s+100%", text))


def test_the_words_on_paper() -> None:
    assert (words_on_paper(naked, FIRST), words_on_paper(naked, SECOND)) == SUCCEEDS
    assert (words_on_paper(evidence, FIRST), words_on_paper(evidence, SECOND)) == FAILS


def drawings(of: Callable[..., Evidence], world: object) -> bytes:
    """Everything that is drawn, as the commands that draw it."""
    contents = [page.get_contents() for page in paper(of, world).pages]
    return b"\n".join(content.get_data() for content in contents if content is not None)


def curves(drawn: bytes) -> int:
    """A dot is a few of them."""
    return len(re.findall(rb"\sc\s", drawn))


def test_the_drawings_on_paper() -> None:
    bare, printed = drawings(naked, FIRST), drawings(evidence, FIRST)
    assert curves(bare) == 3 * curves(printed) > 0
    assert bare != drawings(naked, SECOND)
    assert printed == drawings(evidence, SECOND)


def test_lengths_and_checksums() -> None:
    """Whoever can make the files of both worlds compares them with what an address says of its own."""
    makers: tuple[Callable[[Evidence], bytes], ...] = (
        lambda one: article(report(one)).encode(),
        lambda one: to_csv([one], "en"),
        lambda one: json.dumps(as_plain(report(one))).encode(),
    )
    for make in makers:
        known = {sha256(make(naked(world))).hexdigest(): world for world in (FIRST, SECOND)}
        assert len(known) == 2
        assert make(evidence(FIRST)) == make(evidence(SECOND))
