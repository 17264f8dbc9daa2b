"""What is wrong with how a codebook describes the drawing and weighting of people."""

import math
from collections.abc import Iterator

from likvard.stats.codebook.design import Design, ReplicateWeights
from likvard.stats.problems import Problem

_DRAWN = {"stratified": "stratum", "clustered": "psu"}  # what a kind says nothing without
_NEEDED = (  # a key, and what it says nothing without
    ("ssu", "psu"),
    ("ssu_stratum", "ssu"),
    ("ssu_fpc", "ssu"),
    ("calibrated_by_producer", "weight"),
    ("replicates", "weight"),
)
_NOT_WITH_REPLICATES = ("fpc", "ssu", "margins")  # replicate weights hold all that these could add
_SCALES = {"jkn": "rscales", "other": "scale", "fay": "rho"}  # what a kind of replicates does not imply


def check_design(design: Design) -> Iterator[Problem]:
    """Problems with their path of keys as ``column``."""
    drawn = _DRAWN.get(design.kind)
    if drawn and not getattr(design, drawn) and not design.replicates:
        yield Problem("key_missing", column="design", params={"key": drawn})
    for key, needed in _NEEDED:
        if getattr(design, key) and not getattr(design, needed):
            yield Problem("key_missing", column="design", params={"key": needed})
    if design.population is not None:
        yield from not_positive("design", "population", design.population)
    yield from _calibration(design)
    if design.replicates:
        yield from _exclusive(design)
        yield from _replicates(design.replicates)


def not_positive(path: str, name: str, value: float) -> Iterator[Problem]:
    """A number that must be finite and above 0."""
    if not 0 < value < math.inf:
        yield Problem("setting_not_positive", column=f"{path}.{name}", params={"name": name, "value": value})


def _negative(path: str, name: str, value: float) -> Iterator[Problem]:
    """A number that must be finite and not below 0."""
    if not 0 <= value < math.inf:
        yield Problem("setting_negative", column=path, params={"name": name, "value": value})


def _calibration(design: Design) -> Iterator[Problem]:
    bounds = design.calibrate_bounds
    if bounds and not bounds[0] < 1 < bounds[1]:
        params = {"low": bounds[0], "high": bounds[1]}
        yield Problem("calibration_bounds", column="design.calibrate_bounds", params=params)
    if design.calibrate == "logit" and not bounds:
        yield Problem("key_missing", column="design", params={"key": "calibrate_bounds"})
    for index, margin in enumerate(design.margins):
        path = f"design.margin[{index}]"
        if margin.column in (other.column for other in design.margins[:index]):
            yield Problem("code_duplicate", column=f"{path}.column", params={"code": margin.column})
        if not margin.column or not margin.targets:
            missing = "targets" if margin.column else "column"
            yield Problem("key_missing", column=path, params={"key": missing})
        for category, target in margin.targets.items():
            yield from _negative(f"{path}.targets", category, target)


def _exclusive(design: Design) -> Iterator[Problem]:
    for key in _NOT_WITH_REPLICATES:
        if getattr(design, key):
            name = key.removesuffix("s") if key == "margins" else key
            yield Problem("keys_exclusive", column="design", params={"keys": (name, "replicates")})


def _replicates(replicates: ReplicateWeights) -> Iterator[Problem]:
    path, implied = "design.replicates", _SCALES.get(replicates.kind)
    if not replicates.columns:
        yield Problem("key_missing", column=path, params={"key": "columns"})
    if implied and getattr(replicates, implied) in (None, (), 0.0):
        yield Problem("key_missing", column=path, params={"key": implied})
    if not 0 <= replicates.rho < 1:
        yield Problem("fay_rho", column=f"{path}.rho", params={"rho": replicates.rho})
    if replicates.scale is not None:
        yield from not_positive(path, "scale", replicates.scale)
    for scale in replicates.rscales:
        yield from _negative(f"{path}.rscales", "rscales", scale)
