"""What the gate cannot protect stays inside, and changes nothing of what is let out."""

from collections import Counter
from dataclasses import fields, replace

import pytest

from likvard.disclosure import Basis, Inside, kind_of, left_inside, releasable, release, to_bytes
from likvard.disclosure.released import ReleasedRow
from likvard.stats.estimates import REST, Estimate
from tests.disclosure.people import BASIS, crowd, estimates_of, released

PEOPLE = [
    *crowd(90, 12, "lund", gender="woman"),
    *crowd(60, 9, "lund", gender="man"),
    *crowd(6, 2, "kiruna", gender="diverse"),
    *crowd(70, 20, "kiruna", gender="woman"),
]
PLAIN = estimates_of(PEOPLE, {"gender": ("woman", "man", "diverse")})
CROSSED = replace(PLAIN[1], grouping="gender:age", group="woman:16:30", grouping_type="crossing")  # a colon in a code
LARGER = replace(PLAIN[0], area="skane", area_type="larger")
MEASURE = replace(PLAIN[0], grouping="gender", stat="bgv", value=0.02)
OF_UNITS = [
    replace(PLAIN[0], indicator=unit, unit=unit, n_positive=None) for unit in ("total", "ratio", "rate", "quantile")
]
INSIDE = (CROSSED, LARGER, MEASURE, *OF_UNITS)


def test_a_release_of_a_file_with_all_of_those_is_the_release_without_them() -> None:
    mixed = [*INSIDE[:2], *PLAIN, *INSIDE[2:]]
    made = released(mixed)
    assert not {row.key for row in INSIDE} & {row.key for row in made.rows}
    assert to_bytes(made) == to_bytes(released(PLAIN))


def test_the_sum_of_weights_behind_a_figure_is_never_released() -> None:
    weighted = [replace(row, weight=1000.5 + number) for number, row in enumerate(PLAIN)]
    assert to_bytes(released(weighted)) == to_bytes(released(PLAIN))
    assert not [field.name for field in fields(ReleasedRow) if "weight" in field.name]
    assert b"weight" not in to_bytes(released(weighted))


def test_earlier_releases_are_not_confused_by_them() -> None:
    assert released([*PLAIN, *INSIDE], history=[released(PLAIN)]).rows == released(PLAIN).rows


def test_of_a_table_that_is_already_public_nothing_stays_inside() -> None:
    basis = Basis("kolada", already_public=True)
    made = release([*PLAIN, *INSIDE], basis=basis)
    assert len(made.rows) == len(PLAIN) + len(INSIDE)
    assert left_inside(Counter(map(kind_of, INSIDE)), basis) == ()


def test_how_many_stay_inside_is_told_by_why() -> None:
    three = replace(PLAIN[1], grouping="gender:age:born", group="woman:young:here", grouping_type="crossing")
    assert left_inside(Counter(map(kind_of, [*PLAIN, *INSIDE, three])), BASIS) == (
        Inside("unit", 4),
        Inside("crossing", 1),
        Inside("disparity", 1),
        Inside("larger_area", 1),
    )


def test_the_figures_that_can_be_released_keep_their_order() -> None:
    assert releasable([INSIDE[0], *PLAIN, INSIDE[1]], BASIS) == PLAIN


@pytest.mark.parametrize(("n", "n_versus", "shown"), [(29, 400, False), (400, 29, False), (30, 400, True)])
def test_a_difference_tells_no_answer_of_a_small_side_that_answered_alike(n: int, n_versus: int, shown: bool) -> None:
    gap = Estimate(
        "ind", "g", "a", "", "", "difference", REST, value=0.3, ci_low=0.1, ci_high=0.5, ci_method="newcombe"
    )
    (row,) = released([replace(gap, n=n, n_versus=n_versus)]).rows
    assert (row.shown, row.hidden_because) == (shown, "" if shown else "few_others")


def test_a_difference_without_a_standard_error_is_printed_as_any_other() -> None:
    gap = Estimate(
        "ind", "g", "a", "", "", "difference", REST, value=0.3, ci_low=0.1234, ci_high=0.5, n=40, n_versus=50
    )
    newcombe = replace(gap, ci_method="newcombe", p_value=0.01, p_holm=0.02)
    (row,) = released([newcombe]).rows
    assert (str(row.value), str(row.ci_low), str(row.ci_high), row.stands) == ("30", "12", "50", True)
    assert released([replace(newcombe, ci_method="t", se=0.1)]).rows == (row,)
