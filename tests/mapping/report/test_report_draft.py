"""What the draft says of a small release, word for word, in three languages."""

import pytest

from likvard.mapping.report import Cover, Part, compose, draft
from likvard.mapping.report.document import Bullets, Figure, Paragraph, Section, Written
from tests.mapping.report.example import ROWS, evidence, figure, row

COVER = Cover({"en": "Equal rights"})
NB = "\u00a0"


def section(code: str, language: str = "en") -> Section:
    document = draft([evidence()], language=language, cover=COVER)
    return next(one for one in document.sections if one.code == code)


def sentences(code: str, language: str = "en") -> list[str]:
    blocks = section(code, language).blocks
    return [item for block in blocks if isinstance(block, Bullets) for item in block.items]


def table(code: str) -> list[list[str]]:
    found = next(one for one in section("r1-disc").blocks if isinstance(one, Figure) and one.code == code)
    return [[cell.text for cell in cells] for cells in found.table.rows]


def test_sections_stand_in_reading_order() -> None:
    document = draft([evidence()], language="en", cover=COVER)
    assert [(one.code, one.heading) for one in document.sections] == [
        ("summary", "In short"),
        ("r1-disc", "Experienced discrimination"),
        ("r1-trust", "Trust"),
        ("hidden", "What is not shown"),
        ("r1-source", "The source: Living here 2025"),
        ("method", "How the figures were made"),
        ("reading", "How to read the figures"),
    ]


GAPS = {
    "en": [
        "Among “Sámi” the share is 25%, compared with 13% among “Majority only”. "
        "The difference is 12 percentage points (95% interval 8 to 16).",
        "For “Immigrant” these figures cannot tell whether there is a difference from “Majority only”.",
        "For “Tornedalian” nothing can be said here.",
    ],
    "sv": [
        f"I gruppen ”Samisk” är andelen 25{NB}%, jämfört med 13{NB}% i gruppen ”Endast majoritet”. "
        f"Skillnaden är 12 procentenheter (95{NB}%-intervall 8 till 16).",
        "För ”Invandrad” går det inte att säga av talen om det finns en skillnad mot ”Endast majoritet”.",
        "Om ”Tornedalsk” går det inte att säga något här.",
    ],
    "da": [
        f"I gruppen »Samisk« er andelen 25{NB}% sammenlignet med 13{NB}% i gruppen »Kun majoritet«. "
        f"Forskellen er 12 procentpoint (95{NB}%-interval 8 til 16).",
        "For »Indvandret« kan det ikke siges ud fra tallene, om der er en forskel fra »Kun majoritet«.",
        "Om »Tornedalsk« kan der ikke siges noget her.",
    ],
}


@pytest.mark.parametrize("language", GAPS)
def test_a_gap_that_stands_is_said_and_one_that_does_not_is_not(language: str) -> None:
    assert sentences("r1-disc", language) == GAPS[language]
    assert sentences("summary", language) == GAPS[language][:1]


def test_groups_stand_in_the_codebooks_order_with_interval_and_basis() -> None:
    assert table("r1-disc-background-") == [
        ["Majority only", "13%", "11 to 15", "1,130", "–", "–", "–"],
        ["Sámi", "25%", "22 to 28", "840", "+12", "8 to 16", "yes"],
        ["Immigrant", "20%", "15 to 26", "210", "+7", "−1 to 15", "cannot tell"],
        ["Tornedalian", "..", "..", "..", "..", "..", ".."],
    ]


def test_what_is_hidden_is_counted_and_never_explained_one_by_one() -> None:
    said = [block.text for block in section("hidden").blocks if isinstance(block, Paragraph)]
    assert said[0] == "2 of the 10 figures behind this report are not shown. They carry the mark “..”."
    document = draft([evidence()], language="en", cover=COVER)
    assert "few_respondents" not in repr(document)


def test_the_mark_is_the_same_whatever_the_reason() -> None:
    other = tuple(
        row("k4", "few", shown=False, hidden_because="protects_another") if one.key == "k4" else one for one in ROWS
    )
    assert draft([evidence(other)], language="en", cover=COVER) == draft([evidence()], language="en", cover=COVER)


def test_every_figure_leads_to_its_estimate() -> None:
    links = [
        cell.link
        for block in section("r1-disc").blocks
        if isinstance(block, Figure)
        for cells in block.table.rows
        for cell in cells
        if cell.link
    ]
    keys = ["k0", "k1", "k2", "k5", "k3", "k6"]
    assert links == [f"https://likvard.example/estimates/{key}/" for key in keys]


def test_a_chart_is_told_in_words_in_the_same_order() -> None:
    chart = next(one for one in section("r1-disc").blocks if isinstance(one, Figure) and one.points)
    assert chart.description == (
        "Chart of figures with their intervals. Majority only: 13% (11 to 15); Sámi: 25% (22 to 28); "
        "Immigrant: 20% (15 to 26); Tornedalian: not shown."
    )


def test_a_gap_below_the_rest_is_turned_into_words() -> None:
    rows = (
        row("a", "maj", **figure("13", "11", "15", 1130)),
        row("b", "sam", **figure("6", "5", "7", 840)),
        row("c", "sam", "difference", versus="rest", stands=True, **figure("-1", "-3", "-1", 840)),
    )
    document = draft([evidence(rows)], language="en", cover=COVER)
    said = [one for block in document.sections[0].blocks if isinstance(block, Bullets) for one in block.items]
    assert said == [
        "Among “Sámi” the share is 6%. That is 1 percentage point lower than among all others (95% interval 1 to 3)."
    ]


def test_figures_of_several_periods_are_followed_over_time() -> None:
    rows = tuple(row(year, "", period=year, **figure("18", "17", "19", 380)) for year in ("2024", "2022"))
    document = draft([evidence(rows)], language="en", cover=COVER)
    figures = [block for block in document.sections[1].blocks if isinstance(block, Figure)]
    assert [[cell.text for cell in cells] for cells in figures[1].table.rows] == [
        ["2022", "18%", "17 to 19", "380"],
        ["2024", "18%", "17 to 19", "380"],
    ]


def test_figures_without_interval_or_n_say_so() -> None:
    rows = (row("a", "maj", value=ROWS[0].value, flag="small_sample"),)
    document = draft([evidence(rows)], language="en", cover=COVER)
    found = next(block for block in document.sections[1].blocks if isinstance(block, Figure))
    assert [cell.text for cell in found.table.rows[0]] == ["Majority only", "18%*", "not given", "not given"]
    assert found.table.notes == ("* Few respondents: read with care.",)


def test_words_not_yet_translated_stand_in_the_language_they_have() -> None:
    parts = [Part("r1-trust", {"sv": "Tillit"}, {"sv": "Våra ord"}), Part("gone", {"en": "Gone"}, {})]
    document = compose([evidence()], parts, language="en", cover=COVER)
    assert [one.heading for one in document.sections] == ["Trust"]
    assert document.sections[0].blocks[0] == Written("Våra ord", "sv")
