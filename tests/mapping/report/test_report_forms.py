"""The report as HTML and as a spreadsheet; people's words as HTML and as a tree."""

import csv
import io
from dataclasses import replace

import pytest

from likvard.disclosure import Rules
from likvard.mapping.report import Cover, Evidence, draft
from likvard.mapping.report.csv import COLUMNS, to_csv
from likvard.mapping.report.html import alone, article
from likvard.mapping.report.markdown import to_html, to_tree
from likvard.stats.codebook.model import Level
from tests.mapping.report.example import CODEBOOK, NOWHERE, ROWS, evidence

COVER = Cover({"en": "Equal <rights>"}, "Exempelköping")


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_spreadsheet_holds_every_row_and_no_reason() -> None:
    content = to_csv([evidence()], "sv")
    rows = read(content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert tuple(rows[0]) == COLUMNS
    assert [one["key"] for one in rows] == [one.key for one in ROWS]
    sami = rows[2]
    assert (sami["group_label"], sami["value"], sami["ci_low"], sami["n"], sami["shown"]) == (
        "Samisk",
        "25",
        "22",
        "840",
        "true",
    )
    assert rows[9]["value"] == "6,1"
    hidden = rows[4]
    assert [hidden[name] for name in ("value", "ci_low", "ci_high", "n", "shown", "flag")] == [
        "",
        "",
        "",
        "",
        "false",
        "",
    ]
    assert b"few_respondents" not in content


def test_a_label_cannot_become_a_formula() -> None:
    levels = (Level("maj", {"en": "=HYPERLINK(1)"}, NOWHERE), *CODEBOOK.groupings[0].levels[1:])
    codebook = replace(CODEBOOK, groupings=(replace(CODEBOOK.groupings[0], levels=levels),))
    rows = read(to_csv([Evidence("r1", ROWS, codebook, Rules())], "en"))
    assert rows[1]["group_label"] == "'=HYPERLINK(1)"
    assert rows[8]["value"] == "-9"  # a number stays a number


def test_the_article_carries_its_language_and_escapes_what_it_is_given() -> None:
    html = article(draft([evidence()], language="sv", cover=COVER))
    assert html.startswith('<article class="report" lang="sv">')
    assert "Equal &lt;rights&gt;" in html
    assert html.count("<svg") == 1
    assert html.count("<table") == 3


def test_the_file_alone_needs_nothing_else() -> None:
    html = alone(draft([evidence()], language="en", cover=replace(COVER, banner="Not for publication")))
    assert "<script" not in html
    assert "<link" not in html
    assert 'src="' not in html
    assert html.count("Not for publication") == 1


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("# Big\n\ntext", "<h3>Big</h3>\n<p>text</p>\n"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[law](https://a.example/)", '<p><a href="https://a.example/" rel="noopener">law</a></p>\n'),
        ("- a\n- **b**", "<ul>\n<li>a</li>\n<li><strong>b</strong></li>\n</ul>\n"),
    ],
)
def test_peoples_words_are_clean_html(written: str, html: str) -> None:
    assert to_html(written) == html


def test_the_tree_for_paper_says_the_same() -> None:
    assert to_tree("## H\n\na *b* [c](https://d.example/)\n\n1. x") == [
        {"kind": "heading", "level": 3, "inline": [{"kind": "text", "text": "H"}]},
        {
            "kind": "paragraph",
            "level": 0,
            "inline": [
                {"kind": "text", "text": "a "},
                {"kind": "em", "inline": [{"kind": "text", "text": "b"}], "link": ""},
                {"kind": "text", "text": " "},
                {"kind": "link", "inline": [{"kind": "text", "text": "c"}], "link": "https://d.example/"},
            ],
        },
        {
            "kind": "ordered_list",
            "blocks": [
                {
                    "kind": "list_item",
                    "blocks": [{"kind": "paragraph", "level": 0, "inline": [{"kind": "text", "text": "x"}]}],
                }
            ],
        },
    ]
