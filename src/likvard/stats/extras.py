"""Libraries that only some installations have."""

from importlib import import_module
from typing import Any

from likvard.stats.problems import Problem, Refused


def needed(module: str, extra: str) -> Any:
    """A module of the optional extra ``extra`` of likvard. Raises ``Refused`` where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        params = {"extra": extra, "module": missing.name or module}
        raise Refused(Problem("extra_missing", params=params)) from missing
