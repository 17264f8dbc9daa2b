"""Decomposition: how much of a gap between two populations comes with their composition, and how much does not."""

from likvard.stats.decompose.covariates import Covariate
from likvard.stats.decompose.kitagawa import kitagawa, kitagawa_of_block
from likvard.stats.decompose.oaxaca_blinder import People, threefold, twofold
from likvard.stats.decompose.parts import Decomposition

__all__ = ["Covariate", "Decomposition", "People", "kitagawa", "kitagawa_of_block", "threefold", "twofold"]
