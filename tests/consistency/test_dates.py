"""Dates are written so that nobody takes the month for the day."""

from datetime import datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

AFTERNOON = datetime(2026, 2, 1, 15, 5)


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("sv", "1 februari 2026", "2026-02-01 15:05"),
        ("da", "1. februar 2026", "01.02.2026 15:05"),
        ("en", "1 February 2026", "2026-02-01 15:05"),
    ],
)
def test_the_day_is_never_taken_for_the_month(language: str, long: str, short: str) -> None:
    with translation.override(language):
        assert date_format(AFTERNOON, "DATE_FORMAT") == long
        assert date_format(AFTERNOON, "SHORT_DATETIME_FORMAT") == short
