"""What R's surveillance package says of the series it drew (oracle/surveillance.R)."""

import json
from typing import Any

import numpy as np

from tests.stats.oracle.sample import HERE

STORED: dict[str, Any] = json.loads((HERE / "surveillance.json").read_text())


def series(case: dict[str, Any]) -> np.ndarray:
    return np.array(STORED["series"][case["series"]], dtype=float)


def numbers(values: list[float | str | None]) -> np.ndarray:
    """R writes NaN and Inf as text and NA as null."""
    return np.array([np.nan if value in (None, "NA", "NaN") else float(value) for value in values])
