"""The criteria as dated data: whole in every language, and followed from version to version."""

from datetime import date

import pytest
from django.utils import translation

from likvard.overview.criteria import FACTS, load, same_before, version, versions
from likvard.overview.states import Level, Part


def text(number: int, since: str, *codes: tuple[str, str]) -> str:
    """A version of the criteria as TOML: codes, each with what it was called before."""
    parts = [f'[[version]]\nnumber = {number}\nfrom = {since}\nchecked_on = {since}\nsource = "x"\n']
    for code, before in [*((fact, "") for fact in FACTS), *codes]:
        words = "".join(f'{key} = {{ sv = "x", da = "x", en = "x" }}\n' for key in ("title", "rule", "yes"))
        was = f'before = "{before}"\n' if before else ""
        parts.append(f'[[version.criterion]]\ncode = "{code}"\ngroup = "tools"\n{was}{words}')
    return "".join(parts)


def test_the_product_holds_three_facts_and_twenty_criteria() -> None:
    counted = {part: len(criteria) for part, criteria in version(1).parts()}
    assert counted == {
        Part.FACTS: 3,
        Part.FOUNDATIONS: 5,
        Part.STRUCTURES: 5,
        Part.TOOLS: 6,
        Part.FOLLOW_UP: 4,
    }
    assert versions()[0].since == date(2026, 1, 1)


def test_a_fact_is_true_or_not_and_a_criterion_can_be_met_in_part() -> None:
    for criterion in version(1).criteria:
        plain = [Level.UNKNOWN, Level.NO, Level.YES]
        assert criterion.levels == (plain if criterion.part == Part.FACTS else list(Level)), criterion.code


@pytest.mark.parametrize(("language", "title"), [("sv", "Har en plan"), ("en", "Has a plan"), ("ar", "Has a plan")])
def test_a_criterion_speaks_the_language_of_the_page_or_else_english(language: str, title: str) -> None:
    with translation.override(language):
        assert str(version(1).of("plan")) == title


def test_what_asks_the_same_is_followed_through_every_version() -> None:
    among = load(
        text(1, "2026-01-01", ("training", ""), ("money", ""))
        + text(2, "2028-01-01", ("courses", "training"), ("budget", ""))
        + text(3, "2030-01-01", ("learning", "courses"), ("budget", "budget"))
    )
    assert same_before("learning", 3, 1, among) == "training"
    assert same_before("budget", 3, 2, among) == "budget"
    assert same_before("budget", 3, 1, among) == ""  # asked anew in version 2
    assert same_before("learning", 3, 3, among) == "learning"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (text(2, "2026-01-01"), "version 2 stands as number 1"),
        (text(1, "2026-01-01", ("a", ""), ("a", "")), "a stands twice"),
        (text(1, "2026-01-01", ("a", "b")), "a asks the same as b, which is not there"),
        (text(1, "2026-01-01") + text(2, "2026-01-01"), "version 2 begins before the one before it"),
        (text(1, "2026-01-01").replace('code = "plan"', 'code = "plans"'), "the fact plan is missing"),
        (text(1, "2026-01-01").replace(', en = "x" }', " }", 1), "plan lacks words"),
    ],
)
def test_criteria_that_do_not_fit_together_are_refused(wrong: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        load(wrong)
