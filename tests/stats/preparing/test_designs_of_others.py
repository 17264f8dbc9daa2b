"""The designs whose numbers R has worked out, told by a codebook: the same units, strata and populations."""

from pathlib import Path

import numpy as np
import pytest

from likvard.stats.codebook import load
from likvard.stats.linear import taylor
from likvard.stats.prepared import Respondents
from likvard.stats.preparing import prepare
from likvard.stats.reading import read
from tests.stats.oracle.stored import Stage, Stored, cases, content

KEYS = (("stratum", "psu", "fpc"), ("ssu_stratum", "ssu", "ssu_fpc"))
TWO_STAGES = ["clus2_fpc", "mu284", "two_stage", "alone_adjust"]
ONE_STAGE = ["srs_fpc", "strat", "strat_fpc", "clus1_fpc"]


def people(design: str, tmp_path: Path) -> Respondents:
    """The file, through a codebook that says what R's call of ``svydesign`` does."""
    spec = Stored("designs", design).spec
    lines = [f'kind = "unknown"\nlonely = "remove"\nweight = "{spec["weights"]}"']
    for place, keys in enumerate(KEYS):
        columns = zip(keys, (spec[part] for part in ("strata", "ids", "fpc")), strict=True)
        lines += [f'{key} = "{names[place]}"' for key, names in columns if place < len(names)]
    outcome = f'[[indicator]]\ncode = "y"\nlabel = "Y"\nkind = "mean"\ncolumn = "{spec["outcomes"][0]}"\n'
    path = tmp_path / "file.csv"
    path.write_bytes(content(spec["file"]))
    text = '[source]\ntitle = "S"\nkind = "survey"\n' + outcome + "\n".join(["[design]", *lines])
    found = prepare(read(path), load(text)).respondents
    assert found is not None
    return found


def same_parts(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two numberings of rows divide them alike."""
    pairs = len(np.unique(np.stack([one, other]), axis=1).T)
    return pairs == len(np.unique(one)) == len(np.unique(other))


def agrees(unit: np.ndarray, stratum: np.ndarray, size: np.ndarray | None, stage: Stage) -> None:
    assert same_parts(unit, stage.unit)
    assert same_parts(stratum, stage.stratum)
    assert (np.arange(unit.max() + 1) == np.unique(unit)).all()
    whole = np.full(stratum.max() + 1, np.inf) if size is None else size
    np.testing.assert_array_equal(whole[stratum], stage.of[stage.stratum])


@pytest.mark.parametrize("design", TWO_STAGES)
def test_two_stages_are_those_of_r(design: str, tmp_path: Path) -> None:
    found = people(design, tmp_path)
    first, second = Stored("designs", design).stages()
    agrees(found.psu, found.stratum, found.fpc, first)
    assert found.ssu is not None
    assert found.ssu_stratum is not None
    agrees(found.ssu, found.ssu_stratum, found.ssu_fpc, second)


@pytest.mark.parametrize("design", ONE_STAGE)
def test_one_stage_gives_the_standard_error_of_r(design: str, tmp_path: Path) -> None:
    found = people(design, tmp_path)
    (first,) = Stored("designs", design).stages()
    agrees(found.psu, found.stratum, found.fpc, first)
    (case,) = (case for case in cases("designs", design) if (case["outcome"], case["by"]) == ("api00", ""))
    y, w = found.values["y"], found.weight
    mean = w @ y / w.sum()
    influence = (w * (y - mean) / w.sum())[:, None]
    (everybody,) = case["levels"]
    assert mean == pytest.approx(everybody["mean"], rel=1e-12)
    variance = taylor(influence, found.stratum, found.psu, fpc=found.fpc)
    assert np.sqrt(variance[0, 0]) == pytest.approx(everybody["mean_se"], rel=1e-9)
