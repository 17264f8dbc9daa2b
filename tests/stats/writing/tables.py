"""A small table of estimates, as the engine gives it."""

import pyarrow as pa

from likvard.stats.estimates import Estimate, to_table
from likvard.stats.reading import Cube, Provenance

CUBE = Cube(("indicator", "group", "area", "period"), time="period", area="area", contents="indicator")
LABELS = {"indicator": "Indikator", "group": "Grupp"}
VALUE_LABELS = {
    "indicator": {"q1": "Har blivit diskriminerad", "q2": "Litar på kommunen"},
    "group": {"": "Alla", "women": "Kvinnor", "men": "Män"},
    "status": {"ok": "Finns", "hidden_at_source": "Visas inte"},
}
PROVENANCE = Provenance(source="Exempelköping", table="ENK1", title="Andelar 2021 och 2022", revision="20240131 08:00")


def estimates() -> pa.Table:
    """Shares of everybody, of women and of men; one is hidden, one cannot be estimated, some are not there."""
    level = {"grouping": "sex", "area": "2480", "period": "2021", "stat": "level"}
    return to_table(
        [
            Estimate("q1", group="", value=0.25, se=0.02, n=400, **{**level, "grouping": ""}),
            Estimate("q1", group="women", value=1 / 3, se=0.03, n=210, **level),
            Estimate("q1", group="men", value=0.0, se=None, n=190, **level),
            Estimate("q1", group="women", value=None, status="hidden_at_source", **{**level, "period": "2022"}),
            Estimate("q2", group="men", value=None, status="not_estimable", reason="no answers", **level),
            Estimate("q2", group="women", value=1e-7, n=200, **level),
        ]
    )
