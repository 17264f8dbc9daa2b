"""Protecting and proving, in CPU seconds and memory. Each function is a task of ``bench.parts.fresh``."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.parts.tables.attacker import attack
from bench.parts.tables.optimum import optimum
from bench.parts.tables.rivals import METHODS, rivals
from bench.parts.tables.sets import hidden_in
from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing import Audit, Before, audit
from likvard.disclosure.tables.certificate import certify, check, from_bytes, to_bytes
from likvard.disclosure.tables.protecting import protect
from likvard.disclosure.tables.system import Flags, published
from tests.disclosure.tables.instances import Instance, instance, two_releases

WARM = 52  # cells
LATE = 1200.0  # CPU seconds for any one thing
NEARLY_NOTHING = 1e-3  # what it costs to hide what is hidden already


def proven(cells: int) -> dict[str, Any]:
    """Hide, prove and check again one table of three dimensions.

    ``peak``: bytes of the first two beyond what Python and its packages hold.
    """
    hidden_in(instance(1, cells=WARM))  # a server has its machine code loaded
    before = _memory("VmRSS")
    made = instance(1, cells=cells)
    _forget_peak()
    deadline, start = Deadline.after(LATE), time.process_time()
    found = protect(made.system, made.demand, made.cost, fixed=made.fixed, deadline=deadline)
    shown, protecting = published(made.system, found.hidden), time.process_time() - start
    proof = audit(shown, made.demand, deadline=deadline)
    times = {"cpu": time.process_time() - start, "protecting": protecting, "peak": _memory("VmHWM") - before}
    sizes = {"cells": len(made.cost), "protected": len(made.demand.cells), "hidden": int(found.hidden.sum())}
    stored = to_bytes(certify(shown, made.demand, proof))
    return times | sizes | _checked(stored) | {"exposed": len(proof.exposed.cells), "moves": proof.moves.shape[0]}


def _checked(stored: bytes) -> dict[str, Any]:
    """The certificate read and checked again, as one does who has been given the file."""
    start = time.process_time()
    faults = check(from_bytes(stored))
    return {"checking": time.process_time() - start, "faults": len(faults), "bytes": len(stored)}


def _memory(name: str) -> int:
    """Bytes of this process, as Linux tells."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def loss(seed: int, cells: int, dimensions: int, linked: bool, seconds: float) -> dict[str, Any]:
    """Our cost against the optimum, or against its lower bound where time was over before the proof.

    Nobody's own knowledge is thought of, since the optimum does not.
    """
    made = instance(seed, cells=cells, dimensions=dimensions, linked=linked)
    start = time.process_time()
    hidden = hidden_in(made, leaning=0)
    ours = time.process_time() - start
    best = optimum(made.system, made.demand, made.cost, made.fixed, seconds=seconds)
    paid = _paid(made, hidden)
    ratio = paid / best.bound if best.bound else 1.0 + paid
    return {"ratio": ratio, "proven": best.proven, "cpu": ours, "exact": time.process_time() - start - ours}


def rival(place: int) -> dict[str, Any]:
    """One stored result beside ours: what is open in each, and what each costs.

    ``costs``: theirs, ours, and theirs with what has to be hidden besides for every end to be reached.
    """
    theirs = tuple(rivals())[place]
    made, leaning = theirs.instance(), METHODS[theirs.method]
    hidden = {"theirs": theirs.hidden(made), "ours": hidden_in(made, leaning=leaning)}
    for_nothing = replace(made, cost=np.where(hidden["theirs"], NEARLY_NOTHING, made.cost))
    hidden["mended"] = hidden["theirs"] | hidden_in(for_nothing, leaning=leaning)
    told = {name: _open(made, hidden[name]) for name in ("theirs", "ours")}
    return {
        "protected": len(made.demand.cells),
        "costs": {name: _paid(made, one) for name, one in hidden.items()},
    } | told


def _open(made: Instance, hidden: Flags) -> dict[str, int]:
    """Protected cells that are known too well, by the audit and by the attacker."""
    shown = published(made.system, hidden)
    named = audit(shown, made.demand, deadline=Deadline.after(LATE)).exposed.cells
    known = attack(shown, made.demand)
    missed = np.setdiff1d(made.demand.cells[known.narrow], named)
    return {"named": len(named), "missed": len(missed), "exact": int(known.exact.sum())}


def _paid(made: Instance, hidden: Flags) -> float:
    """What is hidden beyond the cells that are to be protected."""
    return float(made.cost[np.setdiff1d(np.flatnonzero(hidden), made.demand.cells)].sum())


def updated(cells: int) -> dict[str, Any]:
    """A later year of what was published: the share of the audit's programs that are solved again.

    ``same``: that share where the same tables are published again.
    """
    both = two_releases(1, cells=cells)
    hidden = hidden_in(both.first)
    last = _audited(both.first, hidden)
    second = both.after(hidden)
    start = time.process_time()
    later = hidden_in(second)
    protecting = time.process_time() - start
    places = np.asarray(both.places)
    anew = _audited(second, later)
    again = _audited(second, later, Before(last.base, last.moves, places))
    same = _audited(both.first, hidden, Before(last.base, last.moves, np.arange(len(hidden))))
    exposed = len(again.exposed.cells)
    shares = {"share": again.solved / max(1, anew.solved), "same": same.solved / max(1, last.solved)}
    return shares | {"solved": again.solved, "protecting": protecting, "exposed": exposed}


def _audited(made: Instance, hidden: Flags, before: Before | None = None) -> Audit:
    return audit(published(made.system, hidden), made.demand, deadline=Deadline.after(LATE), before=before)
