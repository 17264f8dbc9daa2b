"""Figures of a table source: taken as they are given."""

import pytest

from likvard.stats.codebook.model import Codebook, Condition, Description, Design, Grouping, Indicator, Level
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from likvard.stats.prepared import Figure, Prepared

CODEBOOK = Codebook(
    source=Description(title={"en": "Published table"}, kind="table"),
    design=Design("not_applicable"),
    indicators=(Indicator("harassed", {}, "share", direction="lower_is_better"),),
    groupings=(Grouping("who", {}, "sexual_orientation", (Level("gay", {}, Condition()),)),),
)
ROW = Estimate(
    indicator="harassed",
    grouping="who",
    group="gay",
    area="se",
    period="2012",
    stat="level",
    ground="sexual_orientation",
    direction="lower_is_better",
    method="as_given",
    design="not_applicable",
    reliability="cannot_say",
)


def given(value: float | None, *, se: float | None = None, n: int | None = None, note: str = "") -> Estimate:
    figure = Figure("harassed", "who", "gay", "se", "2012", value, se, n, note)
    (row,) = estimate(Prepared(CODEBOOK, None, (figure,), (), "", 1))
    return row


def changed(**fields: object) -> Estimate:
    return Estimate(**{**vars(ROW), **fields})


def test_a_figure_without_standard_error_gets_none() -> None:
    assert given(0.35) == changed(value=0.35)


def test_a_standard_error_that_is_given_gives_a_normal_interval() -> None:
    assert given(0.35, se=0.02, n=400) == changed(
        value=0.35,
        se=0.02,
        n=400,
        ci_low=pytest.approx(0.310801, abs=5e-7),
        ci_high=pytest.approx(0.389199, abs=5e-7),
        ci_method="normal",
        reliability="reliable",
    )


def test_a_small_sample_is_kept_and_flagged() -> None:
    assert given(0.5, note="small_sample") == changed(value=0.5, reason="small_sample")


def test_what_the_source_hid_stays_hidden_even_with_a_value_beside_it() -> None:
    assert given(0.5, note="hidden") == changed(status="hidden_at_source", reliability="")


def test_what_the_source_lacks_is_missing() -> None:
    assert given(None, note="missing") == given(None) == changed(status="missing_at_source", reliability="")


def test_a_figure_for_everybody_has_no_ground() -> None:
    figure = Figure("harassed", "", "", "se", "2012", 0.4, None, None, "")
    (row,) = estimate(Prepared(CODEBOOK, None, (figure,), (), "", 1))
    assert row == changed(grouping="", group="", ground="none", value=0.4)
