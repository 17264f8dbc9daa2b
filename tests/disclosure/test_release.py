"""The gate hides small groups and whatever would give them back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from likvard.disclosure import Basis, Hidden, Refused, Released, Rules, release, unprotected
from likvard.stats.estimates import Estimate
from tests.disclosure.attacker import intervals
from tests.disclosure.people import BASIS, crowd, estimates_of, released

GENDER = {"gender": ("woman", "man", "diverse")}
SMALL = [
    *crowd(90, 12, gender="woman"),
    *crowd(60, 9, gender="man"),
    *crowd(6, 2, gender="diverse"),
]
LARGE = [
    *crowd(1607, 400, "sweden", gender="woman"),
    *crowd(1349, 200, "sweden", gender="man"),
    *crowd(6, 2, "sweden", gender="diverse"),
    *crowd(12, 2, "sweden"),
    *crowd(1270, 100, "norway", gender="woman"),
    *crowd(1115, 150, "norway", gender="man"),
]


def marks(made: Released) -> dict[tuple[str, str, str], str]:
    return {(row.group, row.area, row.stat): row.hidden_because for row in made.rows if not row.shown}


def test_a_small_group_takes_another_with_it_when_subtraction_would_give_it_back() -> None:
    assert marks(released(estimates_of(SMALL, GENDER))) == {
        ("diverse", "", "level"): "few_respondents",
        ("diverse", "", "difference"): "few_respondents",
        ("man", "", "level"): "protects_another",
        ("man", "", "difference"): "protects_another",
    }


def test_people_outside_the_groups_protect_once_comparisons_with_the_rest_are_hidden() -> None:
    estimates = estimates_of([*SMALL, *crowd(12, 2)], GENDER)
    made = released(estimates)
    assert marks(made) == {
        ("diverse", "", "level"): "few_respondents",
        ("diverse", "", "difference"): "few_respondents",
        ("man", "", "difference"): "protects_another",
        ("woman", "", "difference"): "protects_another",
    }
    assert made.hidden == (Hidden("few_respondents", 2), Hidden("protects_another", 2))
    assert intervals(made.rows, estimates) == {("gender", "diverse", "", ""): (0, 18)}


def test_rounding_protects_six_among_thousands_so_nobody_else_is_hidden() -> None:
    estimates = estimates_of(LARGE, GENDER)
    made = released(estimates)
    assert set(marks(made)) == {
        ("diverse", "", "level"),
        ("diverse", "", "difference"),
        ("diverse", "sweden", "level"),
        ("diverse", "sweden", "difference"),
        ("diverse", "norway", "level"),
    }
    found = intervals(made.rows, estimates, exact=lambda n: n < 100)
    assert all(most - least >= 10 for least, most in found.values())


def test_cells_that_turn_out_not_to_be_needed_are_shown_again() -> None:
    people = [
        *crowd(240, 90, "norway", gender="woman", work="paid"),
        *crowd(200, 60, "norway", gender="man", work="paid"),
        *crowd(3, 1, "norway", gender="diverse", work="unpaid"),
        *crowd(60, 20, "norway", gender="woman", work="unpaid"),
        *crowd(440, 170, "sweden", gender="woman", work="paid"),
        *crowd(370, 120, "sweden", gender="man", work="unpaid"),
        *crowd(2, 1, "sweden", gender="diverse", work="paid"),
    ]
    estimates = estimates_of(people, {**GENDER, "work": ("paid", "unpaid")}, comparisons=False)
    made = released(estimates)
    added = {(row.group, row.area) for row in made.rows if row.hidden_because == "protects_another"}
    assert added == {("man", "norway"), ("man", "sweden")}
    found = intervals(made.rows, estimates, exact=lambda n: n < 100)
    assert all(most - least >= 10 for least, most in found.values())


def test_without_complementary_protection_the_attacker_does_find_the_small_group() -> None:
    estimates = estimates_of(SMALL, GENDER)
    naive = [
        replace(row, shown=estimate.group != "diverse")
        for row, estimate in zip(unprotected(estimates).rows, estimates, strict=True)
    ]
    assert intervals(naive, estimates) == {("gender", "diverse", "", ""): (6, 6)}


def test_few_others_hides_the_large_group_too() -> None:
    people = [*crowd(95, 20, gender="woman"), *crowd(6, 2, gender="man")]
    assert marks(released(estimates_of(people, {"gender": ("woman", "man")}))) == {
        ("woman", "", "level"): "few_others",
        ("woman", "", "difference"): "few_others",
        ("man", "", "level"): "few_respondents",
        ("man", "", "difference"): "few_respondents",
    }


@pytest.mark.parametrize(("yes", "n", "shown"), [(0, 29, False), (29, 29, False), (1, 29, True), (0, 30, True)])
def test_a_small_group_that_answers_alike_is_hidden(yes: int, n: int, shown: bool) -> None:
    (row,) = released(estimates_of(crowd(n, yes), {})).rows
    assert (row.shown, row.hidden_because) == (shown, "" if shown else "few_others")


def test_a_share_tells_the_answers_of_a_small_group_where_nobody_counted_them() -> None:
    people = [*crowd(80, 20, gender="woman"), *crowd(20, 0, gender="man")]
    rows = estimates_of(people, {"gender": ("woman", "man")}, comparisons=False)
    given = [replace(row, n_positive=None) for row in rows]
    assert marks(released(given)) == {("woman", "", "level"): "protects_another", ("man", "", "level"): "few_others"}
    assert marks(released(given)) == marks(released(rows))


def test_a_comparison_is_hidden_with_its_other_side() -> None:
    rows = [row for row in estimates_of(SMALL, GENDER) if row.stat == "level"]
    rows.append(Estimate("ind", "gender", "woman", "", "", "ratio", "diverse", n=90, n_versus=6, value=0.4))
    assert marks(released(rows))["woman", "", "ratio"] == "few_others"


def test_a_figure_without_a_basis_is_shown_only_when_already_public() -> None:
    row = Estimate("ind", "g", "a", "se", "", "level", method="as_given", value=0.35, reason="small_sample")
    (hidden,) = release([row], basis=BASIS).rows
    assert (hidden.shown, hidden.hidden_because, hidden.value, hidden.flag) == (False, "unknown_basis", None, "")
    (shown,) = release([row], basis=Basis("fra", already_public=True)).rows
    assert (shown.shown, shown.value, shown.n, shown.flag) == (True, Decimal("35"), None, "small_sample")


def test_what_the_source_hid_stays_hidden_and_what_it_lacks_is_no_secret() -> None:
    about = Estimate("ind", "g", "a", "se", "", "level", method="as_given")
    rows = [replace(about, status="hidden_at_source"), replace(about, group="b", status="missing_at_source")]
    first, second = release(rows, basis=Basis("fra", already_public=True)).rows
    assert (first.shown, first.hidden_because, first.flag) == (False, "hidden_at_source", "")
    assert (second.shown, second.value, second.flag) == (True, None, "missing_at_source")


def test_when_nothing_can_be_hidden_in_return_the_gate_says_what_to_coarsen() -> None:
    first = released(estimates_of(SMALL, {"gender": ("woman", "man")}))
    with pytest.raises(Refused) as refused:
        released(estimates_of(SMALL, GENDER), history=[first])
    assert refused.value.coarsen == ("gender",)


def test_two_estimates_about_the_same_figure_are_a_mistake() -> None:
    (row,) = estimates_of(crowd(20, 3), {})
    with pytest.raises(ValueError, match="same figure"):
        released([row, row])


def test_the_certificate_counts_what_was_checked() -> None:
    made = released(estimates_of(SMALL, GENDER))
    diverse = next(row.key for row in made.rows if (row.group, row.stat) == ("diverse", "level"))
    certificate = made.certificate
    assert certificate["people"] == "survey:1"
    assert (certificate["hidden_cells"], certificate["sums_that_do_not_hold"]) == (2, 0)
    assert set(certificate["intervals"]) == {diverse}
    least, most = certificate["intervals"][diverse]["people"]
    assert least == 0
    assert most >= 10


@pytest.mark.parametrize("weaker", [{"threshold": 9}, {"n_base": 5}, {"share_decimals": -1}])
def test_rules_cannot_be_weaker_than_the_default(weaker: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"raised|negative"):
        Rules(**weaker)
