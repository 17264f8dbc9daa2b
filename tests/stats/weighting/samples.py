"""Small random surveys with two factors."""

from dataclasses import dataclass

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from likvard.stats.weighting.margins import Margin

few = settings(max_examples=60, deadline=None)


@dataclass(frozen=True)
class Sample:
    """n respondents in strata of 2 to 4 PSUs; every category of the two margins has a respondent."""

    weights: np.ndarray
    value: np.ndarray
    stratum: np.ndarray
    psu: np.ndarray
    margins: tuple[Margin, Margin]


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    """The targets are those of weights stretched by 0.8 to 1.25, so that they can be met."""
    psus = draw(st.lists(st.integers(2, 4), min_size=1, max_size=4))
    home = np.repeat(np.arange(len(psus)), psus)
    n = draw(st.integers(max(len(home), 12), 60))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    psu = np.concatenate([np.arange(len(home)), random.integers(0, len(home), n - len(home))])
    weights = random.uniform(0.5, 4, n)
    stretched = weights * random.uniform(0.8, 1.25, n)
    return Sample(
        weights=weights,
        value=random.normal(2, 1, n),
        stratum=home[psu],
        psu=psu,
        margins=(_margin("sex", 2, stretched, random), _margin("age", 3, stretched, random)),
    )


def _margin(name: str, categories: int, stretched: np.ndarray, random: np.random.Generator) -> Margin:
    n = len(stretched)
    code = random.permutation(np.concatenate([np.arange(categories), random.integers(0, categories, n - categories)]))
    names = tuple(str(category) for category in range(categories))
    return Margin(name, code, names, np.bincount(code, weights=stretched))
