"""Standing questions are dated data in three languages."""

from datetime import date

import pytest
from django.conf import settings
from django.utils import translation

from likvard.organisations.states import UnitKind
from likvard.plans.cycles import MONTHS
from likvard.plans.models import CycleKind, Entry
from likvard.plans.questions import asked, questions

EVERY = list(questions().values())


@pytest.mark.parametrize("question", EVERY, ids=lambda one: one.code)
def test_a_question_is_put_in_every_language_and_to_kinds_that_there_are(question) -> None:  # type: ignore[no-untyped-def]
    languages = {code for code, _name in settings.LANGUAGES}
    assert (set(question.texts), set(question.helps)) == (languages, languages)
    assert question.cycles <= set(CycleKind.values)
    assert question.units <= set(UnitKind.values)
    assert len(question.code) <= (Entry._meta.get_field("question").max_length or 0)
    assert question.why


def test_every_kind_of_cycle_has_its_months() -> None:
    assert set(MONTHS) == set(CycleKind.values)


@pytest.mark.parametrize(
    ("cycle", "unit", "codes"),
    [
        ("tertial", "board", []),
        ("year", "board", ["debate", "dialogue"]),
        ("biennial", "company", ["examined", "debate", "dialogue"]),
        ("year", "administration", []),
    ],
)
def test_who_is_asked_what(cycle: str, unit: str, codes: list[str]) -> None:
    assert [one.code for one in asked(cycle, unit, date(2026, 12, 31))] == codes


def test_a_question_is_asked_from_its_first_day() -> None:
    assert asked("year", "board", date(2019, 12, 31)) == []


def test_it_is_put_in_the_language_of_the_moment() -> None:
    dialogue = questions()["dialogue"]
    for language, word in (("sv", "dialog har ni"), ("da", "dialog har I"), ("en", "dialogue have you")):
        with translation.override(language):
            assert word in dialogue.text
