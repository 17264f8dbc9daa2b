"""What a report's pages say: cells, sentences, the order of rows, how much is hidden."""

import re
from collections.abc import Iterator

from django.utils.html import strip_tags
from django.utils.translation import override

from likvard.mapping.report import Cover, Evidence, draft, sections
from likvard.mapping.report.document import Bullets, Figure, Paragraph
from likvard.mapping.report.html import alone, article, locked
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

COVER = Cover({"en": "How it is"}, "Exempelköping", "2026")
ROW = re.compile(r'<th scope="row">(Boys|Another gender)</th><td>(.*?)</td>')
RANKS = re.compile(
    r"\b(highest|lowest|largest|smallest|greatest|most|fewest|worst|best|(?<!at )least)\b", re.IGNORECASE
)


def all_of_whom_said_yes(html: str) -> str | None:
    return only(label for label, cell in ROW.findall(html) if strip_tags(cell) == "100%")


def page(one: Evidence) -> str | None:
    return all_of_whom_said_yes(article(draft([one], language="en", cover=COVER)))


def file(one: Evidence) -> str | None:
    return all_of_whom_said_yes(alone(draft([one], language="en", cover=COVER)))


def section_beside_the_writer(one: Evidence) -> str | None:
    return only(filter(None, (all_of_whom_said_yes(locked(section, "en")) for section in sections([one], "en"))))


def test_a_cell_of_a_page() -> None:
    assert (on_unprotected(page), on_released(page)) == (SUCCEEDS, FAILS)


def test_a_cell_of_a_page_that_stands_alone() -> None:
    assert (on_unprotected(file), on_released(file)) == (SUCCEEDS, FAILS)


def test_a_section_beside_those_who_write_around_it() -> None:
    assert (on_unprotected(section_beside_the_writer), on_released(section_beside_the_writer)) == (SUCCEEDS, FAILS)


def said(one: Evidence) -> Iterator[str]:
    for block in (block for section in sections([one], "en") for block in section.blocks):
        if isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Paragraph):
            yield block.text


def sentence(one: Evidence) -> str | None:
    """The group of whom a sentence says that all answered yes."""
    return only(label for text in said(one) for label in re.findall(r"Among “([^”]+)” the share is 100%", text))


def test_a_sentence() -> None:
    assert (on_unprotected(sentence), on_released(sentence)) == (SUCCEEDS, FAILS)


def test_no_sentence_ranks_groups() -> None:
    """ "The highest of all" would tell that the hidden ones are lower."""
    with override("en"):
        assert [text for one in (evidence(FIRST), naked(FIRST)) for text in said(one) if RANKS.search(text)] == []


def order(one: Evidence) -> list[list[str]]:
    """The labels of every table, from top to bottom."""
    figures = [block for section in sections([one], "en") for block in section.blocks if isinstance(block, Figure)]
    return [[row[0].text for row in figure.table.rows] for figure in figures]


def test_the_order_of_rows_is_that_of_the_codebook_whatever_is_hidden() -> None:
    orders = [order(one) for one in (evidence(FIRST), evidence(SECOND), naked(FIRST), naked(SECOND))]
    assert ["Girls", "Boys", "Another gender"] in orders[0]
    assert all(one == orders[0] for one in orders)


def test_a_place_in_a_sorted_list_would_have_told() -> None:
    def sorted_by_value(one: Evidence) -> str | None:
        levels = [
            row
            for row in one.rows
            if (row.indicator, row.grouping, row.area, row.stat) == ("days", "gender", "", "level")
        ]
        first = max(levels, key=lambda row: (row.value is not None, row.value or 0))
        return {"boy": "Boys", "other": "Another gender"}.get(first.group)

    assert (on_unprotected(sorted_by_value), on_released(sorted_by_value)) == (SUCCEEDS, FAILS)
