"""What is pinned of a source, and what has changed of it."""

import datetime
import hashlib

from likvard.stats.reading import Provenance, changed
from tests.stats.reading.conftest import Put


def test_a_file_that_says_nothing_is_pinned_by_its_hash(put: Put) -> None:
    assert put(b"a\n1\n").provenance == Provenance(sha256=hashlib.sha256(b"a\n1\n").hexdigest())


def test_what_differs_is_named_and_a_later_fetch_of_the_same_is_no_change() -> None:
    old = Provenance("SCB", "T1", periods=("2021",), revision="1", sha256="a", fetched_on=datetime.date(2024, 1, 1))
    same = Provenance("SCB", "T1", periods=("2021",), revision="1", sha256="a", fetched_on=datetime.date(2024, 2, 1))
    new = Provenance("SCB", "T1", periods=("2021", "2022"), revision="2", sha256="b")
    assert changed(old, same) == ()
    assert changed(old, new) == ("periods", "revision", "sha256")
