"""What must hold of every sample, whatever it is."""

from dataclasses import replace
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from likvard.stats.kernel.buffers import Columns
from likvard.stats.kernel.lanes import PAIR_PSUS, PAIR_STRATA
from likvard.stats.kernel.layout import Cut, Factor, Layout
from likvard.stats.kernel.run import Factors, Rows, state_of
from likvard.stats.kernel.state import State
from likvard.stats.kernel.stream import scan, sort_by_design, state_of_file
from likvard.stats.linear import taylor
from tests.stats.kernel.designs import LAYOUT, ORIGIN, Made, samples, through_kernel
from tests.stats.kernel.uncentred import uncentred

few = settings(max_examples=40, deadline=None)


def assert_same(one: State, other: State, *, rtol: float = 1e-12) -> None:
    """All numbers of two states; what is 0 but for rounding is judged by the largest number of its kind."""
    assert one.layout == other.layout
    for name in ("panels", "moments", "pairs", "blocks"):
        for mine, theirs in zip(getattr(one, name), getattr(other, name), strict=True):
            np.testing.assert_allclose(mine, theirs, rtol=rtol, atol=rtol * np.abs(theirs).max(initial=1.0))


@few
@given(samples(), st.data())
def test_states_of_any_shards_of_strata_add_up_to_the_state_of_all(made: Made, data: st.DataObject) -> None:
    strata = len(made.drawn)
    shard = np.array(data.draw(st.lists(st.integers(0, 3), min_size=strata, max_size=strata)))
    factors = made.factors()
    states = []
    for number in range(4):
        mine = shard == number
        rows = made.picked(np.flatnonzero(mine[made.rows.stratum]))
        states.append(through_kernel(Factors(factors.inside[mine], factors.between[mine]), rows))
    assert_same(reduce(State.__add__, states), made.state())


def test_states_from_different_origins_are_not_merged() -> None:
    state = State(LAYOUT, ORIGIN, ())
    with pytest.raises(ValueError, match="cannot be merged"):
        state + replace(state, origin=ORIGIN + 1)


@few
@given(samples(), st.lists(st.floats(0, 1), max_size=5))
def test_rows_may_come_in_any_number_of_runs(made: Made, cuts: list[float]) -> None:
    """Also where a run ends within a PSU."""
    n = len(made.rows.psu)
    ends = sorted(int(cut * n) for cut in cuts)
    runs = [made.picked(rows) for rows in np.split(np.arange(n), ends)]
    assert_same(through_kernel(made.factors(), *runs), made.state(), rtol=0)


@few
@given(samples(), st.integers(0, 2**32 - 1))
def test_the_order_of_strata_of_psus_and_of_people_changes_nothing(made: Made, seed: int) -> None:
    random = np.random.default_rng(seed)
    strata, psus = random.permutation(len(made.drawn)), random.permutation(made.rows.psu.max() + 1)
    place = np.argsort(strata)  # of each stratum in the new order
    order = np.lexsort((random.random(len(made.rows.psu)), psus[made.rows.psu], place[made.rows.stratum]))
    factors = made.factors()
    again = through_kernel(Factors(factors.inside[strata], factors.between[strata]), made.picked(order))
    assert_same(again, made.state())


@settings(max_examples=8, deadline=None)
@given(samples(empty=False), st.integers(0, 2**32 - 1))
def test_a_file_in_any_order_is_sorted_and_gives_the_same(made: Made, seed: int) -> None:
    names = (*(factor.name for factor in LAYOUT.factors), *LAYOUT.indicators)
    order = np.random.default_rng(seed).permutation(len(made.rows.psu))
    rows = made.picked(order)
    columns = Columns("stratum", "psu", "weight", names[:3], names[3:])
    design = {"stratum": rows.stratum, "psu": rows.psu, "weight": rows.weight}
    with TemporaryDirectory() as name:
        unsorted, path = Path(name, "unsorted.parquet"), Path(name, "sorted.parquet")
        parquet.write_table(
            pa.table({**design, **dict(zip(names, (*rows.codes, *rows.values), strict=True))}), unsorted
        )
        assert sort_by_design(unsorted, path, columns).code == "rows_sorted"
        np.testing.assert_array_equal(scan(path, columns).psus, made.drawn)
        found = state_of_file(path, columns, LAYOUT, made.factors(), origin=ORIGIN)
    assert_same(found, made.state())


