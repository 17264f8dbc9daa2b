"""Signals about the same barrier joined into one finding, with every source kept apart."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Literal

from likvard.stats.problems import Problem, Refused
from likvard.stats.signals.agreement import SPOKEN, Agreement, agreement_of, direction_of, tally_of
from likvard.stats.signals.explaining import Explanation, explanations_of
from likvard.stats.signals.signal import Says, Scale, Signal, Subject, detection_limit


@dataclass(frozen=True)
class Side:
    """Everything that says the same thing. All sides of a finding are shown alike, however few stand on one."""

    says: Says
    sources: tuple[str, ...]
    signals: tuple[Signal, ...]


@dataclass(frozen=True, order=True)
class Silent:
    """A source that says nothing here: it ``cannot_tell``, or has ``nothing`` on the subject."""

    source: str
    reason: Literal["cannot_tell", "nothing"]


@dataclass(frozen=True, order=True)
class Limit:
    """The smallest effect that a source would have seen four times in five."""

    source: str
    period: str
    scale: Scale
    value: float


@dataclass(frozen=True)
class Finding:
    """One barrier: topic, ground, group and area.

    ``says``: the direction that all, or more than half, of the speaking sources give; None where they contradict each
    other or nobody speaks. ``sides`` in the order worse, no difference, better; empty ones left out.
    """

    topic: str
    ground: str
    group: str
    area: str
    agreement: Agreement
    says: Says | None
    sides: tuple[Side, ...]
    silent: tuple[Silent, ...]
    explanations: tuple[Explanation, ...]
    limits: tuple[Limit, ...]


def join(signals: Iterable[Signal], sources: Iterable[str] = ()) -> tuple[Finding, ...]:
    """One finding for each subject, by subject. ``sources``: all there are, so that silent ones are named.

    The order of the signals does not matter, nor does the same signal given twice. Raises ``Refused`` for numbers that
    are not finite and a negative standard error.
    """
    about: dict[Subject, set[Signal]] = defaultdict(set)
    for signal in signals:
        _check(signal)
        about[signal.subject].add(signal)
    known = frozenset(sources)
    return tuple(_finding(subject, tuple(sorted(about[subject], key=_place)), known) for subject in sorted(about))


def _check(signal: Signal) -> None:
    numbers = (signal.value, signal.se, signal.ci_low, signal.ci_high, signal.p_value, signal.q_value)
    finite = all(number is None or math.isfinite(number) for number in numbers)
    if not finite or (signal.se or 0.0) < 0:
        raise Refused(Problem("signal_impossible", params={"source": signal.source, "topic": signal.topic}))


def _finding(subject: Subject, signals: tuple[Signal, ...], known: frozenset[str]) -> Finding:
    tally = tally_of(signals)
    return Finding(
        *subject,
        agreement=agreement_of(tally),
        says=direction_of(tally),
        sides=tuple(_side(says, signals) for says in SPOKEN if tally.sides[says]),
        silent=_silent(signals, known, tally.sources),
        explanations=explanations_of(signals),
        limits=_limits(signals),
    )


def _side(says: Says, signals: tuple[Signal, ...]) -> Side:
    here = tuple(signal for signal in signals if signal.says == says)
    return Side(says, tuple(sorted({signal.source for signal in here})), here)


def _silent(signals: tuple[Signal, ...], known: frozenset[str], speaking: frozenset[str]) -> tuple[Silent, ...]:
    present = {signal.source for signal in signals}
    unsure = {Silent(source, "cannot_tell") for source in present - speaking}
    return tuple(sorted(unsure | {Silent(source, "nothing") for source in known - present}))


def _limits(signals: tuple[Signal, ...]) -> tuple[Limit, ...]:
    limits = {Limit(one.source, one.period, one.scale, limit) for one in signals if (limit := detection_limit(one))}
    return tuple(sorted(limits))


def _place(signal: Signal) -> tuple[str, ...]:
    return tuple(str(part) for part in astuple(signal))
