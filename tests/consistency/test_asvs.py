"""What docs/develop/asvs.md says of the security standard is whole, and what it names is there."""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.consistency.asvs import LEVELS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "develop" / "asvs.md"
ROW = re.compile(
    r"^\| (?P<number>\d+\.\d+\.\d+) L(?P<level>\d) \| (?P<asks>.+?) \| (?P<state>.+?) \| (?P<where>.+) \|$"
)
NAMED = re.compile(r"`((?:src|tests|docs)/[^`]+|[a-z.-]+\.(?:toml|txt|json)|CONTRIBUTING\.md|\.ci/run)`")


class Row(NamedTuple):
    number: str
    level: int
    asks: str
    state: str
    where: str


def rows() -> list[Row]:
    found = [ROW.match(line) for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d", line)]
    assert None not in found
    return [
        Row(match["number"], int(match["level"]), *match.group("asks", "state", "where")) for match in found if match
    ]


def is_there(named: str) -> bool:
    """``path`` or ``path::test``."""
    path, _colons, test = named.partition("::")
    whole = ROOT / path
    return whole.exists() and (not test or f"\ndef {test}(" in whole.read_text(encoding="utf-8"))


def test_the_standard_has_253_items_of_the_first_two_levels() -> None:
    assert Counter(LEVELS.values()) == {1: 70, 2: 183, 3: 5}


def test_every_item_stands_once_with_its_level_and_in_order() -> None:
    assert [(row.number, row.level) for row in rows()] == [
        (number, LEVELS[number]) for number in sorted(LEVELS, key=lambda number: [*map(int, number.split("."))])
    ]


def test_every_state_is_known() -> None:
    assert {row.state for row in rows()} == {"met", "operator", "deviation", "not applicable"}


def test_every_file_and_test_that_is_named_is_there() -> None:
    assert [(row.number, name) for row in rows() for name in NAMED.findall(row.where) if not is_there(name)] == []


def test_what_is_met_says_where() -> None:
    assert [row.number for row in rows() if row.state == "met" and not NAMED.search(row.where)] == []


def test_what_the_operator_does_is_in_the_manual() -> None:
    assert [row.number for row in rows() if row.state == "operator" and "`docs/admin/" not in row.where] == []


def test_every_deviation_has_its_reason_and_says_what_would_mend_it() -> None:
    said = {row.number: row.where.partition("Mend: ") for row in rows() if row.state == "deviation"}
    short = [number for number, (why, _, mend) in said.items() if len(NAMED.sub("", why)) < 40 or len(mend) < 4]
    assert short == []


def test_what_does_not_apply_says_why() -> None:
    silent = [row.number for row in rows() if row.state == "not applicable" and len(NAMED.sub("", row.where)) < 8]
    assert silent == []