@few
@given(samples(), st.floats(1e-4, 1e4))
def test_the_scale_of_the_weights_scales_the_totals_and_nothing_else(made: Made, scale: float) -> None:
    before, after = made.state(), made.with_weight(scale * made.rows.weight).state()
    np.testing.assert_allclose(after.weight, scale * before.weight, rtol=1e-12)
    np.testing.assert_allclose(after.total, scale * before.total, rtol=1e-9, atol=1e-12 * scale)
    for mine, theirs in zip(after.variances(), before.variances(), strict=True):
        np.testing.assert_allclose(mine, scale**2 * theirs, rtol=1e-9, atol=1e-11 * scale**2)
    for name in ("n", "n_missing", "psus", "strata"):
        np.testing.assert_array_equal(getattr(after, name), getattr(before, name))


@few
@given(samples(), st.integers(0, 2**32 - 1))
def test_people_with_weight_0_change_nothing(made: Made, seed: int) -> None:
    """Nobody sees them: not in the counts of people, nor in those of PSUs and strata that hold somebody."""
    random = np.random.default_rng(seed)
    n = len(made.rows.psu)
    doubled = np.sort(np.append(np.arange(n), random.integers(0, n, 8)))
    first = np.diff(doubled, prepend=-1) > 0
    rows = made.picked(doubled)
    rows = replace(rows, weight=np.where(first, rows.weight, 0.0))
    assert_same(through_kernel(made.factors(), rows), made.state(), rtol=0)


@few
@given(samples())
def test_variances_are_those_of_the_influence_of_each_respondent(made: Made) -> None:
    """``taylor`` sums w (y - mean)/N over PSUs, and knows nothing of totals and their covariance."""
    found, rows = made.state(), made.rows
    for domain, inside in enumerate(members(rows)):
        counted = inside & ~np.isnan(rows.values) & (rows.weight > 0)
        np.testing.assert_array_equal(found.n[domain], counted.sum(axis=1))
        some = counted.any(axis=1)
        if not some.any():
            continue
        r, weight = found.total[domain, some] / found.weight[domain, some], found.weight[domain, some]
        deviation = rows.values[some] - (found.origin[some] + r)[:, None]
        influence = np.where(counted[some], rows.weight * deviation, 0) / weight[:, None]
        expected = np.diagonal(taylor(influence.T, rows.stratum, rows.psu, made.drawn, made.of))
        v_tt, v_tn, v_nn = (part[domain, some] for part in found.variances())
        rounding = 1e-14 * (found.within()[0][domain, some] + r**2 * found.within()[2][domain, some]) / weight**2
        variance = (v_tt - 2 * r * v_tn + r**2 * v_nn) / weight**2
        assert (np.abs(variance - expected) <= 1e-9 * expected + rounding).all()


@few
@given(samples())
def test_covariances_are_those_of_the_influence_on_each_total(made: Made) -> None:
    """The 2L totals of the block of each area, for its groups by sex and origin."""
    found, rows, cut = made.state(), made.rows, 3
    totals, covariance = uncentred(found, cut)
    groups = LAYOUT.groups[cut]
    domains = np.array(members(rows)[LAYOUT.first_domain[cut] :]).reshape(-1, groups, len(rows.psu))
    for block, inside in enumerate(domains):
        for k in (0, 13):
            answered = inside & ~np.isnan(rows.values[k])
            weight = rows.weight * answered
            influence = np.concatenate([weight * np.where(answered, rows.values[k], 0), weight]).T
            expected = taylor(influence, rows.stratum, rows.psu, made.drawn, made.of)
            size = np.sqrt(np.diagonal(expected).max()) + np.abs(influence).sum(axis=0)
            np.testing.assert_allclose(totals[block, k], influence.sum(axis=0), rtol=1e-12, atol=1e-13)
            assert (np.abs(covariance[block, k] - expected) <= 1e-9 * np.abs(expected) + 1e-14 * size.max() ** 2).all()


