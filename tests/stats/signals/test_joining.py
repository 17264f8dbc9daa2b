"""Sources side by side: the classes of agreement, and the laws that hold for any set of signals."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.problems import Problem, Refused
from likvard.stats.signals.agreement import RULES, agreement_of, tally_of
from likvard.stats.signals.explaining import Explanation
from likvard.stats.signals.joining import Finding, Limit, Silent, join
from likvard.stats.signals.signal import Says, Signal, detection_limit

SAYS: tuple[Says, ...] = ("worse", "no_difference", "better", "cannot_tell")
KIND_OF = {
    "survey": "survey",
    "panel": "survey",
    "police": "incidents",
    "letters": "testimonies",
    "helpline": "support",
}


def signal(source: str, says: Says, **fields: Any) -> Signal:
    return Signal(source, KIND_OF[source], "housing", "ethnicity", "sami", says, **fields)


def found(*signals: Signal, sources: tuple[str, ...] = ()) -> Finding:
    (one,) = join(signals, sources)
    return one


@pytest.mark.parametrize(
    ("said", "agreement", "says"),
    [
        ((), "nobody_says", None),
        (("cannot_tell", "cannot_tell"), "nobody_says", None),
        (("worse",), "single_source", "worse"),
        (("worse", "cannot_tell"), "single_source", "worse"),
        (("worse", "worse"), "all_same", "worse"),
        (("no_difference", "no_difference", "no_difference"), "all_same", "no_difference"),
        (("worse", "worse", "no_difference"), "majority", "worse"),
        (("better", "no_difference", "no_difference"), "majority", "no_difference"),
        (("worse", "no_difference"), "contradicting", None),
        (("worse", "better"), "contradicting", None),
        (("worse", "worse", "worse", "worse", "better"), "contradicting", None),
        (("worse", "better", "no_difference"), "contradicting", None),
    ],
)
def test_the_classes_of_agreement(said: tuple[Says, ...], agreement: str, says: Says | None) -> None:
    signals = [signal(source, one) for source, one in zip(KIND_OF, said, strict=False)]
    assert agreement_of(tally_of(signals)) == agreement
    if signals:
        assert (found(*signals).agreement, found(*signals).says) == (agreement, says)


def test_a_source_has_one_voice_however_often_it_speaks() -> None:
    often = [signal("letters", "worse", period=str(year)) for year in range(2010, 2020)]
    assert found(*often).agreement == "single_source"
    assert found(*often, signal("survey", "no_difference")).agreement == "contradicting"


def test_a_source_that_contradicts_itself_stands_on_both_sides() -> None:
    one = found(signal("survey", "worse", period="2019"), signal("survey", "better", period="2021"))
    assert (one.agreement, one.says) == ("single_source", None)
    assert [(side.says, side.sources) for side in one.sides] == [("worse", ("survey",)), ("better", ("survey",))]


def test_contradicting_evidence_has_a_side_of_its_own_in_a_fixed_order() -> None:
    one = found(signal("police", "better"), signal("survey", "worse"), signal("letters", "worse"))
    assert [(side.says, side.sources) for side in one.sides] == [
        ("worse", ("letters", "survey")),
        ("better", ("police",)),
    ]


def test_silent_sources_are_named_with_the_reason() -> None:
    one = found(signal("survey", "worse"), signal("police", "cannot_tell"), sources=("survey", "police", "letters"))
    assert one.silent == (Silent("letters", "nothing"), Silent("police", "cannot_tell"))


def test_barriers_are_kept_apart() -> None:
    signals = [
        signal("survey", "worse"),
        replace(signal("survey", "worse"), area="Lund"),
        replace(signal("police", "worse"), topic="school"),
    ]
    assert [(one.topic, one.area, one.agreement) for one in join(signals)] == [
        ("housing", "", "single_source"),
        ("housing", "Lund", "single_source"),
        ("school", "", "single_source"),
    ]


FIELDS: dict[str, Any] = {
    "period": "2021",
    "covers": "adults",
    "grouping": "g",
    "reliability": "reliable",
    "design": "stratified",
}


def explained(one: dict[str, Any], other: dict[str, Any]) -> tuple[Explanation, ...]:
    police = signal("police", "no_difference", **FIELDS | one)
    return found(police, signal("survey", "worse", **FIELDS | other)).explanations


UNDER_REPORTING = Explanation("under_reporting", "police", "survey")


@pytest.mark.parametrize(
    ("one", "other", "added"),
    [
        ({}, {}, []),
        ({"period": "2019"}, {}, [Explanation("period_mismatch", "police", "survey")]),
        ({}, {"covers": "pupils"}, [Explanation("coverage", "police", "survey")]),
        ({}, {"grouping": "h"}, [Explanation("group_drawn_otherwise", "police", "survey")]),
        ({"reliability": "use_with_caution"}, {}, [Explanation("weak_figure", "police", "survey")]),
        ({}, {"reliability": "too_unreliable"}, [Explanation("weak_figure", "survey", "police")]),
        ({}, {"design": "unknown"}, [Explanation("design_unknown", "survey", "police")]),
        (
            {"scale": "difference", "value": 0.01, "se": 0.05},
            {"scale": "difference", "value": 0.1, "se": 0.02},
            [Explanation("detection_limit", "police", "survey")],
        ),
        ({"scale": "difference", "value": 0.01, "se": 0.03}, {"scale": "difference", "value": 0.1, "se": 0.02}, []),
        ({"scale": "count", "value": 0.01, "se": 0.05}, {"scale": "difference", "value": 0.1, "se": 0.02}, []),
    ],
)
def test_what_could_explain_a_disagreement(
    one: dict[str, Any], other: dict[str, Any], added: list[Explanation]
) -> None:
    assert explained(one, other) == tuple(sorted([UNDER_REPORTING, *added]))


def test_what_agrees_needs_no_explanation() -> None:
    assert found(signal("police", "worse", period="2019"), signal("survey", "worse", covers="x")).explanations == ()


def test_the_detection_limit_is_2_80_standard_errors() -> None:
    seen = signal("survey", "worse", scale="difference", value=0.1, se=0.02, period="2021")
    assert detection_limit(seen) == pytest.approx(0.02 * (1.959963984540054 + 0.8416212335729143))
    assert detection_limit(replace(seen, se=None)) is None
    assert found(seen).limits == (Limit("survey", "2021", "difference", pytest.approx(0.0560317)),)


SIGNALS = st.lists(
    st.builds(
        signal,
        st.sampled_from(list(KIND_OF)),
        st.sampled_from(SAYS),
        period=st.sampled_from(["2019", "2021"]),
        covers=st.sampled_from(["adults", "pupils"]),
        scale=st.just("difference"),
        value=st.floats(-1, 1),
        se=st.floats(0.001, 1),
    ),
    min_size=1,
    max_size=8,
)


@given(SIGNALS, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(signals: list[Signal], random: Any) -> None:
    shuffled = signals + signals[:2]
    random.shuffle(shuffled)
    assert join(shuffled) == join(signals)


@given(SIGNALS)
def test_a_silent_source_changes_nothing_but_the_list_of_silent_ones(signals: list[Signal]) -> None:
    newcomer = Signal("register", "register", "housing", "ethnicity", "sami", "cannot_tell")
    before, after = found(*signals), found(*signals, newcomer)
    assert replace(after, silent=before.silent) == before
    assert set(after.silent) - set(before.silent) == {Silent("register", "cannot_tell")}


@given(SIGNALS)
def test_turning_every_direction_turns_the_finding(signals: list[Signal]) -> None:
    turn: dict[Any, Any] = {"worse": "better", "better": "worse"}
    there, back = found(*signals), found(*(replace(one, says=turn.get(one.says, one.says)) for one in signals))
    assert back.agreement == there.agreement
    assert back.says == turn.get(there.says, there.says)
    assert {side.says: side.sources for side in back.sides} == {
        turn.get(side.says, side.says): side.sources for side in there.sides
    }


@given(SIGNALS)
def test_nothing_that_is_said_is_lost(signals: list[Signal]) -> None:
    one = found(*signals)
    shown = {signal for side in one.sides for signal in side.signals}
    assert shown == {signal for signal in signals if signal.says != "cannot_tell"}
    speaking = {source for side in one.sides for source in side.sources}
    assert {silent.source for silent in one.silent} == {signal.source for signal in signals} - speaking


@given(SIGNALS)
def test_another_source_that_says_the_same_settles_and_never_unsettles(signals: list[Signal]) -> None:
    before = found(*signals)
    if before.says:
        after = found(*signals, Signal("register", "register", "housing", "ethnicity", "sami", before.says))
        assert after.says == before.says


@given(SIGNALS)
def test_opposed_sources_are_never_called_agreement(signals: list[Signal]) -> None:
    one = found(*signals)
    if {"worse", "better"} <= {side.says for side in one.sides}:
        assert one.agreement in ("contradicting", "single_source")
        assert one.agreement == "contradicting" or one.says is None


def test_some_rule_always_holds() -> None:
    assert RULES[-1][1](tally_of([]))


@pytest.mark.parametrize("wrong", [{"value": math.inf}, {"se": -1.0}, {"ci_high": math.nan}])
def test_bad_numbers_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(Refused) as refused:
        join([signal("survey", "worse", **wrong)])
    assert refused.value.problems == (Problem("signal_impossible", params={"source": "survey", "topic": "housing"}),)
