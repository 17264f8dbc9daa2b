"""release(): hide, protect, prove, print. unprotected(): print everything, for the analyst alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from likvard.disclosure.auditing import Audit, audit
from likvard.disclosure.cells import Cell, cell_of, cells_behind, cells_of
from likvard.disclosure.deadline import Deadline
from likvard.disclosure.history import Told, most_split, split_of, told_by
from likvard.disclosure.knowing import Sight
from likvard.disclosure.primary import primary_reasons
from likvard.disclosure.printing import blank, printed
from likvard.disclosure.protecting import protect
from likvard.disclosure.releasable import STATS, UNITS, releasable
from likvard.disclosure.released import (
    Basis,
    Hidden,
    HiddenBecause,
    Refused,
    Released,
    ReleasedRow,
    Rules,
    Unprotected,
    seal,
)
from likvard.disclosure.storing import digest_of
from likvard.stats.estimates import Estimate


@dataclass(frozen=True)
class _Part:
    """One indicator, done: its rows by key, what proves them, and how many cells there were."""

    rows: dict[str, ReleasedRow]
    audit: Audit
    cells: int
    broken_sums: int


def release(
    estimates: Iterable[Estimate],
    *,
    basis: Basis,
    rules: Rules | None = None,
    history: Sequence[Released] = (),
    seconds: float = 120.0,
) -> Released:
    """Let figures out so that no hidden one can be worked out from those that are shown, now or earlier.

    ``history`` holds every earlier release; those about other people are passed over. The rows come in the order of
    ``estimates``, without what the gate cannot protect: see ``releasable``. Raises Refused when protection cannot be
    found or not be proven, and ValueError when two estimates have the same key. When protection is not found and
    proven within ``seconds``, that is a Refused too.
    """
    rows, rules = releasable(estimates, basis), rules or Rules()
    if len({row.key for row in rows}) < len(rows):
        raise ValueError("two estimates are about the same figure")
    if basis.already_public:
        because = primary_reasons(rows, basis, rules)
        shown = tuple(_finished(row, because.get(row.key, ""), rules) for row in rows)
        return _sealed(shown, rules, {"people": basis.people, "already_public": True})
    told = told_by(history, basis, rows)
    primary: dict[str, HiddenBecause] = {**told.hidden, **primary_reasons(rows, basis, rules)}
    by_indicator = defaultdict(list)
    for row in rows:
        by_indicator[row.indicator].append(row)
    deadline = Deadline.after(seconds)
    try:
        parts = [_release_indicator(tuple(some), primary, rules, told, deadline) for some in by_indicator.values()]
    except TimeoutError:
        raise Refused(most_split(row for row in rows if row.key in primary) or ("everybody",)) from None
    finished = {key: row for part in parts for key, row in part.rows.items()}
    return _sealed(tuple(finished[row.key] for row in rows), rules, _certificate(parts, basis))


def unprotected(estimates: Iterable[Estimate], *, rules: Rules | None = None) -> Unprotected:
    """All figures, printed as a release would print them, with nothing hidden. Never for publication."""
    rules = rules or Rules()
    return Unprotected(tuple(printed(row, rules) for row in estimates), rules)


def _release_indicator(
    rows: tuple[Estimate, ...], primary: Mapping[str, HiddenBecause], rules: Rules, told: Told, deadline: Deadline
) -> _Part:
    cells = cells_of(rows)
    first = frozenset(cell_of(row) for row in rows if row.stat == "level" and row.key in primary)
    _refuse_taking_back(first & told.cells)
    sight = Sight(rows, cells, primary, rules, deadline, told.cells, told.margins)
    protected = protect(sight, first.intersection(cells.n))
    hidden = protected.hidden | first
    because = {row.key: _because(row, primary, hidden) for row in rows}
    finished = {row.key: _finished(row, because[row.key], rules) for row in rows}
    proof = audit(tuple(finished.values()), rows, rules, protected.reach.moves, told.cells, told.margins, deadline)
    _refuse_unproven(proof, finished, rules)
    return _Part(finished, proof, len(cells.n), cells.broken)


def _refuse_taking_back(cells: frozenset[Cell]) -> None:
    if cells:
        raise Refused(split_of(min(cells)) or ("everybody",))


def _refuse_unproven(proof: Audit, finished: Mapping[str, ReleasedRow], rules: Rules) -> None:
    for key in proof.open_keys(rules.threshold):
        raise Refused(split_of(cell_of(finished[key])) or ("everybody",))


def _because(row: Estimate, primary: Mapping[str, HiddenBecause], hidden: frozenset[Cell]) -> HiddenBecause:
    if row.key in primary:
        return primary[row.key]
    return "" if hidden.isdisjoint(cells_behind(row)) else "protects_another"


def _finished(row: Estimate, because: HiddenBecause, rules: Rules) -> ReleasedRow:
    return blank(row, because) if because else printed(row, rules)


def _certificate(parts: Sequence[_Part], basis: Basis) -> dict[str, Any]:
    widths = {key: width for part in parts for key, width in part.audit.widths.items()}
    return {
        "people": basis.people,
        "already_public": False,
        "kinds": {"stats": list(STATS), "units": list(UNITS)},
        "cells": sum(part.cells for part in parts),
        "hidden_cells": len(widths),
        "relations": sum(part.audit.relations for part in parts),
        "sums_that_do_not_hold": sum(part.broken_sums for part in parts),
        "tables_tried": sum(part.audit.claims for part in parts),
        "tables_rejected": sum(part.audit.rejected for part in parts),
        "at_least_as_wide_as": {key: round(width, 3) for key, width in widths.items()},
    }


def _sealed(rows: tuple[ReleasedRow, ...], rules: Rules, certificate: dict[str, Any]) -> Released:
    """``hidden`` tells how many figures each rule took, most first."""
    count = Counter(row.hidden_because for row in rows if not row.shown)
    most_first = sorted(count.items(), key=lambda one: (-one[1], one[0]))
    hidden = tuple(Hidden(because, figures) for because, figures in most_first)
    certificate = {**certificate, "code": version("likvard")}
    return seal(rows, rules, hidden, certificate, digest_of(rows, rules, hidden, certificate))
