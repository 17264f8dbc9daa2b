"""What the gate lets out. A Released cannot be made by hand: only release() holds the key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

# Why a figure is not shown. People see one and the same mark whatever the reason.
HiddenBecause = Literal["", "few_respondents", "few_others", "protects_another", "hidden_at_source", "unknown_basis"]

LEAST = 10  # the weakest threshold and rounding base there is


@dataclass(frozen=True)
class Basis:
    """Whom the figures are about.

    ``people`` names the same people across releases (a source and the checksum of its file). ``already_public``: a
    table that its owner has published under its own protection. ``parents``: area -> the larger area that it is a
    part of.
    """

    people: str
    already_public: bool = False
    parents: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):
    """The figures cannot be protected as they stand.

    ``coarsen`` names what to merge: codes of groupings, "area", "period"; "everybody" when there is nothing to merge.
    """

    def __init__(self, coarsen: tuple[str, ...]) -> None:
        super().__init__(", ".join(coarsen))
        self.coarsen = coarsen


@dataclass(frozen=True)
class Rules:
    """What the gate demands. ``threshold`` can only be raised above the default; sources may set it.

    ``n_base``: printed numbers of respondents are rounded to multiples of this. ``share_decimals``: decimals of a
    printed percentage. ``mean_decimals``, ``ratio_decimals`` likewise. Weaker than the default is a ValueError.
    """

    threshold: int = 10
    n_base: int = 10
    share_decimals: int = 0
    mean_decimals: int = 1
    ratio_decimals: int = 1

    def __post_init__(self) -> None:
        if self.threshold < LEAST or self.n_base < LEAST:
            raise ValueError(f"threshold and n_base can only be raised above {LEAST}")
        if min(self.share_decimals, self.mean_decimals, self.ratio_decimals) < 0:
            raise ValueError("decimals cannot be negative")


@dataclass(frozen=True)
class ReleasedRow:
    """One figure as it is printed everywhere: rounded once, here. Nothing finer exists in public.

    Names and ``key`` are those of likvard.stats.estimates.Estimate. A hidden row has ``shown`` False and no numbers.
    A share and its interval are in per cent (Decimal("21")), a difference of shares in percentage points.
    """

    key: str
    indicator: str
    grouping: str
    group: str
    area: str
    period: str
    stat: str
    versus: str
    unit: str
    ground: str
    direction: str
    design: str
    method: str
    shown: bool
    hidden_because: HiddenBecause = ""
    value: Decimal | None = None
    ci_low: Decimal | None = None
    ci_high: Decimal | None = None
    confidence: Decimal | None = None
    n: int | None = None  # rounded to Rules.n_base
    stands: bool = False  # a gap that holds after correction for multiple comparisons (Holm, 5 per cent)
    flag: str = ""  # "small_sample", "not_estimable", "missing_at_source"


@dataclass(frozen=True)
class Hidden:
    """One explanation: how many figures were hidden, under which rule."""

    because: HiddenBecause
    figures: int


_KEY = object()


@dataclass(frozen=True)
class Released:
    """Figures that have passed the gate. ``digest`` is the SHA-256 of the canonical bytes (see ``to_bytes``).

    ``proof`` is a certificate of ``likvard.disclosure.tables``, whose SHA-256 stands in ``certificate``. It is large:
    the canonical bytes do without it. b"" for what is restored from them and where there was nothing to prove.
    """

    rows: tuple[ReleasedRow, ...]
    rules: Rules
    hidden: tuple[Hidden, ...]
    certificate: Mapping[str, Any]
    digest: str
    proof: bytes = field(default=b"", repr=False, compare=False)
    _made_by: object = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self._made_by is not _KEY:
            raise TypeError("Only disclosure.release() makes a Released.")


@dataclass(frozen=True)
class Unprotected:
    """Every figure, printed alike, for the analyst's own eyes. Not a Released, so it cannot be published."""

    rows: tuple[ReleasedRow, ...]
    rules: Rules


def seal(
    rows: tuple[ReleasedRow, ...],
    rules: Rules,
    hidden: tuple[Hidden, ...],
    certificate: Mapping[str, Any],
    digest: str,
    proof: bytes = b"",
) -> Released:
    """Make a Released. For the gate and the storeroom of this package alone."""
    return Released(rows, rules, hidden, certificate, digest, proof, _made_by=_KEY)
