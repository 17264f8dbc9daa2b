"""A codebook: what the columns of a data file mean. Frozen; written and read as TOML by its siblings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from likvard.stats.codebook.design import Design as Design
from likvard.stats.codebook.design import DesignKind as DesignKind
from likvard.stats.codebook.design import LonelyRule as LonelyRule
from likvard.stats.codebook.design import PopulationMargin as PopulationMargin
from likvard.stats.codebook.design import ReplicateWeights as ReplicateWeights
from likvard.stats.hints import FileHints as FileHints

SourceKind = Literal["survey", "incidents", "table"]
IndicatorKind = Literal["share", "mean", "count", "total", "ratio", "rate", "quantile"]
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
MeasureCode = Literal[  # the names of ``likvard.stats.disparity.MEASURES``
    "d",
    "r",
    "or",
    "par",
    "paf",
    "mdmu",
    "mdmw",
    "mdbu",
    "mdbw",
    "mdru",
    "mdrw",
    "idisu",
    "idisw",
    "bgv",
    "bgsd",
    "covar",
    "ti",
    "mld",
    "atkinson",
    "gini",
    "aci",
    "rci",
    "rci_wagstaff",
    "rci_erreygers",
    "sii",
    "rii",
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
class Crossing:
    """The groups where two or three groupings meet, such as women born abroad. ``of`` names the groupings."""

    of: tuple[str, ...]
    label: Words = field(default_factory=dict)

    @property
    def code(self) -> str:
        """What its figures are told by: "sex:origin"."""
        return ":".join(self.of)


@dataclass(frozen=True)
class Disparity:
    """Which measures say how unequal the groups of each grouping are."""

    measures: tuple[MeasureCode, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """What is measured.

    share     value 1 where the cell is in ``true``, 0 where it is in ``false``, else missing
    count     the number of rows (incidents); no column
    The others are made of the number in the cell, where ``missing`` codes are missing:
    mean, total
    ratio     the total by the total of ``denominator``; rate: ``per`` times that
    quantile  the value that the share ``probability`` of people is at or below
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
    denominator: str = ""
    per: float = 1000.0
    probability: float = 0.5
    bounds: tuple[float, float] | None = None  # the lowest and highest value that a mean can have
    topic: str = ""  # what joins it with indicators of other sources

    @property
    def is_divided(self) -> bool:
        """Whether it is one total by another."""
        return self.kind in ("ratio", "rate")

    @property
    def is_plain(self) -> bool:
        """Whether it is a total, or a total by the people it is of."""
        return self.kind in ("share", "mean", "total")


@dataclass(frozen=True)
class Place:
    """Which column says where (and what to call its values), or one fixed code for the whole file.

    ``parents``: area -> the larger area that it is a part of, which gets figures of its own.
    """

    column: str = ""
    fixed: str = ""
    labels: Mapping[str, Words] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Period:
    """Which column says when, or one fixed period ("2021") for the whole file."""

    column: str = ""
    fixed: str = ""


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
    crossings: tuple[Crossing, ...] = ()
    disparity: Disparity = field(default_factory=Disparity)
    version: int = 1
