"""What the next release about the same people will have to know of this one."""

import hashlib
from collections.abc import Sequence

import numpy as np

from likvard.disclosure.tables.altering import Altered
from likvard.disclosure.tables.record import Past
from likvard.disclosure.tables.record.recorded import HIDDEN, columns_of
from likvard.disclosure.tables.releasing import Released
from likvard.disclosure.tables.system import Demand, Integers


def recorded(released: Released, *, description: str, data: str, certificate: bytes) -> tuple[Past, ...]:
    """All releases about these people, the new one last.

    description  the text that asked for it;  data  SHA-256 of the file;  certificate  as it is stored
    """
    task, given = released.task, released.certificate.published
    own = task.tables
    places = np.concatenate([own.places(columns_of(table), task.built.names) for table in own.tables])
    past = Past(
        description=description,
        data=data,
        certificate=hashlib.sha256(certificate).hexdigest(),
        tables=own.tables,
        counts=np.where(given.shown[places], given.values[places], HIDDEN),
        demand=_demanded(released.certificate.demand, places),
        places=places,
    )
    return (*task.history, past)


def recorded_change(
    altered: Altered, history: Sequence[Past], *, description: str, data: str, printed: bytes, keys: str = ""
) -> tuple[Past, ...]:
    """The same of counts that were changed: all results about these people, the new one last.

    printed  the file of the tables;  keys  SHA-256 of the secret, for cell keys
    """
    task, nothing = altered.task, np.empty(0, dtype=np.int64)
    own, values = task.tables, task.built.system.values.copy()
    places = np.concatenate([own.places(columns_of(table), task.built.names) for table in own.tables])
    values[task.places] = altered.values
    past = Past(
        description=description,
        data=data,
        certificate=hashlib.sha256(printed).hexdigest(),
        tables=own.tables,
        counts=values[places],
        demand=Demand(nothing, nothing, nothing),
        places=places,
        true=task.built.system.values[places],
        keys=keys,
    )
    return (*history, past)


def _demanded(demand: Demand, places: Integers) -> Demand:
    """In numbers of the cells that are asked for."""
    at = np.searchsorted(demand.cells, places).clip(max=max(0, len(demand.cells) - 1))
    own = np.flatnonzero(demand.cells[at] == places) if len(demand.cells) else np.empty(0, dtype=np.int64)
    return Demand(own, demand.low[at[own]], demand.high[at[own]])
