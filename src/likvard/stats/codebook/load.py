"""From TOML to a codebook, or to a list of what is wrong, each with its line."""

from typing import Any, get_args

from likvard.stats.codebook.check import check
from likvard.stats.codebook.conditions import load_condition
from likvard.stats.codebook.described import described
from likvard.stats.codebook.load_design import load_design
from likvard.stats.codebook.model import (
    Codebook,
    Condition,
    Crossing,
    Derived,
    Description,
    Direction,
    Disparity,
    FileHints,
    Ground,
    Grouping,
    Indicator,
    IndicatorKind,
    Level,
    MeasureCode,
    Period,
    Place,
    SourceKind,
    TableShape,
)
from likvard.stats.codebook.section import Section

FORMAT = 1  # of ``likvard_codebook``


def load(text: str) -> Codebook:
    """Read a codebook. Raises Refused; every problem has its line as ``row`` and its path of keys as ``column``."""
    return described(text, _codebook, check)


def _codebook(top: Section) -> Codebook:
    version = top.whole("likvard_codebook", FORMAT)
    if version != FORMAT:
        top.wrong("likvard_codebook", "codebook_format", found=version, known=FORMAT)
    codebook = Codebook(
        source=_source(top.table("source", required=True)),
        design=load_design(top.table("design", required=True)),
        indicators=tuple(_indicator(section) for section in top.tables("indicator")),
        groupings=tuple(_grouping(section) for section in top.tables("grouping")),
        area=_area(top.table("area")),
        period=_period(top.table("period")),
        markers=_markers(top),
        derived=tuple(_derived(section) for section in top.tables("derived")),
        file=_file(top.table("file")),
        table=_table(top.table("table")) if "table" in top else None,
        crossings=tuple(_crossing(section) for section in top.tables("crossing")),
        disparity=_disparity(top.table("disparity")),
        version=top.whole("version", 1),
    )
    top.close()
    return codebook


def _source(section: Section) -> Description:
    description = Description(
        title=section.words("title", required=True),
        kind=section.choice("kind", get_args(SourceKind), "survey", required=True),
        asked_by=section.words("asked_by"),
        asked_when=section.text("asked_when"),
        how=section.words("how"),
        legal_basis=section.words("legal_basis"),
        can_say=section.words("can_say"),
        cannot_say=section.words("cannot_say"),
        link=section.text("link"),
        licence=section.text("licence"),
        already_public=section.flag("already_public"),
    )
    section.close()
    return description


def _indicator(section: Section) -> Indicator:
    per, probability = section.number("per"), section.number("probability")
    indicator = Indicator(
        code=section.text("code", required=True),
        label=section.words("label", required=True),
        kind=section.choice("kind", get_args(IndicatorKind), "share", required=True),
        column=section.text("column"),
        true=section.texts("true"),
        false=section.texts("false"),
        missing=section.texts("missing"),
        direction=section.choice("direction", get_args(Direction), "neutral"),
        question=section.words("question"),
        unit=section.words("unit"),
        denominator=section.text("denominator"),
        per=1000.0 if per is None else per,
        probability=0.5 if probability is None else probability,
        bounds=section.span("bounds"),
        topic=section.text("topic"),
    )
    section.close()
    return indicator


def _grouping(section: Section) -> Grouping:
    grouping = Grouping(
        code=section.text("code", required=True),
        label=section.words("label", required=True),
        ground=section.choice("ground", get_args(Ground), "none", required=True),
        levels=tuple(_level(level) for level in section.tables("level")),
        reference=section.text("reference"),
        ordered=section.flag("ordered"),
        column=section.text("column"),
    )
    section.close()
    return grouping


def _level(section: Section) -> Level:
    level = Level(
        code=section.text("code", required=True),
        label=section.words("label", required=True),
        when=_when(section),
    )
    section.close()
    return level


def _crossing(section: Section) -> Crossing:
    crossing = Crossing(of=section.texts("of"), label=section.words("label"))
    section.close()
    return crossing


def _disparity(section: Section) -> Disparity:
    disparity = Disparity(measures=section.choices("measures", get_args(MeasureCode)))
    section.close()
    return disparity


def _when(section: Section) -> Condition:
    value = section.take("when", required=True)
    return Condition() if value is None else load_condition(value, f"{section.path}.when", section.problems)


def _markers(top: Section) -> dict[str, Condition]:
    markers: dict[str, Condition] = {}
    for section in top.tables("marker"):
        name = section.text("name", required=True)
        if name in markers:
            section.wrong("name", "code_duplicate", code=name)
        markers[name] = _when(section)
        section.close()
    return markers


def _derived(section: Section) -> Derived:
    derived = Derived(
        name=section.text("name", required=True),
        column=section.text("column", required=True),
        subtract_from=section.number("subtract_from"),
        recode=section.mapping("recode"),
    )
    section.close()
    return derived


def _area(section: Section) -> Place:
    labels = section.table("labels")
    place = Place(
        column=section.text("column"),
        fixed=section.text("fixed"),
        labels={code: labels.words(code) for code in labels.names()},
        parents=section.mapping("parents"),
    )
    section.close()
    return place


def _period(section: Section) -> Period:
    period = Period(column=section.text("column"), fixed=section.text("fixed"))
    section.close()
    return period


def _file(section: Section) -> FileHints:
    choices: tuple[Any, ...] = ("", ".", ",")
    hints = FileHints(
        delimiter=section.text("delimiter"),
        encoding=section.text("encoding"),
        decimal=section.choice("decimal", choices, ""),
        sheet=section.text("sheet"),
        missing=section.texts("missing", ("",)),
    )
    section.close()
    return hints


def _table(section: Section) -> TableShape:
    scale = section.number("scale")
    only = section.take("only")
    shape = TableShape(
        value=section.text("value"),
        indicator=section.texts("indicator"),
        n=section.text("n"),
        se=section.text("se"),
        note=section.text("note"),
        small_sample=section.texts("small_sample"),
        hidden=section.texts("hidden"),
        missing=section.texts("missing"),
        scale=100.0 if scale is None else scale,
        label=section.texts("label"),
        only=None if only is None else load_condition(only, f"{section.path}.only", section.problems),
        everybody=section.texts("everybody"),
    )
    section.close()
    return shape
