"""A small release for the tests: three groups, one of them hidden, one gap that stands and one that cannot be told."""

from decimal import Decimal

from likvard.disclosure import ReleasedRow, Rules
from likvard.mapping.report import Evidence
from likvard.stats.codebook.model import (
    Codebook,
    Condition,
    Description,
    Design,
    Grouping,
    Indicator,
    Level,
    Place,
)

NOWHERE = Condition(column="x", values=("1",))

CODEBOOK = Codebook(
    source=Description(
        title={"en": "Living here 2025", "sv": "Att bo här 2025", "da": "At bo her 2025"},
        kind="survey",
        asked_by={"en": "The municipality"},
        asked_when="2025",
        cannot_say={"en": "Nothing about those who did not answer.", "sv": "Inget om dem som inte svarade."},
        licence="CC0",
    ),
    design=Design("simple_random"),
    indicators=(
        Indicator(
            "disc",
            {"en": "Experienced discrimination", "sv": "Utsatt för diskriminering", "da": "Udsat for diskrimination"},
            "share",
            question={"en": "Have you been treated worse?", "sv": "Har du blivit sämre behandlad?"},
        ),
        Indicator("trust", {"en": "Trust"}, "mean", unit={"en": "points", "sv": "poäng", "da": "point"}),
    ),
    groupings=(
        Grouping(
            "background",
            {"en": "Background", "sv": "Bakgrund", "da": "Baggrund"},
            "ethnicity",
            (
                Level("maj", {"en": "Majority only", "sv": "Endast majoritet", "da": "Kun majoritet"}, NOWHERE),
                Level("sam", {"en": "Sámi", "sv": "Samisk", "da": "Samisk"}, NOWHERE),
                Level("imm", {"en": "Immigrant", "sv": "Invandrad", "da": "Indvandret"}, NOWHERE),
                Level("few", {"en": "Tornedalian", "sv": "Tornedalsk", "da": "Tornedalsk"}, NOWHERE),
            ),
            reference="maj",
        ),
    ),
    area=Place(column="country", labels={"sweden": {"en": "Sweden", "sv": "Sverige", "da": "Sverige"}}),
)


def row(key: str, group: str, stat: str = "level", **more: object) -> ReleasedRow:
    """A row about the share who experienced discrimination, by background, in all places."""
    about: dict[str, object] = {
        "indicator": "disc",
        "grouping": "background" if group else "",
        "area": "",
        "period": "",
        "versus": "",
        "unit": "share",
        "ground": "ethnicity",
        "direction": "lower_is_better",
        "design": "simple_random",
        "method": "taylor",
        "shown": True,
        "confidence": Decimal("0.95"),
        **more,
    }
    return ReleasedRow(key=key, group=group, stat=stat, **about)  # type: ignore[arg-type]


def figure(value: str, low: str, high: str, n: int | None = None) -> dict[str, object]:
    """The numbers of a row."""
    return {"value": Decimal(value), "ci_low": Decimal(low), "ci_high": Decimal(high), "n": n}


ROWS = (
    row("k0", "", **figure("18", "17", "19", 3860)),
    row("k1", "maj", **figure("13", "11", "15", 1130)),
    row("k2", "sam", **figure("25", "22", "28", 840)),
    row("k3", "imm", **figure("20", "15", "26", 210)),
    row("k4", "few", shown=False, hidden_because="few_respondents"),
    row("k5", "sam", "difference", versus="maj", stands=True, **figure("12", "8", "16", 840)),
    row("k6", "imm", "difference", versus="maj", **figure("7", "-1", "15", 210)),
    row("k7", "few", "difference", versus="maj", shown=False, hidden_because="few_respondents"),
    row("k8", "maj", "difference", versus="rest", stands=True, **figure("-9", "-12", "-6", 1130)),
    row("k9", "", indicator="trust", unit="mean", ground="none", **figure("6.1", "5.9", "6.3", 3800)),
)


def evidence(rows: tuple[ReleasedRow, ...] = ROWS, code: str = "r1") -> Evidence:
    """The release as the report sees it; each figure has a page."""
    return Evidence(code, rows, CODEBOOK, Rules(), link=lambda key: f"https://likvard.example/estimates/{key}/")
