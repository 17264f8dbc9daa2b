"""Many comparisons

Who looks at a hundred gaps finds five by chance. p-values are therefore adjusted within families that are declared
before anybody has looked: one indicator, one grouping and one kind of comparison (with the reference, or with the
rest), over all groups, areas and periods, totals included. Larger areas, such as counties, are families of their own:
they ask anew what their municipalities have asked, and would weaken the answers of those. Comparisons that cannot be
estimated have no p-value and do not count.

``p_holm`` (Holm 1979) holds the chance of even one false finding in the family at the threshold. ``q_bh`` (Benjamini
and Hochberg 1995) holds the expected share of false ones among the findings; it is valid under independence and under
positive dependence, which totals and their parts have. Where comparisons may depend on each other in any way (gaps to
the rest pull against each other: when one group is above, the others are below), Benjamini and Yekutieli (2001) hold
the same share at the price of a factor 1 + 1/2 + ... + 1/m.

**A finding** is a gap whose ``p_holm`` is below 0.05. A gap to the reference and a gap to the rest are two findings.

Sources: Holm, *Scand J Statist* 6:65-70; Benjamini and Hochberg, *JRSS B* 57:289-300; Benjamini and
Yekutieli, *Ann Statist* 29:1165-1188. Compared with R's ``p.adjust``.
"""

import math

import pytest

from likvard.stats.engine import estimate
from likvard.stats.findings import gaps_that_stand
from likvard.stats.multiplicity import adjust, benjamini_hochberg, benjamini_yekutieli, holm
from tests.stats.asking import survey


def test_holm_by_hand() -> None:
    """Smallest times 3, next times 2, last times 1; never smaller than the one before."""
    assert holm([0.01, 0.04, 0.03]).tolist() == pytest.approx([0.03, 0.06, 0.06])


def test_benjamini_hochberg_by_hand() -> None:
    """Times 3 over its rank, from the largest down; never larger than the one after."""
    assert benjamini_hochberg([0.01, 0.04, 0.03]).tolist() == pytest.approx([0.03, 0.04, 0.04])


def test_benjamini_yekutieli_by_hand() -> None:
    """As Benjamini-Hochberg, times 1 + 1/2 + 1/3."""
    assert benjamini_yekutieli([0.01, 0.04, 0.03]).tolist() == pytest.approx([0.055, 0.22 / 3, 0.22 / 3])


def test_many_families_are_adjusted_at_once() -> None:
    """Each p-value says which family it is of; one that is missing does not count."""
    found = adjust([0.01, 0.04, math.nan, 0.03, 0.04], [7, 7, 7, 7, 8])
    assert found.holm.tolist() == pytest.approx([0.03, 0.06, math.nan, 0.06, 0.04], nan_ok=True)


def test_a_family_spans_groups_and_areas() -> None:
    """Three groups in two areas and together: six gaps to the reference and nine to the rest, two families."""
    answers, group = ([1, 0, 0, 1, 1, 0] * 8), [0, 0, 1, 1, 2, 2] * 8
    rows = estimate(survey(answers, group, levels=("a", "b", "c"), areas=("north", "south"), area=[0] * 24 + [1] * 24))
    families = [row.family for row in rows if row.stat == "difference"]
    assert {family: families.count(family) for family in families} == {"disc|g|reference": 6, "disc|g|rest": 9}


def test_a_finding_is_a_gap_that_stands_after_adjustment() -> None:
    """10 of 100 against 60 of 100 stands, both ways of asking; 10 of 100 against 12 of 100 does not."""
    answers = [1] * 10 + [0] * 90 + [1] * 60 + [0] * 40 + [1] * 12 + [0] * 88
    rows = estimate(survey(answers, [0] * 100 + [1] * 100 + [2] * 100, levels=("a", "b", "c")))
    found = [(gap.group, gap.versus) for gap in gaps_that_stand(rows)]
    assert found == [("b", "a"), ("b", "rest"), ("a", "rest"), ("c", "rest")]
