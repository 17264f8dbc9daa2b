"""What is written can be read back: any codebook at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.stats.codebook import check, dump, load
from likvard.stats.codebook.model import (
    Codebook,
    Condition,
    Crossing,
    Derived,
    Description,
    Design,
    Disparity,
    FileHints,
    Grouping,
    Indicator,
    Level,
    Period,
    Place,
    PopulationMargin,
    ReplicateWeights,
    TableShape,
)

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
NAME = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=8)
WORDS = st.dictionaries(st.sampled_from(["en", "sv", "da", "nb"]), TEXT, max_size=3)
TITLE = st.dictionaries(st.sampled_from(["en", "sv", "da"]), NAME, min_size=1, max_size=3)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
NUMBER = st.floats(-1e6, 1e6, allow_nan=False)
MARKERS = ("one", "two words", "å")

ranges = st.one_of(
    st.tuples(NUMBER, st.none()), st.tuples(st.none(), NUMBER), st.tuples(NUMBER, NUMBER).map(sorted).map(tuple)
)
tests = st.one_of(
    st.builds(Condition, column=NAME, values=st.lists(TEXT, min_size=1, max_size=3).map(tuple)),
    st.builds(Condition, column=NAME, between=ranges),
)
named = st.one_of(tests, st.sampled_from(MARKERS).map(lambda name: Condition(marker=name)))


def combined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    some = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(Condition, any=some), st.builds(Condition, all=some), st.builds(Condition, none=some))


conditions = st.recursive(named, combined, max_leaves=5)
levels = st.builds(Level, code=NAME, label=WORDS, when=conditions)
groupings = st.builds(
    Grouping,
    code=NAME,
    label=WORDS,
    ground=st.sampled_from(["sex", "none"]),
    levels=st.lists(levels, max_size=3, unique_by=lambda level: level.code).map(tuple),
    ordered=st.booleans(),
    column=NAME,
    reference=TEXT,
)
shares = st.builds(
    Indicator,
    code=NAME,
    label=WORDS,
    kind=st.just("share"),
    column=NAME,
    true=st.just(("1", "ja")),
    false=st.just(("0",)),
    missing=st.sampled_from([(), ("9",)]),
    question=WORDS,
    direction=st.sampled_from(["neutral", "lower_is_better"]),
)
numbers = st.builds(
    Indicator,
    code=NAME,
    label=WORDS,
    kind=st.sampled_from(["mean", "total", "ratio", "rate", "quantile"]),
    column=NAME,
    unit=WORDS,
    denominator=NAME,
    per=st.sampled_from([1000.0, 1.0, 100_000.0]),
    probability=st.sampled_from([0.5, 0.9]),
    bounds=st.none() | st.just((0.0, 10.5)),
    topic=TEXT,
)
margins = st.builds(
    PopulationMargin, column=NAME, targets=st.dictionaries(NAME, st.floats(0, 1e9), min_size=1, max_size=3)
)
drawn = {
    "kind": st.sampled_from(["simple_random", "unknown"]),
    "weight": NAME,
    "stratum": TEXT,
    "lonely": st.sampled_from(["refuse", "grand_mean", "remove", "certainty", "average"]),
    "population": st.none() | st.floats(1, 1e9),
    "calibrated_by_producer": st.booleans(),
}
designs = st.one_of(
    st.builds(
        Design,
        psu=NAME,
        fpc=TEXT,
        ssu=NAME,
        ssu_stratum=TEXT,
        ssu_fpc=TEXT,
        calibrate=st.sampled_from(["linear", "raking", "logit"]),
        calibrate_bounds=st.just((0.25, 4.0)),
        margins=st.lists(margins, max_size=2, unique_by=lambda margin: margin.column).map(tuple),
        **drawn,
    ),
    st.builds(
        Design,
        replicates=st.builds(
            ReplicateWeights,
            kind=st.sampled_from(["brr", "fay", "jk1", "jk2", "jkn", "bootstrap", "sdr", "other"]),
            columns=st.lists(NAME, min_size=1, max_size=3).map(tuple),
            scale=st.floats(0.001, 10),
            rscales=st.lists(st.floats(0, 10), min_size=1, max_size=3).map(tuple),
            rho=st.sampled_from([0.3, 0.5]),
            mse=st.sampled_from([None, True, False]),
        ),
        **drawn,
    ),
)
crossable = tuple(Grouping(code, {}, "none", (), column=code) for code in ("sex*", "å"))
codebooks = st.builds(
    Codebook,
    source=st.builds(
        Description,
        title=TITLE,
        kind=st.just("survey"),
        asked_by=WORDS,
        asked_when=TEXT,
        how=WORDS,
        legal_basis=WORDS,
        can_say=WORDS,
        cannot_say=WORDS,
        link=TEXT,
        licence=TEXT,
        already_public=st.booleans(),
    ),
    design=designs,
    indicators=st.lists(st.one_of(shares, numbers), min_size=1, max_size=3, unique_by=lambda i: i.code).map(tuple),
    groupings=st.lists(groupings, max_size=2, unique_by=lambda grouping: grouping.code).map(
        lambda some: (*(one for one in some if one.code not in ("sex*", "å")), *crossable)
    ),
    area=st.builds(
        Place,
        column=NAME,
        labels=st.dictionaries(TEXT, WORDS, max_size=2),
        parents=st.dictionaries(st.sampled_from(["0114", "en", "", "å b"]), st.sampled_from(["01", "é"]), max_size=2),
    ),
    crossings=st.sampled_from([(), (Crossing(("sex*", "å"), {"sv": "Möte"}),)]),
    disparity=st.sampled_from([Disparity(), Disparity(("d", "sii"))]),
    period=st.builds(Period, fixed=TEXT),
    markers=st.fixed_dictionaries(dict.fromkeys(MARKERS, tests)),
    derived=st.lists(
        st.builds(
            Derived,
            name=NAME,
            column=NAME,
            subtract_from=st.none() | NUMBER,
            recode=st.dictionaries(st.sampled_from(["en", "1", "å b", ""]), TEXT, max_size=2),
        ),
        max_size=2,
        unique_by=lambda derived: derived.name,
    ).map(tuple),
    file=st.builds(
        FileHints,
        delimiter=st.sampled_from(["", ";", "\t"]),
        encoding=TEXT,
        decimal=st.sampled_from(["", ".", ","]),
        sheet=TEXT,
        missing=TEXTS,
    ),
    table=st.none()
    | st.builds(
        TableShape,
        value=NAME,
        indicator=TEXTS,
        n=TEXT,
        se=TEXT,
        note=TEXT,
        small_sample=TEXTS,
        hidden=TEXTS,
        missing=TEXTS,
        scale=NUMBER,
        label=TEXTS,
        only=st.none() | conditions,
        everybody=TEXTS,
    ),
    version=st.integers(1, 1000),
)


@settings(max_examples=150, deadline=None)
@given(codebooks)
def test_a_codebook_that_is_written_reads_back_the_same(codebook: Codebook) -> None:
    assert check(codebook) == ()
    assert load(dump(codebook)) == codebook


def test_what_is_written_can_be_read_by_a_person() -> None:
    old = Condition(all=(Condition(marker="m"), Condition(column="a", between=(65, None))))
    codebook = Codebook(
        source=Description({"en": "Survey"}, "survey"),
        design=Design("unknown", weight="w"),
        indicators=(Indicator("q1", {"sv": "Fråga", "en": "Question"}, "share", "q1", ("yes",), ("no",)),),
        groupings=(
            Grouping(
                "gender",
                {"en": "Gender"},
                "sex",
                (
                    Level("f", {"en": "Women"}, Condition(column="sex", values=("f",))),
                    Level("old", {"en": "Old"}, old),
                ),
            ),
        ),
        markers={"m": Condition(column="x", between=(1, 2))},
    )
    assert dump(codebook) == WRITTEN


WRITTEN = """\
likvard_codebook = 1
version = 1

# What the source is, who asked, and what it can and cannot say.
[source]
title = "Survey"
kind = "survey"

# How people were chosen. Unknown is an answer.
[design]
kind = "unknown"
weight = "w"

# Conditions with a name, to be used in groups and in each other.
[[marker]]
name = "m"
when = {column = "x", between = [1, 2]}

# What is measured.
[[indicator]]
code = "q1"
label = {sv = "Fråga", en = "Question"}
kind = "share"
column = "q1"
true = ["yes"]
false = ["no"]

# Who is compared, by ground of discrimination. The first group whose condition holds takes the person.
[[grouping]]
code = "gender"
label = "Gender"
ground = "sex"

[[grouping.level]]
code = "f"
label = "Women"
when = {column = "sex", is = ["f"]}

[[grouping.level]]
code = "old"
label = "Old"
when = {all = ["m", {column = "a", at_least = 65}]}
"""
