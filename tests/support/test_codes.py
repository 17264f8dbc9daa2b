"""Codes and addresses: what is stored gives neither back."""

import hashlib
from typing import Any

from likvard.support import codes
from likvard.support.sealing.receipt import new_receipt

CODE = "0123456789ABCDEFGHJKMNPQRSTV"


def test_a_code_is_stored_as_its_sha_256() -> None:
    assert codes.hash_of(CODE) == hashlib.sha256(CODE.encode()).digest()


def test_the_number_in_a_calendar_is_the_same_for_one_code_and_leads_to_nothing_that_is_stored() -> None:
    code = new_receipt()
    number = codes.calendar_number(code)
    assert number == codes.calendar_number(code) != codes.calendar_number(CODE)
    assert number not in codes.hash_of(code).hex()


def test_an_address_is_readable_with_the_servers_key_only(settings: Any) -> None:
    hidden = codes.hidden_address("da", "nn@exempel.example")
    assert "exempel" not in hidden
    assert len(codes.hidden_address("da", f"{'n' * 240}@exempel.example")) <= 600
    assert codes.shown_address(hidden) == ("da", "nn@exempel.example")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", []
    assert codes.shown_address(hidden) is None
    assert codes.hidden_address("da", "") == ""


def test_a_secret_of_another_purpose_is_not_opened_with_this_one() -> None:
    from likvard.accounts.encryption import encrypt

    assert codes.shown_address(encrypt("sv nn@exempel.example")) is None
