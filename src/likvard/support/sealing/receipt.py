"""The receipt: 28 characters that open the reporter's own box.

26 of them are drawn at random (130 bits), two check them: together they are a code word of the Reed-Solomon code
RS(28, 26) over GF(32) (Reed and Solomon 1960), with x^5 + x^2 + 1 and the roots 1 and a. One wrong character is always
found, and its place with it; two neighbours that changed places are always found.
"""

import secrets
from collections.abc import Sequence

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LENGTH, GROUP = 28, 4
_DRAWN, _OCTETS = 26, 17  # characters that are drawn, and the bytes that hold their bits
_READ_AS = {**{letter: place for place, letter in enumerate(ALPHABET)}, "O": 0, "I": 1, "L": 1}
_SEPARATORS = frozenset(" -\t\n\r\u00a0\u2013")

_POWER = [1]
for _ in range(30):
    _twice = _POWER[-1] << 1
    _POWER.append(_twice ^ 0b100101 if _twice & 32 else _twice)
_LOG = {value: exponent for exponent, value in enumerate(_POWER)}


class WrongReceipt(Exception):
    """What was typed is no receipt. ``groups``: the numbers (from 1) of the groups to look at; empty: not known."""

    def __init__(self, *groups: int) -> None:
        super().__init__("not a receipt")
        self.groups = groups


def new_receipt() -> str:
    """A new one, as 28 characters without spaces."""
    return receipt_from(secrets.token_bytes(_OCTETS))


def receipt_from(drawn: bytes) -> str:
    """The receipt of these 17 bytes or more, of which the first 130 bits count."""
    number = int.from_bytes(drawn[:_OCTETS], "big") >> 8 * _OCTETS - 5 * _DRAWN
    return _text(_checked([number >> 5 * place & 31 for place in range(_DRAWN - 1, -1, -1)]))


def read_receipt(typed: str) -> str:
    """The 28 characters that were meant: spaces and hyphens fall away, O is 0, I and L are 1.

    Raises WrongReceipt, which names the group that is wrong where that can be known: a character that is never used, a
    group that is missing or too long, one mistyped character.
    """
    letters = [letter for letter in typed.upper() if letter not in _SEPARATORS]
    strange = {place // GROUP + 1 for place, letter in enumerate(letters) if letter not in _READ_AS}
    if strange:
        raise WrongReceipt(*sorted(strange))
    if len(letters) != LENGTH:
        raise WrongReceipt(*_uneven(typed, len(letters)))
    symbols = [_READ_AS[letter] for letter in letters]
    first, second = _syndromes(symbols)
    if first == second == 0:
        return _text(symbols)
    raise WrongReceipt(*_located(first, second))


def in_groups(receipt: str) -> str:
    """As people read it: seven groups of four."""
    return " ".join(receipt[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def _checked(symbols: list[int]) -> list[int]:
    """The symbols and the two that make both syndromes zero."""
    first, second = _syndromes([*symbols, 0, 0])
    # With x at place 26 (weight a) and y at place 27 (weight 1): x + y = first, a x + y = second.
    x = _times(first ^ second, _inverse(_POWER[1] ^ 1))
    return [*symbols, x, first ^ x]


def _syndromes(symbols: Sequence[int]) -> tuple[int, int]:
    first = second = 0
    for place, symbol in enumerate(symbols):
        first ^= symbol
        second ^= _times(symbol, _POWER[LENGTH - 1 - place])
    return first, second


def _located(first: int, second: int) -> tuple[int, ...]:
    """The group of the one wrong symbol; nothing when more than one is wrong for sure."""
    if not first or not second:
        return ()
    place = LENGTH - 1 - (_LOG[second] - _LOG[first]) % 31
    return (place // GROUP + 1,) if place >= 0 else ()


def _uneven(typed: str, length: int) -> tuple[int, ...]:
    """The groups, as typed, that do not have four characters; the last one when nothing was grouped."""
    groups = typed.replace("-", " ").replace("\u2013", " ").split()
    uneven = tuple(number for number, group in enumerate(groups, 1) if len(group) != GROUP)
    if len(groups) > 1:
        return uneven or (min(len(groups), LENGTH // GROUP),)
    return (min(length // GROUP + 1, LENGTH // GROUP),)


def _times(left: int, right: int) -> int:
    return _POWER[(_LOG[left] + _LOG[right]) % 31] if left and right else 0


def _inverse(value: int) -> int:
    return _POWER[-_LOG[value] % 31]


def _text(symbols: Sequence[int]) -> str:
    return "".join(ALPHABET[symbol] for symbol in symbols)
