"""Answers from lists: codes that mean one thing each, and no place for a child's."""

import pytest

from likvard.organisations.operations import load_register
from likvard.support import coded
from likvard.support.forms.tell import Coded
from likvard.support.models import CodedRow
from likvard.support.states import Track


def test_every_municipality_of_both_countries_has_a_code_of_its_own(db: None) -> None:
    load_register()
    found = dict(coded.municipalities())
    assert (len(found), found["SE0183"], found["DK0183"]) == (290 + 98, "Sundbyberg", "Ishøj")
    assert [*found.values()][-1].startswith("Ö")  # the Swedish order


def test_every_code_can_be_stored(db: None) -> None:
    load_register()
    codes = {
        "municipality": coded.municipalities(),
        "ground": coded.grounds(),
        "life_area": coded.life_areas(),
        "age_band": [pair for track in Track for pair in coded.age_bands(track)],
    }
    for name, choices in codes.items():
        most = CodedRow._meta.get_field(name).max_length
        assert most is not None
        assert max(len(code) for code, _label in choices) <= most, name


@pytest.mark.parametrize(
    ("track", "band", "known"), [("adult", "65-", True), ("youth", "65-", False), ("child", "65-", False)]
)
def test_an_age_is_one_of_the_way_in(db: None, track: str, band: str, known: bool) -> None:
    assert Coded({"age_band": band}, track=track).is_valid() is known


def test_nobody_is_counted_as_without_a_ground(db: None) -> None:
    """Leaving it open is not the same."""
    assert "none" not in dict(coded.grounds())
    form = Coded({"ground": "", "life_area": "work"}, track="adult")
    assert form.is_valid()
    assert form.chosen() == {"life_area": "work"}
