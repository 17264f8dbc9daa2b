"""The gate: the only way a figure becomes public. Pure: no Django, no language.

Only release() makes a Released, and only a Released is ever shown to the public.
"""

from likvard.disclosure.gate import release, unprotected
from likvard.disclosure.releasable import Inside, InsideBecause, Kind, kind_of, left_inside, releasable
from likvard.disclosure.released import (
    Basis,
    Hidden,
    HiddenBecause,
    Refused,
    Released,
    ReleasedRow,
    Rules,
    Unprotected,
)
from likvard.disclosure.storing import restore, to_bytes

__all__ = [
    "Basis",
    "Hidden",
    "HiddenBecause",
    "Inside",
    "InsideBecause",
    "Kind",
    "Refused",
    "Released",
    "ReleasedRow",
    "Rules",
    "Unprotected",
    "kind_of",
    "left_inside",
    "releasable",
    "release",
    "restore",
    "to_bytes",
    "unprotected",
]
