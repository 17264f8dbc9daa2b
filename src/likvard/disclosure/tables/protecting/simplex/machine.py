"""Compiling to machine code."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])
# Counting references to all arrays of the board at every call ("_nrt") would cost a third of the time.
_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}


def machine_code(function: Function) -> Function:
    """Compiled at the first call and kept on disk."""
    return cast(Function, numba.njit(**_OPTIONS)(function))
