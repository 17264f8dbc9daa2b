"""Settings of a method that a person may choose, within bounds."""

from likvard.stats.problems import Problem, Refused


def must_lie(name: str, value: float, low: float, high: float) -> None:
    """Raises ``Refused`` where a setting does not lie between ``low`` and ``high``, both allowed."""
    if not low <= value <= high:
        raise Refused(Problem("setting_out_of_range", params={"name": name, "value": value, "low": low, "high": high}))
