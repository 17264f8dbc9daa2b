"""The chapter by ECCAR's ten points: goals with their actions and accepted words under the points they answer to."""

import pytest

from likvard.accounts.models import User
from likvard.mapping.models import StatusReport
from likvard.organisations.models import Unit
from likvard.plans import operations
from likvard.plans.frameworks import Tag
from likvard.plans.models import Barrier, Goal, Plan
from likvard.plans.operations.actions import Means
from likvard.plans.operations.barriers import suspect_barrier
from likvard.plans.operations.compiling import compile_into
from tests.plans.conftest import WORK
from tests.plans.outgoing.reading import YEAR, sections, words

NOTHING = "No goal of the plan answers to this point."
POINTS = [
    "1. Greater vigilance against racism",
    "2. Assessing the local situation and monitoring municipal policies",
    "3. Better support for the victims of racism and discrimination",
    "4. More participation and better informed city dwellers",
    "5. The city as an active supporter of equal opportunities",
    "6. The city as an equal opportunities employer and service provider",
    "7. Fair access to housing",
    "8. Challenging racism and discrimination through education",
    "9. Promoting cultural diversity",
    "10. Hate crimes and conflict management",
]


def chapter(draft: StatusReport, by: User, language: str = "en") -> list[str]:
    """Its lines, compiled anew."""
    compile_into(draft, by=by, **YEAR)
    return words(sections(draft, language)["plan-eccar"]).split("\n")


def tagged(goal: Goal, *points: str, framework: str = "eccar", by: User) -> None:
    tags = [Tag(framework, point) for point in points]
    operations.change_goal(goal, text=goal.text, perspective=goal.perspective, tags=tags, by=by)


def under(lines: list[str], number: int) -> list[str]:
    """What stands under a point."""
    ends = [*(lines.index(point) for point in POINTS), len(lines)]
    return lines[ends[number - 1] + 1 : ends[number]]


@pytest.fixture
def schools(told: Plan, anna: User) -> Goal:
    """A goal that answers to the eighth point."""
    tags = [Tag("eccar", "8")]
    return operations.add_goal(told, text="Schools are safe.", perspective="service", tags=tags, by=anna)


@pytest.fixture
def suspected(schools: Goal, anna: User) -> Barrier:
    return suspect_barrier(schools, text="Nobody asks the pupils.", by=anna)


def test_goals_actions_and_accepted_words_stand_under_their_point_and_the_others_say_that_nothing_does(
    told: Plan, goal: Goal, draft: StatusReport, anna: User
) -> None:
    tagged(goal, "7", by=anna)
    lines = chapter(draft, anna)
    assert lines[0] == "ECCAR’s ten-point plan of action: goals of the plan answer to 1 of 10 points."
    assert under(lines, 7) == [
        "Goals:",
        "Everyone is met with respect.",
        "Utbildningsnämnden: Written reasons",
        "Under way. Planned for 2026–2028.",
        "September–December 2026: goes as planned.",
        "Varje avslag har *ett* skäl. Två skolor återstår.",
        "Exempelbostäder AB: Ramps",
        "Effect cannot be told. Planned for 2026–2028.",
        "Exempelbostäder AB: Lifts",
        "Planned. Planned for 2026–2028.",
    ]
    assert [under(lines, number) for number in range(1, 11) if number != 7] == [[NOTHING]] * 9


def test_a_goal_that_answers_to_two_points_stands_under_both_with_its_actions(
    told: Plan, goal: Goal, draft: StatusReport, anna: User
) -> None:
    tagged(goal, "3", "7", by=anna)
    lines = chapter(draft, anna)
    assert under(lines, 3) == under(lines, 7) != [NOTHING]
    assert lines[0].endswith("2 of 10 points.")


def test_an_action_against_barriers_under_two_goals_stands_under_the_points_of_both(
    told: Plan, suspected: Barrier, barrier: Barrier, draft: StatusReport, units: dict[str, Unit], anna: User
) -> None:
    operations.add_action(barrier, unit=units["board"], means=Means(also_against=(suspected,)), by=anna,
                          **{**WORK, "title": "Ask everybody"})  # fmt: skip
    assert under(chapter(draft, anna), 8) == [
        "Goals:",
        "Schools are safe.",
        "Utbildningsnämnden: Ask everybody",
        "Planned. Planned for 2026–2028.",
    ]


def test_a_goal_under_which_nothing_is_done_says_so(schools: Goal, draft: StatusReport, anna: User) -> None:
    assert under(chapter(draft, anna), 8) == [
        "Goals:",
        "Schools are safe.",
        "The plan holds no action under them yet.",
    ]


def test_the_same_number_in_another_framework_is_another_point(
    told: Plan, goal: Goal, draft: StatusReport, anna: User
) -> None:
    tagged(goal, "5", framework="sdg", by=anna)
    assert chapter(draft, anna) == ["No goal of the plan answers to a point of ECCAR’s ten-point plan of action."]
