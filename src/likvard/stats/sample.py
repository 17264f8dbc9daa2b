"""The respondents with their weights and what is known of how they were drawn, worked out once for all indicators."""

from dataclasses import dataclass

import numpy as np

from likvard.stats.block import Floats
from likvard.stats.codebook.model import Codebook, LonelyRule
from likvard.stats.design import Design, design_of
from likvard.stats.prepared import Respondents
from likvard.stats.problems import Problem
from likvard.stats.replicates.given import Kind, given_replicates
from likvard.stats.replicates.replicates import Replicates, degrees_of_freedom
from likvard.stats.weighting.calibrate import calibrate_to_margins
from likvard.stats.weighting.distances import Distance, Linear, Logit, Raking
from likvard.stats.weighting.totals import CalibratedDesign, calibrated_design

KINDS: dict[str, Kind] = {
    "brr": "BRR",
    "fay": "Fay",
    "jk1": "JK1",
    "jk2": "JK2",
    "jkn": "JKn",
    "bootstrap": "bootstrap",
    "sdr": "SDR",
    "other": "other",
}
WIDE = (0.3, 3.0)  # how far logit calibration may move a weight where the codebook does not say


@dataclass(frozen=True)
class Sample:
    """weight (n,) after calibration; ``df`` those of the replicates; ``problems`` warnings."""

    respondents: Respondents
    design: Design
    weight: Floats
    calibrated: CalibratedDesign | None = None
    replicates: Replicates | None = None
    df: int = 0
    problems: tuple[Problem, ...] = ()


def sample_of(codebook: Codebook, people: Respondents) -> Sample:
    """Raises Refused for a design that cannot be worked with; see ``calibrate_to_margins`` and ``given_replicates``."""
    of, lonely = codebook.design, lonely_rule(codebook)
    design = design_of(people, lonely)
    if of.replicates is not None and people.replicates is not None:
        by = of.replicates
        replicates = given_replicates(
            people.weight,
            people.replicates,
            KINDS[by.kind],
            rho=by.rho,
            scale=by.scale,
            rscales=_numbers(by.rscales),
            mse=by.mse,
        )
        df = degrees_of_freedom(replicates)
        return Sample(people, design, people.weight, None, replicates, df, replicates.problems)
    if people.margins:
        weighted = calibrate_to_margins(people.weight, people.margins, distance=_distance(codebook))
        drawn = calibrated_design(weighted, people.stratum, people.psu, fpc=fpc_alone(people), lonely=lonely)
        return Sample(people, design, weighted.weights, drawn, problems=weighted.problems)
    return Sample(people, design, people.weight)


def fpc_alone(people: Respondents) -> Floats | None:
    """Where a second stage follows, the first is taken as with replacement: a little too careful, and never too sure,
    since what comes after the kernel knows no second stage.
    """
    return people.fpc if people.ssu is None else None


def lonely_rule(codebook: Codebook) -> LonelyRule:
    """Without declared strata or PSUs there is nothing to refuse: a lone respondent has no degrees of freedom."""
    return codebook.design.lonely if codebook.design.stratum or codebook.design.psu else "grand_mean"


def _numbers(given: tuple[float, ...]) -> Floats | None:
    return np.array(given) if given else None


def _distance(codebook: Codebook) -> Distance:
    bounds = codebook.design.calibrate_bounds
    if codebook.design.calibrate == "logit":
        return Logit(*(bounds or WIDE))
    kind = Linear if codebook.design.calibrate == "linear" else Raking
    return kind(*bounds) if bounds else kind()
