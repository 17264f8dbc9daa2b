"""What each level of detail costs: how many figures the gate would hide."""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache

from likvard.disclosure import Refused, Released, Rules
from likvard.mapping.detail import Detail, offered
from likvard.mapping.models import Release, Run
from likvard.mapping.queries.gate import places_of, through_the_gate

AN_HOUR = 3600


@dataclass(frozen=True)
class Cost:
    """``coarsen``: what the gate says must be merged first, where it found no safe way; nothing is counted then."""

    figures: int = 0
    hidden: int = 0
    coarsen: tuple[str, ...] = ()

    @property
    def shown(self) -> int:
        return self.figures - self.hidden


def details_of(run: Run) -> tuple[Detail, ...]:
    """The levels of detail in which the run can be released, the fullest first."""
    return offered(places_of(run))


def cost_of(run: Run, rules: Rules, detail: Detail) -> Cost:
    """Worked out by the gate itself, or remembered from the last time. It can take as long as a release."""
    known = known_cost(run, rules, detail)
    if known is not None:
        return known
    try:
        return remember_cost(run, rules, detail, through_the_gate(run, rules, detail))
    except Refused as refused:
        return _keep(run, rules, detail, Cost(coarsen=refused.coarsen))


def known_cost(run: Run, rules: Rules, detail: Detail) -> Cost | None:
    """What was worked out within the last hour, if no release has changed it since."""
    known: Cost | None = cache.get(_name(run, rules, detail))
    return known


def remember_cost(run: Run, rules: Rules, detail: Detail, released: Released) -> Cost:
    """What a release that the gate has just made would cost."""
    return _keep(run, rules, detail, Cost(len(released.rows), sum(not row.shown for row in released.rows)))


def _keep(run: Run, rules: Rules, detail: Detail, cost: Cost) -> Cost:
    cache.set(_name(run, rules, detail), cost, AN_HOUR)
    return cost


def _name(run: Run, rules: Rules, detail: Detail) -> str:
    releases = Release.objects.of(run.authority).filter(run__data_file__source=run.data_file.source_id)
    about = (run.pk, rules, detail, sorted(releases.values_list("pk", flat=True)))
    return f"mapping.cost.{hashlib.sha256(repr(about).encode()).hexdigest()}"
