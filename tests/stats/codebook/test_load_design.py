"""How people were drawn and weighted, as people write it, right and wrong."""

import pytest

from likvard.stats.codebook import load
from likvard.stats.codebook.model import Design, PopulationMargin, ReplicateWeights
from likvard.stats.problems import Problem, Refused

HEAD = """\
[source]
title = "Survey"
kind = "survey"
[[indicator]]
code = "rows"
label = "Rows"
kind = "count"
[design]
"""
FIRST = HEAD.count("\n")  # the line of [design]


def design(text: str) -> Design:
    return load(HEAD + text).design


def problems(text: str) -> list[Problem]:
    with pytest.raises(Refused) as refusal:
        load(HEAD + text)
    return list(refusal.value.problems)


def test_a_sample_in_two_stages() -> None:
    text = """\
kind = "clustered"
weight = "w"
stratum = "s"
psu = "school"
fpc = "schools"
ssu = "class"
ssu_stratum = "year"
ssu_fpc = "classes"
lonely = "average"
population = 20000
"""
    assert design(text) == Design(
        kind="clustered",
        weight="w",
        stratum="s",
        psu="school",
        lonely="average",
        fpc="schools",
        ssu="class",
        ssu_stratum="year",
        ssu_fpc="classes",
        population=20000.0,
    )


def test_weights_to_be_calibrated() -> None:
    text = """\
kind = "simple_random"
calibrate = "logit"
calibrate_bounds = [0.3, 3]
calibrated_by_producer = true
weight = "w"
[[design.margin]]
column = "sex"
targets = {1 = 5100, 2 = 4900.5}
[[design.margin]]
column = "age"
[design.margin.targets]
"16-29" = 10000.5
"""
    assert design(text) == Design(
        kind="simple_random",
        weight="w",
        calibrate="logit",
        calibrate_bounds=(0.3, 3.0),
        calibrated_by_producer=True,
        margins=(
            PopulationMargin("sex", {"1": 5100.0, "2": 4900.5}),
            PopulationMargin("age", {"16-29": 10000.5}),
        ),
    )


def test_replicate_weights_take_the_place_of_clusters() -> None:
    text = """\
kind = "clustered"
weight = "w"
[design.replicates]
kind = "jkn"
columns = ["a", "b"]
rscales = [0.5, 1]
mse = false
"""
    given = ReplicateWeights("jkn", ("a", "b"), rscales=(0.5, 1.0), mse=False)
    assert design(text) == Design("clustered", "w", replicates=given)
    starred = 'kind = "unknown"\nweight = "w"\n[design.replicates]\nkind = "fay"\ncolumns = "rw*"\nrho = 0.3\n'
    assert design(starred).replicates == ReplicateWeights("fay", ("rw*",), rho=0.3)


