"""A codebook: what the columns of a data file mean. Frozen; written and read as TOML by its siblings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from likvard.stats.hints import FileHints as FileHints

SourceKind = Literal["survey", "incidents", "table"]
DesignKind = Literal["simple_random", "stratified", "clustered", "unknown", "not_applicable"]
LonelyRule = Literal["refuse", "grand_mean"]
IndicatorKind = Literal["share", "mean", "count"]
Direction = Literal["lower_is_better", "higher_is_better", "neutral"]
Ground = Literal[
    "sex",
    "transgender_identity_or_expression",
    "ethnicity",
    "religion_or_belief",
    "disability",
    "sexual_orientation",
    "age",
    "none",
]
Words = Mapping[str, str]  # language code -> text; "en" is the fallback


@dataclass(frozen=True)
class Condition:
    """When a row counts as something. Exactly one of the forms is used.

    column + values          the cell, as text, is one of the values
    column + between         the cell, as a number, lies in [low, high], either end may be None
    marker                   another named condition of the codebook holds
    any / all / none         of the conditions listed

    A column test on a missing cell does not hold (it is false, not missing).
    """

    column: str = ""
    values: tuple[str, ...] = ()
    between: tuple[float | None, float | None] | None = None
    marker: str = ""
    any: tuple["Condition", ...] = ()
    all: tuple["Condition", ...] = ()
    none: tuple["Condition", ...] = ()


@dataclass(frozen=True)
class Derived:
    """A new column: ``number - column`` (age from birth year) or a recode of the text values of ``column``."""

    name: str
    column: str
    subtract_from: float | None = None
    recode: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Level:
    """One group of a grouping; the first level whose condition holds takes the row."""

    code: str
    label: Words
    when: Condition


@dataclass(frozen=True)
class Grouping:
    """A way of dividing people into groups that exclude each other, by a ground of discrimination."""

    code: str
    label: Words
    ground: Ground
    levels: tuple[Level, ...]
    reference: str = ""  # level code that the others are compared with; "" = only with the rest
    ordered: bool = False
    column: str = ""  # each further value of this column is a level of its own, after the written ones


@dataclass(frozen=True)
class Indicator:
    """What is measured.

    share  value 1 where the cell is in ``true``, 0 where it is in ``false``, else missing
    mean   the number in the cell; ``missing`` codes are missing
    count  the number of rows (incidents); no column
    For a table source: ``column`` holds the finished figure.
    """

    code: str
    label: Words
    kind: IndicatorKind
    column: str = ""
    true: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    direction: Direction = "neutral"
    question: Words = field(default_factory=dict)
    unit: Words = field(default_factory=dict)  # of a mean: "points", "kronor"


@dataclass(frozen=True)
class Place:
    """Which column says where (and what to call its values), or one fixed code for the whole file."""

    column: str = ""
    fixed: str = ""
    labels: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True)
class Period:
    """Which column says when, or one fixed period ("2021") for the whole file."""

    column: str = ""
    fixed: str = ""


@dataclass(frozen=True)
class Design:
    """How people were chosen. ``unknown`` is a label that follows every figure, never a silent random sample."""

    kind: DesignKind
    weight: str = ""
    stratum: str = ""
    psu: str = ""
    lonely: LonelyRule = "refuse"


@dataclass(frozen=True)
class TableShape:
    """Where a table source keeps its parts. One row of the file = one figure.

    ``note`` column with codes: ``small_sample`` figures are kept and flagged; ``hidden`` and ``missing`` are none.
    ``n`` column: unweighted respondents behind the figure, where the source gives it.
    ``se``: its standard error; without it none is invented.
    ``scale``: 100 where shares are given in per cent.
    ``indicator``: columns whose values together name the indicator, where indicators are rows rather than columns;
    ``label``: columns whose values together say it in words.
    ``only``: the rows to use. ``everybody``: cells of a grouping's column that mean no group but all ("Total").
    """

    value: str
    indicator: tuple[str, ...] = ()
    n: str = ""
    se: str = ""
    note: str = ""
    small_sample: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    scale: float = 100.0
    label: tuple[str, ...] = ()
    only: Condition | None = None
    everybody: tuple[str, ...] = ()


@dataclass(frozen=True)
class Description:
    """What the source is, for those who read its figures. Each text in one or more languages."""

    title: Words
    kind: SourceKind
    asked_by: Words = field(default_factory=dict)
    asked_when: str = ""
    how: Words = field(default_factory=dict)
    legal_basis: Words = field(default_factory=dict)
    can_say: Words = field(default_factory=dict)
    cannot_say: Words = field(default_factory=dict)
    link: str = ""
    licence: str = ""
    already_public: bool = False  # a table that its owner has published, with its own protection


@dataclass(frozen=True)
class Codebook:
    """Everything needed to turn one file into estimates."""

    source: Description
    design: Design
    indicators: tuple[Indicator, ...]
    groupings: tuple[Grouping, ...]
    area: Place = field(default_factory=Place)
    period: Period = field(default_factory=Period)
    markers: Mapping[str, Condition] = field(default_factory=dict)
    derived: tuple[Derived, ...] = ()
    file: FileHints = field(default_factory=FileHints)
    table: TableShape | None = None
    version: int = 1
