"""What a person sees while describing a file."""

from likvard.stats.codebook.model import Codebook, Condition, Description, Design
from likvard.stats.preparing.preview import GroupingCounts, IndicatorCounts, Preview, WeightCounts, preview
from likvard.stats.problems import Problem
from tests.stats.preparing.tables import GENDER, data, survey


def test_people_are_counted_by_answer_group_place_and_time() -> None:
    file = data(
        {
            "q1": ["yes", "no", "dk", None, "yes"],
            "gender": ["f", "m", "f", None, "f"],
            "place": ["a", "b", "a", None, "a"],
            "w": [0.5, 1.0, 1.5, 2.0, 5.0],
            "s": ["1", "1", "2", "2", "2"],
            "p": ["1", "2", "3", "4", "4"],
        }
    )
    text = '[area]\ncolumn = "place"\n[period]\nfixed = "2021"\n' + GENDER
    design = 'kind = "clustered"\nweight = "w"\nstratum = "s"\npsu = "p"'
    assert preview(file, survey(text, design)) == Preview(
        rows=5,
        indicators=(IndicatorCounts("q1", {"yes": 2, "no": 1, "dk": 1}, known=3, missing=2),),
        groupings=(GroupingCounts("gender", {"women": 3, "men": 1}, no_group=1),),
        areas={"a": 3, "b": 1, "": 1},
        periods={"2021": 5},
        weight=WeightCounts(0.5, 2.0, 5.0),
        strata=2,
        psus=4,
        problems=(Problem("area_missing", "warning", "svar.csv", 5, "place", {"count": 1}),),
    )


def test_what_is_wrong_is_shown_beside_what_could_be_counted() -> None:
    file = data({"q1": ["yes", "no"], "w": [-1.0, None]})
    seen = preview(file, survey(GENDER, 'kind = "unknown"\nweight = "w"'))
    assert seen.indicators == (IndicatorCounts("q1", {"yes": 1, "no": 1}, known=2, missing=0),)
    assert seen.groupings == (GroupingCounts("gender", {"women": 0, "men": 0}, no_group=2),)
    assert [(p.code, p.severity) for p in seen.problems] == [
        ("column_missing", "error"),
        ("grouping_empty", "warning"),
        ("weight_missing", "error"),
        ("weight_negative", "error"),
    ]


def test_a_codebook_that_is_wrong_itself_is_told_and_not_run() -> None:
    circle = {"a": Condition(marker="a")}
    codebook = Codebook(Description({"en": "S"}, "survey"), Design("unknown"), (), (), markers=circle)
    seen = preview(data({"q1": ["yes"]}), codebook)
    assert [(p.code, p.column) for p in seen.problems] == [("key_missing", ""), ("marker_circular", "marker[0].when")]
    assert (seen.rows, seen.indicators, seen.weight, seen.strata) == (1, (), None, None)


def test_figures_of_a_table_are_counted_with_their_notes() -> None:
    text = GENDER + '[area]\ncolumn = "place"\n[table]\nvalue = ""\nnote = "note"\nhidden = "*"\n'
    columns = {"q1": ["50", ".", "20"], "gender": ["f", "m", None], "place": ["a"] * 3, "note": [None, "*", None]}
    seen = preview(data(columns), survey(text, kind="table"))
    assert seen == Preview(
        rows=3,
        indicators=(IndicatorCounts("q1", {"hidden": 1}, known=2, missing=1),),
        groupings=(GroupingCounts("gender", {"women": 1, "men": 1}, no_group=1),),
        areas={"a": 3},
        periods={"": 3},
        weight=None,
        strata=None,
        psus=None,
        problems=(),
    )