@few
@given(samples())
def test_people_psus_and_strata_are_counted_as_sets_would_count_them(made: Made) -> None:
    found, rows = made.state(), made.rows
    inside = [domain & (rows.weight > 0) for domain in members(rows)]
    answered = [[one & ~np.isnan(values) for values in rows.values] for one in inside]
    psus = [[set(rows.psu[some]) for some in domain] for domain in answered]
    strata = [[set(rows.stratum[some]) for some in domain] for domain in answered]
    assert found.n.tolist() == [[some.sum() for some in domain] for domain in answered]
    assert (found.n + found.n_missing).tolist() == [[one.sum()] * len(rows.values) for one in inside]
    assert found.psus.tolist() == [[len(some) for some in domain] for domain in psus]
    assert found.strata.tolist() == [[len(some) for some in domain] for domain in strata]
    one_sex, other, by_sex = LAYOUT.first_domain[1], LAYOUT.first_domain[1] + 1, slice(*LAYOUT.first_pair[1:3])
    for part, sets in ((PAIR_PSUS, psus), (PAIR_STRATA, strata)):
        by_both = [
            [len(mine & others) for mine, others in zip(sets[one_sex + 2 * area], sets[other + 2 * area], strict=True)]
            for area in range(3)
        ]
        assert found.products(part)[by_sex].tolist() == by_both


def members(rows: Rows) -> list[NDArray[np.bool_]]:
    """Who belongs to each domain of ``LAYOUT``, in its order."""
    area, sex, origin = rows.codes
    everybody = [np.ones(len(area), dtype=bool)]
    by_sex = [(area == a) & (sex == s) for a in range(3) for s in range(2)]
    by_origin = [origin == o for o in range(4)]
    crossed = [(area == a) & (sex == s) & (origin == o) for a in range(3) for s in range(2) for o in range(4)]
    found = everybody + by_sex + by_origin + crossed
    assert len(found) == LAYOUT.first_domain[-1]
    return found


def test_when_all_who_answered_said_yes_the_share_is_one_to_the_last_digit() -> None:
    """Also where others in the same PSU did not answer: what they weigh is not subtracted from what all weigh."""
    weight = np.array([2.0, 2.4, 3.8, 2.9, 1e12, 1e-6])
    values = np.array([[1.0, 1.0, np.nan, 1.0, np.nan, 1.0]])
    rows = Rows(np.zeros(6, np.int64), np.array([0, 0, 0, 1, 2, 2]), weight, np.zeros((1, 6), np.int32), values)
    layout = Layout((Factor("group", 1),), (Cut(),), ("y",))
    found = state_of([rows], layout, Factors(np.ones(1), np.ones(1)), origin=np.zeros(1))
    assert found.total.tolist() == found.weight.tolist()
    assert found.weight.item() == pytest.approx(7.300001, rel=1e-15)


@pytest.mark.parametrize("seed", range(3))
def test_answers_of_one_byte_and_of_eight_may_be_mixed_over_several_panels(tmp_path: Path, seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, indicators = 600, 27
    columns = Columns("stratum", "psu", "weight", ("group",), tuple(f"y{k}" for k in range(indicators)))
    design = {"stratum": np.arange(n) // 60, "psu": np.arange(n) // 7, "weight": rng.random(n) + 0.5}
    answers = rng.integers(0, 2, (indicators, n)).astype(float)
    missing = rng.random((indicators, n)) < 0.1
    small = rng.random(indicators) < 0.5
    given = {
        name: pa.array(line, pa.int8() if byte else pa.float64(), mask=gone, from_pandas=True)
        for name, line, gone, byte in zip(columns.values, answers, missing, small, strict=True)
    }
    path = tmp_path / "mixed.parquet"
    parquet.write_table(pa.table({**design, "group": rng.integers(-1, 3, n), **given}), path, row_group_size=100)
    layout = Layout((Factor("group", 3),), (Cut(), Cut((), ("group",))), columns.values)
    factors = scan(path, columns).factors()
    found = state_of_file(path, columns, layout, factors, origin=np.full(indicators, 0.3))
    codes = parquet.read_table(path).column("group").to_numpy().astype(np.int32)[None]
    values = np.where(missing, np.nan, answers)
    rows = Rows(design["stratum"], design["psu"], design["weight"], codes, values)
    assert_same(found, state_of([rows], layout, factors, origin=np.full(indicators, 0.3)))
