"""Joining sources

A barrier is seldom known from one source. A survey shows a gap, a register counts incidents, people testify, a
helpline gives support. They are put side by side by topic, ground of discrimination, group and area; they are never
added up to a score.

Each source says *worse*, *no difference*, *better* or *cannot tell*. A survey gap says worse or better when it stands
after adjustment for many comparisons; *no difference* only when its whole interval lies within the margin that
matters. One testimony is enough for worse; none is silence. An alarm says worse; no alarm says nothing.

A source has one voice, however large it is or often it speaks. The first line that is true names the agreement:

| agreement | when | says |
|---|---|---|
| ``nobody_says`` | no source speaks | nothing |
| ``single_source`` | one does | what it says, if that is one thing |
| ``all_same`` | all say the same | that |
| ``contradicting`` | some say worse and some better | nothing, whatever the numbers |
| ``majority`` | more than half say the same | that |
| ``contradicting`` | else | nothing |

All sides are listed alike, silent sources are named, and for every pair that disagrees the possible reasons are
given: ``period_mismatch``, ``coverage``, ``group_drawn_otherwise``, ``under_reporting``, ``detection_limit``,
``weak_figure``, ``design_unknown``. The detection limit is the smallest effect that a source would have seen four
times in five: (1.96 + 0.84) standard errors (Bloom 1995, *Eval Rev* 19:547-556).

The order of the sources does not matter, and a silent source changes no verdict: both are tested on random sets.
"""

import pytest

from likvard.stats.signals.explaining import Explanation
from likvard.stats.signals.joining import Silent, join
from likvard.stats.signals.signal import Signal

ABOUT = {"topic": "housing", "ground": "ethnicity", "group": "sami", "period": "2023"}
SURVEY = Signal("survey", "survey", says="worse", scale="difference", value=0.12, se=0.03, design="stratified", **ABOUT)
POLICE = Signal("police", "incidents", says="no_difference", scale="difference", value=0.01, se=0.05, **ABOUT)
LETTERS = Signal("letters", "testimonies", says="worse", scale="count", value=14, n=14, **ABOUT)


def test_two_against_one() -> None:
    """The survey and the testimonies say worse, the police see no difference. The finding says so and shows both."""
    (finding,) = join([SURVEY, POLICE, LETTERS])
    assert (finding.agreement, finding.says) == ("majority", "worse")
    assert [(side.says, side.sources) for side in finding.sides] == [
        ("worse", ("letters", "survey")),
        ("no_difference", ("police",)),
    ]


def test_why_they_may_disagree() -> None:
    """What is not reported is not in the register; and with its error it would have missed a gap of 12 points."""
    (finding,) = join([SURVEY, POLICE])
    assert (finding.agreement, finding.says) == ("contradicting", None)
    assert finding.explanations == (
        Explanation("detection_limit", "police", "survey"),
        Explanation("under_reporting", "police", "survey"),
    )
    assert [(limit.source, limit.value) for limit in finding.limits] == [
        ("police", pytest.approx(2.8016 * 0.05, rel=1e-4)),
        ("survey", pytest.approx(2.8016 * 0.03, rel=1e-4)),
    ]


def test_silence_is_named_and_changes_nothing() -> None:
    """The helpline was asked and has nothing on this."""
    (finding,) = join([SURVEY, LETTERS], sources=("survey", "letters", "helpline"))
    assert (finding.agreement, finding.says) == ("all_same", "worse")
    assert finding.silent == (Silent("helpline", "nothing"),)
