"""Words by which a person could be looked up are refused; ordinary numbers and days are not."""

import pytest

from likvard.plans.recognising import points_at_somebody


@pytest.mark.parametrize(
    "words",
    [
        "It was 19850312-1234 who called.",
        "It was 850312-1234 who called.",
        "It was 8503121234 who called.",
        "CPR 120385-1234",
        "Write to anna.andersson@example.se",
        "Call 070-123 45 67",
        "Call +45 12 34 56 78",
    ],
)
def test_what_points_at_somebody(words: str) -> None:
    assert points_at_somebody(words)


@pytest.mark.parametrize(
    "words",
    [
        "34 of 120 pupils, spring 2026.",
        "Between 2026-01-01 and 2026-06-30.",
        "On 01-02-2026 at 14.30.",
        "KS 2026/1 § 2",
        "1 250 000 kronor",
        "Two pupils @ school.",
    ],
)
def test_what_points_at_nobody(words: str) -> None:
    assert not points_at_somebody(words)
