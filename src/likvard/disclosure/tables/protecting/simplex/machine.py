"""Compiling to machine code."""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])


def machine_code(function: Function) -> Function:
    """Compiled at the first call and kept on disk."""
    return cast(Function, numba.njit(cache=True, error_model="numpy", nogil=True)(function))
