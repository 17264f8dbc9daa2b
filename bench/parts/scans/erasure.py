#!/usr/bin/env python3
"""Cases are erased; what could somebody still open who holds all keys, the disk, and an older copy of the database?

Before, the same attack must open everything: else it could not tell anything. Prints a line per figure (name, value,
goal, holds|short) and exits 1 when one falls short.

    .venv/bin/python -m bench.parts.scans.erasure [cases]
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.parts.scans.ready import installation, number, told

CASES = 300


@dataclass(frozen=True)
class Copy:
    """What a database held of one case before it was erased: grants and items, both under the case's shred key."""

    number: str
    grants: tuple[bytes, ...]
    items: tuple[bytes, ...]


def main(cases: int) -> int:
    with installation() as folder:
        from bench.parts.scans.reports import Secrets, in_bulk
        from likvard.support.models import Case
        from likvard.support.operations.erasing import erase
        from tests.support.bureau import a_bureau

        kept, bureau = Secrets(), a_bureau()
        in_bulk(bureau, kept, cases)
        copies, shred_keys = list(_copied()), _shred_keys()
        held = [bureau.recovery, *bureau.intake.values()]
        copied = {one.number: list(_identities(one, held)) for one in copies}  # by members who kept them
        short = told("control: cases open before", _open(copies, copied), cases)
        for case in Case.objects.all():
            erase(case)
        short |= told(
            "cases open after, with every key, the cases' own too, and the old database", _open(copies, copied)
        )
        return int(short | _left_on_disk(folder, kept, shred_keys))


def _copied() -> Iterator[Copy]:
    from likvard.support.models import Case

    for case in Case.objects.prefetch_related("grants", "items"):
        grants = tuple(bytes(grant.sealed) for grant in case.grants.all())
        yield Copy(case.number, grants, tuple(bytes(item.sealed) for item in case.items.all()))


def _shred_keys() -> list[bytes]:
    """As they lie in the store now."""
    import sqlite3

    from django.conf import settings

    with sqlite3.connect(settings.SHRED_STORE) as store:
        return [bytes(key) for (key,) in store.execute("SELECT key FROM shred")]


def _open(copies: list[Copy], identities: dict[str, list[str]]) -> int:
    """Of how many cases anything is opened."""
    return sum(any(_opens(one, identity) for identity in identities[one.number]) for one in copies)


def _identities(one: Copy, held: list[str]) -> Iterator[str]:
    """The keys of a case, from its grants and those who may open them."""
    from likvard.support.sealing import keys
    from likvard.support.shredding import Shredded, unwrapped

    for grant in one.grants:
        for identity in held:
            try:
                yield keys.opened(unwrapped(one.number, grant), identity).decode()
            except (Shredded, keys.CannotOpen):
                continue


def _opens(one: Copy, identity: str) -> bool:
    from likvard.support.sealing import keys
    from likvard.support.shredding import Shredded, unwrapped

    for item in one.items:
        try:
            keys.opened(unwrapped(one.number, item), identity)
        except (Shredded, keys.CannotOpen):
            continue
        return True
    return False


def _left_on_disk(folder: Path, kept, shred_keys: list[bytes]) -> bool:  # type: ignore[no-untyped-def]
    """Whether a shred key, a case's key or a word can be read from any file, deleted pages and logs among them."""
    from bench.parts.scans.needles import Needles, in_files

    short = told("keys that were shredded: found on the disk", in_files(Needles({"": shred_keys}), folder).total())
    return short | told("words, receipts, keys: found on the disk", in_files(kept.needles(), folder).total())


if __name__ == "__main__":
    sys.exit(main(number(CASES)))
