"""How the kernel is compiled: to machine code that is kept, and without numba's own memory."""

from typing import Any

from numba import njit

# Counting references to arrays at every call ("_nrt") would cost a seventh of the time.
_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}
compiled: Any = njit(**_OPTIONS)
