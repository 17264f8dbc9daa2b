"""The engine recovers the truth of the example's survey."""

import math

import numpy as np
import pytest

from likvard.demo import survey
from likvard.demo.mapping import CODEBOOK
from likvard.stats import codebook, reading
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from likvard.stats.preparing import prepare

OUTCOMES = {
    "treated-unfairly": lambda people: people.treated_unfairly,
    "refused-housing": lambda people: people.refused_housing,
    "knows-where": lambda people: people.knows_where,
    "trust": lambda people: people.trust,
}
GROUPS = {
    ("", ""): lambda people: np.ones(people.age.size, bool),
    ("background", "born-abroad"): lambda people: ~people.born_in_sweden,
    ("background", "both-parents-born-in-sweden"): lambda people: people.born_in_sweden & (people.parents_abroad == 0),
    ("disability", "yes"): lambda people: people.disability,
    ("disability", "no"): lambda people: ~people.disability,
    ("gender", "woman"): lambda people: people.gender == "kvinna",
    ("gender", "man"): lambda people: people.gender == "man",
    ("age", "16-29"): lambda people: people.age <= 29,
    ("age", "65-90"): lambda people: people.age >= 65,
}


@pytest.fixture(scope="module")
def estimates(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Estimate]:
    path = tmp_path_factory.mktemp("survey") / "survey.csv"
    path.write_bytes(survey.csv_file())
    book = codebook.load(CODEBOOK.read_text(encoding="utf-8"))
    made = estimate(prepare(reading.read(path, hints=book.file), book))
    return {
        (one.indicator, one.grouping, one.group, one.area, one.period, one.stat): one for one in made if not one.versus
    }


def compared(estimates: dict[tuple[str, ...], Estimate]) -> list[tuple[float, float, Estimate]]:
    populations = {str(year): survey.population(year) for year in survey.YEARS}
    places = {"": None} | {name: number for number, name in enumerate(survey.DISTRICTS)}
    rows = []
    for (indicator, outcome), (group, who) in ((o, g) for o in OUTCOMES.items() for g in GROUPS.items()):
        for year, people in populations.items():
            for area, number in places.items():
                chosen = who(people) & (np.ones(people.age.size, bool) if number is None else people.district == number)
                true = survey.truth(people, chosen, outcome)
                rows.append((true, estimates[indicator, *group, area, year, "level"]))
    return [(true, float(one.value), one) for true, one in rows if one.status == "ok" and one.value is not None]


def test_the_survey_is_the_same_each_time() -> None:
    assert survey.csv_file() == survey.csv_file()


def test_intervals_hold_the_truth_about_as_often_as_they_say(estimates: dict[tuple[str, ...], Estimate]) -> None:
    rows = compared(estimates)
    assert len(rows) == len(OUTCOMES) * len(GROUPS) * 2 * 7
    held = sum(one.ci_low <= true <= one.ci_high for true, _value, one in rows)  # type: ignore[operator]
    # The rows lean on each other (the same blocks), so the share varies more than independent ones would.
    assert 0.92 <= held / len(rows) <= 0.98


def test_no_estimate_for_the_whole_municipality_lies_far_from_the_truth(
    estimates: dict[tuple[str, ...], Estimate],
) -> None:
    far = [
        (one.indicator, one.group, one.period)
        for true, value, one in compared(estimates)
        if one.se and not one.area and math.fabs(value - true) > 3.5 * one.se
    ]
    assert far == []
