"""From TOML to how people were drawn and weighted."""

from typing import get_args

from likvard.stats.codebook.design import (
    Calibration,
    Design,
    DesignKind,
    LonelyRule,
    PopulationMargin,
    ReplicateKind,
    ReplicateWeights,
)
from likvard.stats.codebook.section import Section


def load_design(section: Section) -> Design:
    """The section ``[design]`` with the parts below it."""
    design = Design(
        kind=section.choice("kind", get_args(DesignKind), "unknown", required=True),
        weight=section.text("weight"),
        stratum=section.text("stratum"),
        psu=section.text("psu"),
        lonely=section.choice("lonely", get_args(LonelyRule), "refuse"),
        fpc=section.text("fpc"),
        ssu=section.text("ssu"),
        ssu_stratum=section.text("ssu_stratum"),
        ssu_fpc=section.text("ssu_fpc"),
        population=section.number("population"),
        calibrate=section.choice("calibrate", get_args(Calibration), "linear"),
        calibrate_bounds=section.span("calibrate_bounds"),
        calibrated_by_producer=section.flag("calibrated_by_producer"),
        margins=tuple(_margin(margin) for margin in section.tables("margin")),
        replicates=_replicates(section.table("replicates")) if "replicates" in section else None,
    )
    section.close()
    return design


def _margin(section: Section) -> PopulationMargin:
    margin = PopulationMargin(column=section.text("column", required=True), targets=section.amounts("targets"))
    section.close()
    return margin


def _replicates(section: Section) -> ReplicateWeights:
    replicates = ReplicateWeights(
        kind=section.choice("kind", get_args(ReplicateKind), "other", required=True),
        columns=section.texts("columns"),
        scale=section.number("scale"),
        rscales=section.numbers("rscales"),
        rho=section.number("rho") or 0.0,
        mse=section.flag("mse") if "mse" in section else None,
    )
    section.close()
    return replicates
