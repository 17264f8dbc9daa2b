"""Whether sources agree. Sources are counted, not weighed: a large survey has one voice, and so have testimonies."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from likvard.stats.signals.signal import Says, Signal

Agreement = Literal["nobody_says", "single_source", "all_same", "majority", "contradicting"]
SPOKEN: tuple[Says, ...] = ("worse", "no_difference", "better")


@dataclass(frozen=True)
class Tally:
    """Which sources say what. A source whose own statements differ stands on several sides."""

    sides: Mapping[Says, frozenset[str]]

    @property
    def sources(self) -> frozenset[str]:
        """Those that say something."""
        return frozenset().union(*self.sides.values())

    @property
    def opposed(self) -> bool:
        """Some say worse and some say better."""
        return bool(self.sides["worse"] and self.sides["better"])

    @property
    def spoken(self) -> int:
        """How many different things are said."""
        return sum(bool(sources) for sources in self.sides.values())

    @property
    def leading(self) -> Says | None:
        """What more than half of the sources say, if that is one thing."""
        most = [says for says, sources in self.sides.items() if 2 * len(sources) > len(self.sources)]
        return most[0] if len(most) == 1 else None


# The first line that is true. Worse against better is never settled by counting sources.
RULES: tuple[tuple[Agreement, Callable[[Tally], bool]], ...] = (
    ("nobody_says", lambda tally: not tally.sources),
    ("single_source", lambda tally: len(tally.sources) == 1),
    ("all_same", lambda tally: tally.spoken == 1),
    ("contradicting", lambda tally: tally.opposed),
    ("majority", lambda tally: tally.leading is not None),
    ("contradicting", lambda tally: True),
)
SETTLED: tuple[Agreement, ...] = ("single_source", "all_same", "majority")


def tally_of(signals: Iterable[Signal]) -> Tally:
    """``cannot_tell`` is no voice."""
    said = [(signal.says, signal.source) for signal in signals]
    return Tally({says: frozenset(source for one, source in said if one == says) for says in SPOKEN})


def agreement_of(tally: Tally) -> Agreement:
    """The class of agreement, by ``RULES``."""
    return next(agreement for agreement, holds in RULES if holds(tally))


def direction_of(tally: Tally) -> Says | None:
    """What the sources say together, where they do."""
    return tally.leading if agreement_of(tally) in SETTLED else None
