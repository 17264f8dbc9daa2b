"""Small surveys written out in a test, and the one row that the test is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from likvard.stats.block import Block
from likvard.stats.codebook.model import (
    Codebook,
    Condition,
    Description,
    Design,
    DesignKind,
    Grouping,
    Indicator,
    IndicatorKind,
    Level,
    LonelyRule,
)
from likvard.stats.cuts import ALL, cuts_of
from likvard.stats.estimates import Estimate
from likvard.stats.passes import Passes
from likvard.stats.prepared import Prepared, Respondents
from likvard.stats.sample import sample_of

NOTHING: Mapping[str, Any] = MappingProxyType({})


def survey(
    answers: Sequence[float],
    group: Sequence[int],
    *,
    levels: tuple[str, ...] = ("a", "b"),
    reference: str = "a",
    kind: IndicatorKind = "share",
    area: Sequence[int] | None = None,
    areas: tuple[str, ...] = ("",),
    design: DesignKind = "simple_random",
    weight: Sequence[float] | None = None,
    stratum: Sequence[int] | None = None,
    psu: Sequence[int] | None = None,
    lonely: LonelyRule = "refuse",
) -> Prepared:
    """One indicator ("disc"), one grouping ("g"), one year; people drawn one by one unless ``psu`` says otherwise."""
    n = len(answers)
    codebook = Codebook(
        source=Description(title={"en": "Survey"}, kind="survey"),
        design=Design(design, stratum="stratum" if stratum else "", psu="psu" if psu else "", lonely=lonely),
        indicators=(Indicator("disc", {}, kind),),
        groupings=(Grouping("g", {}, "none", tuple(Level(c, {}, Condition()) for c in levels), reference=reference),),
    )
    respondents = Respondents(
        values={"disc": np.array(answers, dtype=float)},
        groups={"g": np.array(group, dtype=np.int16)},
        areas=areas,
        area=np.array(area or [0] * n, dtype=np.int32),
        periods=("2021",),
        period=np.zeros(n, dtype=np.int32),
        weight=np.array(weight or [1] * n, dtype=float),
        stratum=np.array(stratum or [0] * n, dtype=np.int64),
        psu=np.array(psu or range(n), dtype=np.int64),
    )
    return Prepared(codebook, respondents, (), (), "", n)


def changed(
    prepared: Prepared, *, codebook: Mapping[str, Any] = NOTHING, people: Mapping[str, Any] = NOTHING
) -> Prepared:
    """The same survey but for some fields of its codebook and its respondents."""
    assert prepared.respondents is not None
    return replace(
        prepared,
        codebook=replace(prepared.codebook, **codebook),
        respondents=replace(prepared.respondents, **people),
    )


def pick(rows: Iterable[Estimate], **fields: str) -> Estimate:
    """The only row whose fields have these values."""
    (row,) = (row for row in rows if all(getattr(row, name) == value for name, value in fields.items()))
    return row


def assert_same(rows: Iterable[Estimate], others: Iterable[Estimate], *, rel: float = 1e-9) -> None:
    """Row by row; numbers but for rounding."""
    for row, other in zip(rows, others, strict=True):
        expected = {
            name: pytest.approx(value, rel=rel, abs=1e-12) if isinstance(value, float) else value
            for name, value in asdict(other).items()
        }
        assert asdict(row) == expected


def block_of(prepared: Prepared, indicator: str, grouping: str, area: str = ALL, period: str = ALL) -> Block:
    """What the engine makes its rows of, for one grouping (or crossing) in one area and period."""
    codebook, people = prepared.codebook, prepared.respondents
    assert people is not None
    sample = sample_of(codebook, people)
    cuts = cuts_of(codebook, people, sample.design.order)
    number = [groups.code for groups in cuts.groups].index(grouping)
    (place,) = (place for place in cuts.places[number] if (place.area, place.period) == (area, period))
    (of,) = (one for one in codebook.indicators if one.code == indicator)
    return Passes(codebook, sample, cuts).of(of).block(place, indicator)
