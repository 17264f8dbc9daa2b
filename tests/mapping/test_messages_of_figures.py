"""Every code that follows an estimate, a measure, a verdict, a source or an alarm has words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from likvard import stats
from likvard.mapping import messages
from likvard.stats import disparity, reliability
from likvard.stats.aggregate import rates, shares
from likvard.stats.signals import agreement, explaining, joining, signal
from likvard.stats.trend.surveillance import alarm

SOURCE = Path(stats.__file__).parent


def calls(folder: Path) -> Iterator[ast.Call]:
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield node


def given(folder: Path, keyword: str) -> set[str]:
    """The texts that are given to a parameter anywhere."""
    values = [one.value for call in calls(folder) for one in call.keywords if one.arg == keyword]
    return {text for value in values for text in texts(value)}


def texts(node: ast.expr) -> Iterator[str]:
    """A text, or either side of an if."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))


def test_every_disparity_measure_has_a_name_and_a_way_to_read_it() -> None:
    assert set(messages.MEASURES) == set(messages.READINGS) == set(disparity.MEASURES)
    assert len({str(name) for name in messages.MEASURES.values()}) == len(disparity.MEASURES)


@pytest.mark.parametrize("code", disparity.MEASURES)
def test_a_reading_says_what_equal_groups_have_or_who_has_more(code: str) -> None:
    null = f"{disparity.MEASURES[code].null:.0f}"
    reading = str(messages.READINGS[code])
    assert re.search(rf"\b{null} is (no gap|nothing to gain)|Above {null} the more advantaged", reading)


def test_what_a_figure_is_has_one_word_for_each_kind() -> None:
    assert set(messages.STATS) & set(messages.MEASURES) == set()
    assert set(messages.STATS) == {"level", *(text for text in given(SOURCE, "stat") if text not in disparity.MEASURES)}


def test_every_caveat_has_words() -> None:
    assert set(messages.CAVEATS) == given(SOURCE, "caveat") - {""}


def test_every_reason_to_have_no_figure_or_no_interval_has_words() -> None:
    reasons = {*disparity.STATUSES} - {"ok"} | given(SOURCE, "reason") - {""}
    assert reasons - set(messages.WHY_NOT) == set()
    assert set(messages.WHY_NOT) - reasons == set()


def test_every_way_to_make_an_interval_has_words() -> None:
    named = given(SOURCE, "ci_method") | {"", *get_args(rates.CountInterval), *get_args(shares.ShareInterval)}
    assert named - set(messages.INTERVALS) == set()


def test_every_verdict_and_everything_that_speaks_against_a_figure_has_words() -> None:
    assert set(messages.VERDICTS) == set(get_args(reliability.Verdict))
    assert set(messages.DOUBTS) == {rule.code for rule in reliability.RULES}
    asked = {name for words in messages.DOUBTS.values() for name in re.findall(r"%\((\w+)\)s", str(words))}
    assert asked == {"value", "limit"}


def test_everything_that_several_sources_can_say_has_words() -> None:
    assert set(messages.AGREEMENTS) == set(get_args(agreement.Agreement))
    assert set(messages.SOURCE_KINDS) == set(get_args(signal.Kind))
    assert set(messages.SAYS) == set(get_args(signal.Says))
    assert set(messages.EXPLANATIONS) == {code for code, _, _ in explaining.TABLE}
    assert set(messages.SILENCES) == set(get_args(joining.Silent.__annotations__["reason"]))


def test_every_alarm_and_every_reason_to_judge_nothing_has_words() -> None:
    assert set(messages.ALARMS) == set(get_args(alarm.Status))
    words = set(re.findall(r'"(\w+)"', str(alarm.Alarm.__doc__)))
    assert set(messages.UNJUDGED) == words
