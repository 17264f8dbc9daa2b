"""Which passwords are refused because anybody who knows the place would try them."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from likvard.accounts.passwords import WORDS


@pytest.mark.parametrize("password", ["Likvärd2026kommun", "LIKVARD-password", "losenord adgangskode", "password1234"])
def test_words_of_the_place_and_common_ones_are_not_enough(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert [error.code for error in refused.value.error_list] == ["password_too_common"]
    assert refused.value.messages == ["This password is too common."]


@pytest.mark.parametrize("password", ["fyra kossor i en hage", "kommun fyra kossor", "aaaa bbbb cccc", "å" * 200])
def test_any_other_words_in_any_letters_are_accepted(password: str) -> None:
    validate_password(password)


def test_longer_words_go_before_those_that_stand_in_them() -> None:
    assert [(a, b) for i, a in enumerate(WORDS) for b in WORDS[i + 1 :] if a in b] == []


def test_eleven_letters_are_too_few() -> None:
    with pytest.raises(ValidationError):
        validate_password("en hage kor")
