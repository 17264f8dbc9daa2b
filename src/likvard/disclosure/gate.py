"""release(): hide, protect, prove, print. unprotected(): print everything, for the analyst alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from likvard.disclosure.agreeing import agreed, concealed_in
from likvard.disclosure.cells import cell_of
from likvard.disclosure.deadline import Deadline, Progress, nobody
from likvard.disclosure.hiding import Figures, Hiding, Keys, figures_of, hidden_figures
from likvard.disclosure.history import most_split, told_by
from likvard.disclosure.primary import primary_reasons
from likvard.disclosure.printing import blank, printed
from likvard.disclosure.proof import Proven, digest_of_proof, proof_of
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
from likvard.disclosure.tables.auditing import Audit, Contradiction, audit
from likvard.stats.estimates import Estimate

HIDING = 0.9  # share of the work before anything is proven


@dataclass(frozen=True)
class _Part:
    """One indicator, done: its rows by key, and what proves them."""

    rows: dict[str, ReleasedRow]
    figures: Figures
    proven: Proven

    @property
    def proof(self) -> Audit:
        """What the audit found."""
        return self.proven.audit


def release(
    estimates: Iterable[Estimate],
    *,
    basis: Basis,
    rules: Rules | None = None,
    history: Sequence[Released] = (),
    seconds: float = 120.0,
    progress: Progress = nobody,
) -> Released:
    """Let figures out so that no hidden one can be worked out from those that are shown, now or earlier.

    ``history`` holds every earlier release; those about other people are passed over. The rows come in the order of
    ``estimates``, without what the gate cannot protect: see ``releasable``. Raises Refused when protection cannot be
    found or not be proven, and ValueError when two estimates have the same key. When protection is not found and
    proven within ``seconds``, that is a Refused too. ``progress`` is told how far the work has come.
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
    some = {name: figures_of(each, primary, told, basis, rules) for name, each in by_indicator.items()}
    try:
        parts = _proven(some, rules, Deadline.after(seconds, progress))
    except TimeoutError:
        raise Refused(most_split(row for row in rows if row.key in primary) or ("everybody",)) from None
    finished = {key: row for part in parts for key, row in part.rows.items()}
    proof = proof_of([part.proven for part in parts], rules)
    certificate = {**_certificate(parts, basis), "proof": digest_of_proof(proof)}
    return _sealed(tuple(finished[row.key] for row in rows), rules, certificate, proof)


def unprotected(estimates: Iterable[Estimate], *, rules: Rules | None = None) -> Unprotected:
    """All figures, printed as a release would print them, with nothing hidden. Never for publication."""
    rules = rules or Rules()
    return Unprotected(tuple(printed(row, rules) for row in estimates), rules)


def _proven(some: Mapping[str, Figures], rules: Rules, deadline: Deadline) -> list[_Part]:
    hidden: dict[str, Hiding] = {}
    for number, (name, figures) in enumerate(some.items()):
        deadline = deadline.at(HIDING * number / len(some))
        before = concealed_in(((some[one], found) for one, found in hidden.items()), rules.threshold)
        hidden[name] = hidden_figures(figures, before.those_of(figures), deadline)
    keys = agreed(some, hidden, rules.threshold)
    shares = [HIDING + (1 - HIDING) * number / len(some) for number in range(len(some))]
    return [
        _part(figures, keys[name], rules, deadline.at(share))
        for share, (name, figures) in zip(shares, some.items(), strict=True)
    ]


def _part(figures: Figures, hidden: Keys, rules: Rules, deadline: Deadline) -> _Part:
    given = figures.given(hidden)
    try:
        proof = audit(given, figures.demand, deadline=deadline)
    except Contradiction:  # numbers of a source that do not agree: nothing can be proven of them
        raise Refused(("everybody",)) from None
    if proof.exposed.cells.size:
        raise figures.refusal(proof.exposed.cells)
    because = {key: figures.primary.get(key, "protects_another") for key in hidden}
    rows = {row.key: _finished(row, because.get(row.key, ""), rules) for row in figures.rows}
    return _Part(rows, figures, Proven(given, figures.demand, proof))


def _finished(row: Estimate, because: HiddenBecause, rules: Rules) -> ReleasedRow:
    return blank(row, because) if because else printed(row, rules)


def _certificate(parts: Sequence[_Part], basis: Basis) -> dict[str, Any]:
    return {
        "people": basis.people,
        "already_public": False,
        "kinds": {"stats": list(STATS), "units": list(UNITS)},
        "cells": sum(len(part.figures.counted.n) for part in parts),
        "hidden_cells": sum(_groups_hidden(part) for part in parts),
        "relations": sum(len(part.figures.counted.sums) for part in parts),
        "sums_that_do_not_hold": sum(part.figures.counted.broken for part in parts),
        "tables_found": sum(1 + part.proof.moves.shape[0] for part in parts),
        "intervals": {key: ends for part in parts for key, ends in _intervals(part).items()},
    }


def _groups_hidden(part: _Part) -> int:
    return sum(row.stat == "level" and row.n is not None and not part.rows[row.key].shown for row in part.figures.rows)


def _intervals(part: _Part) -> dict[str, dict[str, list[int]]]:
    """Key of a level -> the least and the most people, or people with an answer, that it has in the tables found."""
    keys = {cell_of(row): row.key for row in part.figures.rows if row.stat == "level"}
    cells, proof = part.figures.cells, part.proof
    found: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for place, low, high in zip(proof.cells, proof.low.tolist(), proof.high.tolist(), strict=True):
        if (key := keys.get(cells[place].people)) is not None:
            found[key][cells[place].answer or "people"] = [low, high]
    return found


def _sealed(rows: tuple[ReleasedRow, ...], rules: Rules, certificate: dict[str, Any], proof: bytes = b"") -> Released:
    """``hidden`` tells how many figures each rule took, most first."""
    count = Counter(row.hidden_because for row in rows if not row.shown)
    most_first = sorted(count.items(), key=lambda one: (-one[1], one[0]))
    hidden = tuple(Hidden(because, figures) for because, figures in most_first)
    certificate = {**certificate, "code": version("likvard")}
    return seal(rows, rules, hidden, certificate, digest_of(rows, rules, hidden, certificate), proof)
