"""Both sign the same bytes, so that a signature of one counts for the other."""

import pytest

from likvard.support.sealing import keys, statements
from tests.support.browser.node import Node, Refused

SEED, RECIPIENT = bytes(range(32)), keys.recipient_of(keys.identity_from(bytes(range(32))))
SAID = [
    ("intake", ("bureau", "adult", 3, RECIPIENT, "2026-11-29")),
    ("member", ("bureau", 17, RECIPIENT)),
    ("recovery", ("bureau", RECIPIENT)),
    ("consent", ("K7Q2M4X9ABCD", "other-bureau", "2026-1", "2026-11-29")),
    ("case", (RECIPIENT,)),
]
IN_BROWSER = {"case": "ownCase"}  # "case" is a word of the language there
Parts = tuple[str | int, ...]


def in_browser(node: Node, name: str, parts: Parts) -> bytes:
    """The statement, as the browser writes it."""
    return bytes(node("statements", IN_BROWSER.get(name, name), *parts))


@pytest.mark.parametrize(("name", "parts"), SAID)
def test_both_write_the_same_statement(node: Node, name: str, parts: Parts) -> None:
    assert in_browser(node, name, parts) == getattr(statements, name)(*parts)


@pytest.mark.parametrize(("name", "parts"), SAID)
def test_a_signature_over_one_counts_for_no_other(node: Node, name: str, parts: Parts) -> None:
    signature = node("keys", "signed", in_browser(node, name, parts), SEED)
    key = keys.verifying_key(SEED)
    accepted = [other for other, said in SAID if keys.is_signed(getattr(statements, other)(*said), signature, key)]
    assert accepted == [name]


@pytest.mark.parametrize(("name", "parts"), SAID)
def test_neither_writes_one_with_a_line_break_inside(node: Node, name: str, parts: Parts) -> None:
    broken = ("bureau\nadult", *parts[1:])
    with pytest.raises(ValueError, match="line break"):
        getattr(statements, name)(*broken)
    with pytest.raises(Refused):
        in_browser(node, name, broken)
