"""Codes of areas that are codes of municipalities."""

import pytest

from likvard.mapping.places import country_of, names_of, outlines_of
from likvard.organisations.models import Authority


@pytest.mark.parametrize(
    ("codes", "own", "country"),
    [
        (["0180", "1480", ""], "SE", "SE"),
        (["101", "147", "851"], "SE", "DK"),
        (["180", "1480"], "DK", "SE"),
        (["0163", "0187"], "SE", "SE"),
        (["0163", "0187"], "DK", "DK"),
        (["north", "south"], "SE", ""),
        (["1", "2", "3"], "SE", ""),
        (["0180"], "SE", ""),
        (["0180", "1480", "a", "b"], "SE", ""),
        ([], "SE", ""),
    ],
)
def test_most_codes_tell_the_country_and_a_shared_code_the_authoritys_own(
    codes: list[str], own: str, country: str
) -> None:
    assert country_of(codes, own) == country


def test_a_code_that_lost_its_nought_is_found_under_the_code_that_the_file_has() -> None:
    assert {code: outline.code for code, outline in outlines_of(["180", "1480", "x"], "SE").items()} == {
        "180": "0180",
        "1480": "1480",
    }


def test_names_come_from_the_register(db: None) -> None:
    Authority.objects.create(country="SE", kind="municipality", code="0180", name="Stockholm", slug="stockholm")
    assert names_of(["180", "0181"], "SE") == {"180": "Stockholm"}
    assert names_of(["180"], "") == {}
