"""Numbers that give others back: shares with denominators, intervals, standard errors, design effects, totals."""

import csv
import io
import math
from itertools import product

import pytest

from likvard import disclosure
from likvard.disclosure import Basis, ReleasedRow
from likvard.mapping.export import as_csv
from likvard.mapping.report import Evidence
from likvard.mapping.report.csv import COLUMNS, to_csv
from likvard.stats import codebook as codebooks
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate, to_table
from likvard.stats.hints import FileHints
from likvard.stats.preparing import prepare
from likvard.stats.reading import read
from tests.mapping.channels.worlds import (
    FAILS,
    FIRST,
    HIDDEN,
    SECOND,
    SUCCEEDS,
    World,
    estimates_in,
    evidence,
    on_released,
    on_unprotected,
    only,
)
from tests.mapping.everything import codebook, everything

LABEL = {"boy": "Boys", "other": "Another gender"}
THRESHOLD = 10


def level(one: Evidence, group: str, indicator: str = "refused") -> ReleasedRow:
    about = (indicator, group, "", "level")
    return next(row for row in one.rows if (row.indicator, row.group, row.area, row.stat) == about)


def people(row: ReleasedRow, one: Evidence) -> range:
    """How many there may be behind a printed number of respondents; who they are at most where nothing is printed."""
    if row.n is None:
        return range(people(level(one, ""), one)[-1] + 1)
    return range(max(0, row.n - 5), row.n + 5)


def counts(row: ReleasedRow, one: Evidence) -> set[tuple[int, int]]:
    """Every (people, people who said yes) that would print as this share."""
    pairs = {(n, yes) for n in people(row, one) for yes in range(n + 1)}
    return pairs if row.value is None else {(n, yes) for n, yes in pairs if n and round(100 * yes / n) == row.value}


def splits(one: Evidence) -> set[tuple[int, int]]:
    """Everything that (boys, others) can be, by integer search over what is printed of all, of girls and of them."""
    sums = {
        (n - girls, yes - of_girls)
        for (n, yes), (girls, of_girls) in product(counts(level(one, ""), one), counts(level(one, "girl"), one))
    }
    boys, others = ({*counts(level(one, group), one)} for group in HIDDEN)
    if level(one, HIDDEN[0]).value is not None:
        return {(b[0], o[0]) for b, o in product(boys, others) if (b[0] + o[0], b[1] + o[1]) in sums}
    most = max(n for n, _yes in sums)
    return {
        (boys, total - boys) for total in range(most + 1) for boys in range(total + 1) if total in {n for n, _ in sums}
    }


def share_and_denominator(one: Evidence) -> str | None:
    """Which of the two must be fewer than ten."""
    found = splits(one)
    return only(LABEL[group] for place, group in enumerate(HIDDEN) if all(pair[place] < 15 for pair in found))


def test_shares_with_printed_denominators() -> None:
    assert (on_unprotected(share_and_denominator), on_released(share_and_denominator)) == (SUCCEEDS, FAILS)
    for place in (0, 1):
        possible = [pair[place] for pair in splits(evidence(FIRST))]
        assert max(possible) - min(possible) >= THRESHOLD


def interval(one: Evidence) -> str | None:
    """All of a group said yes: its exact interval begins at the n-th root of 0.025, and n is known."""
    rows = {group: level(one, group) for group in HIDDEN}
    known = {group: float(row.ci_low) / 100 for group, row in rows.items() if row.ci_low and row.value == 100}
    return only(LABEL[group] for group, low in known.items() if round(math.log(0.025) / math.log(low)) == 6)


def test_an_interval() -> None:
    assert (on_unprotected(interval), on_released(interval)) == (SUCCEEDS, FAILS)


def of_the_analyst(world: World) -> list[dict[str, str]]:
    """The file that analysts download."""
    return list(csv.DictReader(io.StringIO(as_csv(to_table(estimates_in(world))).decode("utf-8-sig"))))


def of_everybody(world: World) -> list[dict[str, str]]:
    """The file that everybody downloads."""
    text = to_csv([evidence(world)], "en").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def standard_error(row: dict[str, str]) -> float:
    """The number of people behind a share, from its standard error alone."""
    share = float(row["value"])
    return share * (1 - share) / float(row["se"]) ** 2


def design_effect(row: dict[str, str]) -> float:
    return float(row["n_effective"]) * float(row["design_effect"])


def weight(row: dict[str, str]) -> float:
    """The sum of weights that are all 1."""
    return float(row["weight"])


@pytest.mark.parametrize(
    ("attack", "needs", "off"),
    [(standard_error, {"se"}, 2), (design_effect, {"n_effective", "design_effect"}, 2), (weight, {"weight"}, 0)],
)
def test_what_gives_the_number_of_people_back_stays_with_the_analyst(attack: object, needs: set[str], off: int) -> None:
    for world in (FIRST, SECOND):
        about = ("refused", world.large, "", "level")
        row = next(
            one
            for one in of_the_analyst(world)
            if tuple(one[name] for name in ("indicator", "group", "area", "stat")) == about
        )
        assert abs(attack(row) - 30) <= off  # type: ignore[operator]
        assert needs.isdisjoint(of_everybody(world)[0])
    assert needs.isdisjoint(COLUMNS)


@pytest.fixture(scope="module")
def all_kinds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Estimate, ...]:
    """A survey with totals, ratios, rates and quantiles."""
    path = tmp_path_factory.mktemp("all") / "all.csv"
    path.write_bytes(everything())
    return tuple(estimate(prepare(read(path, hints=FileHints()), codebooks.load(codebook()))))


def of_women(figures: tuple[Estimate, ...], indicator: str) -> float:
    about = (indicator, "gender", "woman", "", "", "level")
    found = (
        row for row in figures if (row.indicator, row.grouping, row.group, row.area, row.period, row.stat) == about
    )
    return next(row.value for row in found if row.value is not None)


WOMEN = 6300  # in the margins that the weights are raked to


def test_a_weighted_total(all_kinds: tuple[Estimate, ...]) -> None:
    """Total over mean is the sum of the weights, so that totals are in no release."""
    mean, total = (of_women(all_kinds, indicator) for indicator in ("score", "cost"))
    assert total / (10 * mean + 5) == pytest.approx(WOMEN)  # cost = 10 score + 5
    assert {row.unit for row in disclosure.releasable(all_kinds, Basis("1"))} == {"share", "mean"}
