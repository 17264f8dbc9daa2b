"""Signals out of what the engine has estimated."""

import math
from dataclasses import dataclass

from likvard.stats.estimates import Estimate
from likvard.stats.intervals import poisson_interval
from likvard.stats.reliability import reliability
from likvard.stats.signals.signal import Kind, Says, Signal
from likvard.stats.trend.surveillance.alarm import Alarm

ALPHA = 0.05
MORE_IS: dict[str, Says] = {"lower_is_better": "worse", "higher_is_better": "better"}
LESS_IS: dict[str, Says] = {"lower_is_better": "better", "higher_is_better": "worse"}


@dataclass(frozen=True)
class About:
    """What a signal is about, where the figure does not say it itself."""

    source: str
    kind: Kind
    topic: str
    ground: str
    group: str
    grouping: str = ""
    area: str = ""
    period: str = ""
    covers: str = ""


def signal_of_gap(gap: Estimate, *, source: str, kind: Kind, topic: str, margin: float, covers: str = "") -> Signal:
    """A difference between a group and others.

    Worse or better where it stands after adjustment (Holm; else as it is). No difference only where the whole interval
    lies within ``margin`` of 0: a gap that is not significant may still be there. Else the source cannot tell; nor can
    it where the figure is too unreliable or no direction is good or bad.
    """
    if gap.stat != "difference":
        raise ValueError("a gap is a difference")
    trusted = reliability(gap).verdict
    return Signal(
        source=source,
        kind=kind,
        topic=topic,
        ground=gap.ground,
        group=gap.group,
        says="cannot_tell" if trusted == "too_unreliable" else _said(gap, margin),
        grouping=gap.grouping,
        area=gap.area,
        period=gap.period,
        covers=covers,
        scale="difference",
        value=gap.value,
        se=gap.se,
        ci_low=gap.ci_low,
        ci_high=gap.ci_high,
        p_value=gap.p_value if gap.p_holm is None else gap.p_holm,
        q_value=gap.q_bh,
        n=gap.n,
        design=gap.design,
        reliability=trusted,
    )


def signal_of_count(count: int, about: About) -> Signal:
    """Testimonies, cases of support or reports, counted. One is enough to say that the barrier is met; none is silence,
    since what is not told may have happened.
    """
    low, high = poisson_interval(count, 0.95)
    return Signal(
        **vars(about),
        says="worse" if count else "cannot_tell",
        scale="count",
        value=float(count),
        se=math.sqrt(count) if count else None,
        ci_low=low,
        ci_high=high,
        n=count,
        design="count",
    )


def signal_of_alarm(alarm: Alarm, about: About) -> Signal:
    """More reports than expected say that it is getting worse. As many as expected say nothing of how bad it is."""
    over = alarm.status == "ok" and alarm.alarm
    return Signal(
        **vars(about),
        says="worse" if over else "cannot_tell",
        scale="count",
        value=None if alarm.observed is None else float(alarm.observed),
        n=alarm.observed,
        design="count",
    )


def _said(gap: Estimate, margin: float) -> Says:
    if gap.value is None or gap.p_value is None or gap.ci_low is None or gap.ci_high is None:
        return "cannot_tell"
    p = gap.p_value if gap.p_holm is None else gap.p_holm
    if p < ALPHA:
        return (MORE_IS if gap.value > 0 else LESS_IS).get(gap.direction, "cannot_tell")
    return "no_difference" if -margin < gap.ci_low and gap.ci_high < margin else "cannot_tell"
