"""Numbers as each language writes them."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from likvard.ui.numbers import interval, number, quantity


@pytest.mark.parametrize(
    ("value", "language", "decimals", "written"),
    [
        (1234567.891, "sv", 2, "1\u202f234\u202f567,89"),
        (1234567.891, "da", 2, "1.234.567,89"),
        (1234567.891, "en", 2, "1,234,567.89"),
        (1234567.891, "sv-se", 0, "1\u202f234\u202f568"),
        (12.5, "nb", 1, "12,5"),
        (0.125, "sv", 2, "0,13"),
        (2.675, "en", 2, "2.68"),
        (Decimal("2.5"), "en", 0, "3"),
        (-0.04, "en", 1, "0.0"),
        (-12.34, "sv", 1, "−12,3"),
        (1e-7, "en", 3, "0.000"),
        (10**15, "da", 0, "1.000.000.000.000.000"),
    ],
)
def test_number_is_written_as_the_language_does(
    value: Decimal | float, language: str, decimals: int, written: str
) -> None:
    assert number(value, language, decimals) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_no_number_is_refused(value: Decimal | float) -> None:
    with pytest.raises(ValueError, match="cannot be written as a number"):
        number(value, "sv")


@pytest.mark.parametrize(
    ("unit", "language", "written"),
    [("%", "sv", "25,2\u00a0%"), ("%", "da", "25,2\u00a0%"), ("%", "en", "25.2%"), ("kr", "en", "25.2\u00a0kr")],
)
def test_unit_stands_at_the_distance_that_the_language_wants(unit: str, language: str, written: str) -> None:
    assert quantity(25.2, unit, language, 1) == written


def test_interval_keeps_its_dash_from_a_minus_sign() -> None:
    assert interval(22.4, 28.3, "sv", 1) == "22,4–28,3"
    assert interval(22.4, 28.3, "sv", 1, "%") == "22,4–28,3\u00a0%"
    assert interval(-3.1, 28.3, "en", 1) == "−3.1\u00a0–\u00a028.3"


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_a_written_number_can_be_read_back(value: Decimal) -> None:
    written = number(value, "sv", 3)
    assert Decimal(written.replace("\u202f", "").replace(",", ".").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("language", "written"),
    [("sv", "1\u202f234,5 25,2\u00a0%"), ("da", "1.234,5 25,2\u00a0%"), ("en", "1,234.5 25.2%")],
)
def test_templates_write_numbers_in_the_language_of_the_page(language: str, written: str) -> None:
    template = Template("{% load likvard_ui %}{{ 1234.5|number:1 }} {{ 25.2|percent:1 }}")
    with override(language):
        assert template.render(Context()) == written
