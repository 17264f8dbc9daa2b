"""Every line that the software can write in the trail has words; the source itself is the list."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

import likvard
from likvard.audit.operations import forget, record
from likvard.audit.queries import trail
from likvard.mapping.states import RunState
from likvard.web import trail_words

SOURCE = Path(likvard.__file__).parent
OVER = [RunState.DONE, RunState.FAILED]  # the states in which the worker ends a run


def recordings() -> Iterator[ast.Call]:
    for path in SOURCE.glob("*/operations/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"record", "_record"}:
                yield node


def codes() -> set[str]:
    found = set()
    for call in recordings():
        what = call.args[0]
        if isinstance(what, ast.Constant):
            found.add(str(what.value))
        elif isinstance(what, ast.JoinedStr):
            beginning = ast.literal_eval(what.values[0])
            found |= {f"{beginning}{state.value}" for state in OVER}
    return found


def test_every_line_of_the_trail_has_words_and_no_words_are_left_over() -> None:
    assert codes() == set(trail_words.WHAT)


def test_every_word_in_a_line_has_a_name_and_no_name_is_left_over() -> None:
    named = {word.arg for call in recordings() for word in call.keywords}
    assert named - {"by", "authority"} == set(trail_words.WORDS)


@pytest.mark.django_db
def test_a_line_says_who_did_what_with_what(exempelkoping: Any, units: Any, anna: Any) -> None:
    record("plans.action.moved", units["board"], by=anna, to="ongoing", because="")
    with translation.override("en"):
        line = trail_words.shown(trail("exempelkoping")[0])
    assert (line.what, line.by, line.automatic) == ("Said how far an action has come", "Anna Andersson", False)
    assert (line.title, line.words) == ("Utbildningsnämnden", (("Now", "under way"),))


@pytest.mark.django_db
def test_a_name_that_was_erased_is_told_from_what_nobody_did(exempelkoping: Any, units: Any, anna: Any) -> None:
    record("plans.goal.added", units["board"], by=anna)
    record("mapping.run.done", units["board"], by=None)
    forget(str(anna.pk))
    lines = [trail_words.shown(entry) for entry in trail("exempelkoping")]
    assert [(line.by, line.automatic) for line in lines] == [("", True), ("", False)]


@pytest.mark.django_db
def test_a_person_in_a_line_is_named(exempelkoping: Any, units: Any, anna: Any, bilal: Any) -> None:
    record("organisations.membership.began", units["board"], by=anna, person=bilal, role="analyst", unit="")
    with translation.override("en"):
        line = trail_words.shown(trail("exempelkoping")[0])
    assert line.words == (("Person", "Bilal Berg"), ("Role", "Analyst"))


@pytest.mark.django_db
def test_a_digest_is_shortened_to_what_people_compare(exempelkoping: Any, units: Any, anna: Any) -> None:
    record("mapping.release.made", units["board"], by=anna, digest="0123456789ab" + "c" * 52, findings="3")
    with translation.override("en"):
        line = trail_words.shown(trail("exempelkoping")[0])
    assert line.words == (("Digest", "0123456789ab…"), ("Findings", "3"))
