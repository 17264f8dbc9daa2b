"""The points of frameworks that goals answer to."""

from datetime import date
from typing import Any

import pytest

from likvard.plans import frameworks, shown
from likvard.plans.frameworks import Tag
from likvard.plans.models import Goal, Plan
from likvard.plans.operations.goals import add_goal, change_goal
from likvard.plans.queries import plan_at_work

LANGUAGES = ("sv", "da", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_framework_and_point_has_a_name_of_its_own_in_every_language(language: str) -> None:
    for one in frameworks.frameworks():
        assert one.name[language]
        said = [point.name[language] for point in one.points]
        assert len(set(said)) == len(said)
        assert all(said)


def test_every_framework_says_where_it_is_from_and_when_that_was_checked() -> None:
    rows = frameworks.frameworks()
    assert all(one.source.startswith("https://") and one.checked_on <= date(2026, 11, 28) for one in rows)
    assert {one.code: [point.code for point in one.points] for one in rows} == {
        "eccar": [str(number) for number in range(1, 11)],
        "fra": ["foundations", "structures", "tools"],
        "sdg": ["5", "10", "11", "16"],
    }


def test_a_framework_of_a_day_is_the_wording_that_holds_on_it() -> None:
    assert frameworks.framework_of("sdg", date(2030, 12, 31)).valid_to == date(2030, 12, 31)
    with pytest.raises(KeyError):
        frameworks.framework_of("sdg", date(2031, 1, 1))


def test_only_what_holds_on_the_day_is_offered_and_what_was_chosen_stays() -> None:
    codes = {code for _name, points in frameworks.choices(date(2031, 1, 1), "en") for code, _name in points}
    assert "eccar:7" in codes
    assert not {"sdg:10"} & codes
    kept = dict(frameworks.choices(date(2031, 1, 1), "en", kept=[Tag("sdg", "10")]))
    assert kept["Sustainable Development Goals"] == [("sdg:10", "10. Reduced inequalities")]


@pytest.mark.django_db
def test_goals_are_found_by_framework_and_by_point(plan: Plan, anna: Any) -> None:
    add_goal(plan, text="Homes.", perspective="society", tags=[Tag("eccar", "7"), Tag("sdg", "11")], by=anna)
    add_goal(plan, text="Schools.", perspective="service", tags=[Tag("eccar", "8")], by=anna)
    add_goal(plan, text="Work.", perspective="employer", by=anna)
    goals = shown.goals(plan_at_work(plan.authority))  # type: ignore[arg-type]
    found = {code: [goal.number for goal in shown.answering(goals, code)] for code in ("eccar", "eccar:7", "sdg", "x")}
    assert found == {"eccar": [1, 2], "eccar:7": [1], "sdg": [1], "x": []}
    assert [one.code for one in shown.frameworks_in(goals)] == ["eccar", "sdg"]
    assert goals[0].tags[0].name == "ECCAR’s ten-point plan of action: 7. Fair access to housing"


@pytest.mark.django_db
def test_a_changed_goal_answers_to_what_is_chosen_now(goal: Goal, anna: Any) -> None:
    for tags in ([Tag("eccar", "7")], [Tag("eccar", "8"), Tag("fra", "tools")], []):
        change_goal(goal, text=goal.text, perspective="society", tags=tags, by=anna)
        assert [Tag(one.framework, one.point) for one in goal.tags.all()] == tags
