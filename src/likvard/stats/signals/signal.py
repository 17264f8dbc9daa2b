"""What one source says about one barrier."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from likvard.stats.distributions import normal_quantile
from likvard.stats.reliability import Verdict

Kind = Literal["survey", "register", "incidents", "testimonies", "support"]
Says = Literal["worse", "no_difference", "better", "cannot_tell"]
Scale = Literal["", "difference", "log_ratio", "count"]
Subject: TypeAlias = tuple[str, str, str, str]
POWER = 0.80


@dataclass(frozen=True)
class Signal:
    """One statement of one source.

    source, kind   which source, and what it is; a source may make several statements (periods, measures)
    topic          the indicator's topic: what the barrier is about
    ground, group  who meets it; grouping: how the source draws the group's line
    area, period   "" = all
    covers         a code for the people or events the source can know of
    says           worse: for the group than for those it is compared with, or than before
    value, se, ci_low, ci_high  the estimate on its ``scale``, or a count with its interval
    p_value, q_value  adjusted for many comparisons where several were made (Holm; Benjamini-Hochberg)
    n              respondents or reports
    design, reliability  how good the figure is
    """

    source: str
    kind: Kind
    topic: str
    ground: str
    group: str
    says: Says
    grouping: str = ""
    area: str = ""
    period: str = ""
    covers: str = ""
    scale: Scale = ""
    value: float | None = None
    se: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    p_value: float | None = None
    q_value: float | None = None
    n: int | None = None
    design: str = "unknown"
    reliability: Verdict = "cannot_say"

    @property
    def subject(self) -> Subject:
        """(topic, ground, group, area): signals with the same subject speak of the same barrier."""
        return self.topic, self.ground, self.group, self.area


def detection_limit(signal: Signal, *, alpha: float = 0.05, power: float = POWER) -> float | None:
    """The smallest effect that the source would have seen with this chance, on the signal's scale (Bloom 1995).

    (z(1 - alpha/2) + z(power)) se, 2.80 se with the usual numbers. None without a standard error. For one comparison:
    where many were made at once, only larger effects would have stood.
    """
    if not signal.se or not signal.scale:
        return None
    return (normal_quantile(1 - alpha / 2) + normal_quantile(power)) * signal.se
