"""What is asked for, as cells with their counts and what must stay unknown of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from likvard.disclosure.tables.asked import Counted, Description, Own, counted, names_of
from likvard.disclosure.tables.auditing import Reader
from likvard.disclosure.tables.building import Built, Contributions, Names, Readers, system_of, widest
from likvard.disclosure.tables.building.problems import Problem, refuse
from likvard.disclosure.tables.readers import readers_of
from likvard.disclosure.tables.record import Past
from likvard.disclosure.tables.requiring import required
from likvard.disclosure.tables.system import Demand, Flags, Integers
from likvard.disclosure.tables.telling import Told, recognised, told_by
from likvard.stats.reading.datafile import DataFile


@dataclass(frozen=True)
class Task:
    """C cells with their counts, and what must stay unknown of them.

    names    the N cells that are asked for, in codes of their own
    places   (N,): which cells of the system they are
    told     what earlier releases showed and hid
    rules    the least number of people that may be shown, for each class in use, and what is asked of amounts
    tables   the tables that are asked for
    history  the earlier releases
    warnings  what should be known of the file
    contributions  to the amounts of the cells; None where they count people
    """

    built: Built
    demand: Demand
    names: Names
    places: Integers
    told: Told
    rules: Mapping[str, int]
    tables: Own
    history: tuple[Past, ...] = ()
    warnings: tuple[Problem, ...] = ()
    contributions: Contributions | None = None

    @property
    def own(self) -> int:
        """How many of the cells that are asked for must stay unknown for their own sake."""
        return int(np.isin(self.places, self.demand.cells).sum())

    def readers(self, hidden: Flags) -> tuple[Reader, ...]:
        """Who knows hidden cells, (C,), from elsewhere. Raises Refused: insiders_too_many."""
        return readers_of(self.built.system, hidden, self.contributions, pooling=self.rules.get("insiders", 1))

    @cached_property
    def published(self) -> Flags:
        """(C,): cells whose counts readers have, or could have when nothing is hidden."""
        found = self.told.shown.copy()
        found[self.places] = True
        return found


def counted_task(data: DataFile, description: Description, history: Sequence[Past] = ()) -> Task:
    """The records of a file counted, together with what earlier releases about the same people told.

    Raises Refused as ``recognised``, ``counted``, ``system_of``, ``told_by`` and ``thresholds_of`` do; shown_before.
    """
    earlier = recognised(history, data, description)
    found = counted(data, description, [past.edition for past in earlier])
    return _task(found, _built(found), [description, *(past.asked for past in earlier)], earlier)


def _built(counted: Counted) -> Built:
    built = system_of(counted.tables, counted.rows, counted.nobody)
    empty = counted.known_empty(built.names)
    system = replace(built.system, high=np.where(empty, 0, built.system.high))
    return replace(built, system=system)


def _task(counted: Counted, built: Built, asked: Sequence[Description], history: tuple[Past, ...]) -> Task:
    names, told = names_of(counted.own[0]), told_by(history, counted, built)
    columns = {name: names.column(name) for name in names.codes}
    places = counted.own[0].places(columns, built.names)
    printed = told.shown | told.hidden
    printed[places] = True
    found = required(counted, built, asked, Readers(printed, told.shown))
    demand = widest(told.demand, found.demand)
    _refuse_shown(demand, told, built)
    return Task(
        built, demand, names, places, told, found.rules, counted.own[0], history, counted.warnings, found.contributions
    )


def _refuse_shown(demand: Demand, told: Told, built: Built) -> None:
    """What has been shown cannot be hidden any more."""
    late = demand.cells[told.shown[demand.cells]]
    if late.size:
        raise refuse("shown_before", codes=built.names.of(int(late[0])), count=int(late.size))