@pytest.mark.parametrize(
    ("text", "code", "row", "column", "params"),
    [
        ('kind = "unknown"\nssu = "a"', "key_missing", 0, "design", {"key": "psu"}),
        ('kind = "unknown"\nssu_fpc = "a"', "key_missing", 0, "design", {"key": "ssu"}),
        ('kind = "unknown"\nssu_stratum = "a"', "key_missing", 0, "design", {"key": "ssu"}),
        ('kind = "unknown"\ncalibrated_by_producer = true', "key_missing", 0, "design", {"key": "weight"}),
        (
            'kind = "unknown"\npopulation = 0',
            "setting_not_positive",
            2,
            "design.population",
            {"name": "population", "value": 0.0},
        ),
        (
            'kind = "unknown"\npopulation = inf',
            "setting_not_positive",
            2,
            "design.population",
            {"name": "population", "value": float("inf")},
        ),
        (
            'kind = "unknown"\nlonely = "adjust"',
            "value_unknown",
            2,
            "design.lonely",
            {"value": "adjust", "allowed": ("refuse", "grand_mean", "remove", "certainty", "average")},
        ),
        ('kind = "unknown"\ncalibrate = "logit"', "key_missing", 0, "design", {"key": "calibrate_bounds"}),
        (
            'kind = "unknown"\ncalibrate_bounds = [1.5, 2]',
            "calibration_bounds",
            2,
            "design.calibrate_bounds",
            {"low": 1.5, "high": 2.0},
        ),
        (
            'kind = "unknown"\ncalibrate_bounds = [1.5, "x"]',
            "value_type",
            2,
            "design.calibrate_bounds",
            {"expected": "range", "found": "list"},
        ),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, code: str, row: int, column: str, params: dict[str, object]) -> None:
    assert problems(text) == [Problem(code, "error", "", FIRST + row, column, params)]


MARGIN = 'kind = "unknown"\n[[design.margin]]\n'


@pytest.mark.parametrize(
    ("text", "code", "row", "column", "params"),
    [
        ('column = "sex"', "key_missing", 2, "design.margin[0]", {"key": "targets"}),
        ('column = "sex"\ntargets = {}', "key_missing", 2, "design.margin[0]", {"key": "targets"}),
        ("targets = {a = 1}", "key_missing", 2, "design.margin[0]", {"key": "column"}),
        (
            'column = "sex"\ntargets = {a = -1, b = 2}',
            "setting_negative",
            4,
            "design.margin[0].targets",
            {"name": "a", "value": -1.0},
        ),
        (
            'column = "sex"\ntargets = {a = "many"}',
            "value_type",
            4,
            "design.margin[0].targets.a",
            {"expected": "number", "found": "text"},
        ),
        (
            'column = "sex"\ntargets = 100',
            "value_type",
            4,
            "design.margin[0].targets",
            {"expected": "table", "found": "whole_number"},
        ),
        (
            'column = "sex"\ntargets = {a = 1}\n[[design.margin]]\ncolumn = "sex"\ntargets = {b = 1}',
            "code_duplicate",
            6,
            "design.margin[1].column",
            {"code": "sex"},
        ),
    ],
)
def test_a_faulty_margin_is_told_with_its_line(
    text: str, code: str, row: int, column: str, params: dict[str, object]
) -> None:
    assert problems(MARGIN + text) == [Problem(code, "error", "", FIRST + row, column, params)]


REPLICATES = 'kind = "unknown"\nweight = "w"\n[design.replicates]\n'


@pytest.mark.parametrize(
    ("text", "code", "row", "column", "params"),
    [
        ('kind = "jk1"', "key_missing", 3, "design.replicates", {"key": "columns"}),
        ('kind = "jkn"\ncolumns = "rw*"', "key_missing", 3, "design.replicates", {"key": "rscales"}),
        ('kind = "other"\ncolumns = "rw*"', "key_missing", 3, "design.replicates", {"key": "scale"}),
        ('kind = "fay"\ncolumns = "rw*"', "key_missing", 3, "design.replicates", {"key": "rho"}),
        ('kind = "fay"\ncolumns = "rw*"\nrho = 1', "fay_rho", 6, "design.replicates.rho", {"rho": 1.0}),
        (
            'kind = "brr"\ncolumns = "rw*"\nscale = -1',
            "setting_not_positive",
            6,
            "design.replicates.scale",
            {"name": "scale", "value": -1.0},
        ),
        (
            'kind = "jkn"\ncolumns = "rw*"\nrscales = [1, -1]',
            "setting_negative",
            6,
            "design.replicates.rscales",
            {"name": "rscales", "value": -1.0},
        ),
        (
            'kind = "jkn"\ncolumns = "rw*"\nrscales = 1',
            "value_type",
            6,
            "design.replicates.rscales",
            {"expected": "numbers", "found": "whole_number"},
        ),
        (
            'kind = "jkn"\ncolumns = "rw*"\nrscales = [1, true]',
            "value_type",
            6,
            "design.replicates.rscales",
            {"expected": "number", "found": "yes_no"},
        ),
    ],
)
def test_faulty_replicates_are_told_with_their_line(
    text: str, code: str, row: int, column: str, params: dict[str, object]
) -> None:
    assert problems(REPLICATES + text) == [Problem(code, "error", "", FIRST + row, column, params)]


def test_replicates_need_the_weights_of_the_sample_and_leave_no_room_for_other_designs() -> None:
    text = 'kind = "unknown"\nfpc = "f"\n[[design.margin]]\ncolumn = "sex"\ntargets = {a = 1}\n'
    replicates = '[design.replicates]\nkind = "jk1"\ncolumns = "rw*"\n'
    assert [(p.code, p.params) for p in problems(text + replicates)] == [
        ("key_missing", {"key": "weight"}),
        ("keys_exclusive", {"keys": ("fpc", "replicates")}),
        ("keys_exclusive", {"keys": ("margin", "replicates")}),
    ]
