"""No two statements look alike."""

from itertools import combinations

import pytest

from likvard.support.sealing import statements

SAID = {
    "intake": statements.intake("bureau", "adult", 1, "age1x", "2026-11-29"),
    "member": statements.member("bureau", 1, "age1x"),
    "recovery": statements.recovery("bureau", "age1x"),
    "consent": statements.consent("bureau", "adult", "1", "2026-11-29"),
    "case": statements.case("age1x"),
}


def test_each_begins_with_what_it_is() -> None:
    assert {said.split(b"\n")[0] for said in SAID.values()} == {
        b"likvard/intake/v1",
        b"likvard/member/v1",
        b"likvard/recovery/v1",
        b"likvard/consent/v1",
        b"likvard/case/v1",
    }


def test_none_is_the_beginning_of_another() -> None:
    assert [pair for pair in combinations(SAID.values(), 2) if pair[0].startswith(pair[1])] == []


def test_a_statement_is_its_parts_line_by_line() -> None:
    assert SAID["intake"] == b"likvard/intake/v1\nbureau\nadult\n1\nage1x\n2026-11-29\n"


def test_a_part_with_a_line_break_is_refused() -> None:
    with pytest.raises(ValueError, match="line break"):
        statements.recovery("bureau\nother", "age1x")
