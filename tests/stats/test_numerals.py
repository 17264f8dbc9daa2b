"""Numbers as people write them."""

import math

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.numerals import number_text, parse_numbers

NAN = math.nan


@pytest.mark.parametrize(
    ("words", "decimal", "numbers"),
    [
        (["1", "-2.5", "+3", ".5", "4.", "1e3", "x", "", "nan"], "", [1, -2.5, 3, 0.5, 4, 1000, NAN, NAN, NAN]),
        (["1,5", "-2", ",25", "1 000,5", "\u22123"], "", [1.5, -2, 0.25, 1000.5, -3]),
        (["1,5", "2.5"], "", [NAN, 2.5]),
        (["1,5", "2.5"], ",", [1.5, NAN]),
        (["1,5", "2.5"], ".", [NAN, 2.5]),
        (["10 000", "1\u00a0000", "1\u202f000"], "", [10000, 1000, 1000]),
        (["inf", "-Infinity"], "", [math.inf, -math.inf]),
        (["1,2,3", "1-2", "0x10", "1_000"], "", [NAN, NAN, NAN, NAN]),
    ],
)
def test_numbers_are_read_in_either_decimal_sign(words: list[str], decimal: str, numbers: list[float]) -> None:
    np.testing.assert_array_equal(parse_numbers(pa.array(words), decimal), numbers)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_that_is_written_reads_back_the_same(value: float) -> None:
    text = number_text(value)
    assert parse_numbers(pa.array([text]), ".").tolist() == [value]
    assert parse_numbers(pa.array([text.replace(".", ",")]), ",").tolist() == [value]


def test_a_whole_number_is_written_without_decimals() -> None:
    assert [number_text(value) for value in (1.0, -3.0, 2.5, 1e20)] == ["1", "-3", "2.5", "1e+20"]
