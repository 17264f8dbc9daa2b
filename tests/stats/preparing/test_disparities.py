"""Which measures of inequality can be taken of what, and what is told of the others."""

from likvard.stats.codebook import load
from likvard.stats.preparing import prepare
from likvard.stats.preparing.disparities import bounds_of, measures_for
from tests.stats.preparing.tables import GENDER, data, survey
from tests.stats.preparing.test_people import MEAN, warned

AGE = GENDER.replace('"sex"', '"age"\nordered = true\nreference = "men"').replace('code = "gender"', 'code = "age"')
COUNT = '[[indicator]]\ncode = "n"\nlabel = "N"\nkind = "count"\n'
ASKED = '[disparity]\nmeasures = ["d", "sii", "mdru", "or"]\n'
FILE = data({"q1": ["yes", "no"], "gender": ["f", "m"], "m": [1.0, 2.0]})


def test_a_measure_is_taken_where_it_has_a_meaning_and_told_where_not() -> None:
    prepared = prepare(FILE, survey(GENDER + AGE + COUNT + MEAN + "\n" + ASKED))
    assert prepared.warnings == (
        warned("measure_needs_order", "gender", measure="sii"),
        warned("measure_needs_reference", "gender", measure="mdru"),
        warned("measure_needs_bounds", "m", measure="or"),
    )
    codebook = prepared.codebook
    share, count, mean = codebook.indicators
    gender, age = codebook.groupings
    assert measures_for(codebook, share, gender) == ("d", "or")
    assert measures_for(codebook, share, age) == ("d", "sii", "mdru", "or")
    assert measures_for(codebook, mean, age) == ("d", "sii", "mdru")
    assert measures_for(codebook, count, age) == ()


def test_a_mean_has_the_bounds_that_are_written_and_a_share_its_own() -> None:
    share, mean = prepare(FILE, survey(MEAN + "\nbounds = [0, 10]")).codebook.indicators
    assert (bounds_of(share), bounds_of(mean)) == ((0.0, 1.0), (0.0, 10.0))


def test_figures_of_a_table_do_not_say_how_large_the_groups_are() -> None:
    head = '[source]\ntitle = "T"\nkind = "table"\n[design]\nkind = "not_applicable"\n[table]\nvalue = "v"\n'
    one = '[[indicator]]\ncode = "q"\nlabel = "Q"\nkind = "share"\n'
    codebook = load(head + one + GENDER + '[disparity]\nmeasures = ["d", "bgv"]\n')
    prepared = prepare(data({"v": [10.0, 20.0], "gender": ["f", "m"]}), codebook)
    assert prepared.warnings == (warned("measure_needs_population", "disparity.measures", measure="bgv"),)
    (indicator,), (grouping,) = prepared.codebook.indicators, prepared.codebook.groupings
    assert measures_for(prepared.codebook, indicator, grouping) == ("d",)
