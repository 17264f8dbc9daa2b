"""Age files of which something was changed, and a count of those that are opened all the same."""

import random
from collections.abc import Callable, Iterable, Iterator

from likvard.support.sealing.keys import CannotOpen
from tests.support.browser.node import Refused


def tampered(sealed: bytes, count: int) -> Iterator[bytes]:
    """``count`` changed files: one bit flipped, one byte taken out, doubled or made another, or the end cut off.

    The same ones every time.
    """
    drawn = random.Random(20)
    for _ in range(count):
        place, kind = drawn.randrange(len(sealed)), drawn.randrange(5)
        start, byte, end = sealed[:place], sealed[place], sealed[place + 1 :]
        yield (
            start + bytes([byte ^ 1 << drawn.randrange(8)]) + end,
            start + end,
            start + bytes([byte, byte]) + end,
            start + bytes([(byte + drawn.randrange(1, 256)) % 256]) + end,
            start,
        )[kind]


def opened_all_the_same(opened: Callable[[bytes], object], changed: Iterable[bytes]) -> list[bytes]:
    """Those that were opened. Any other error than that they cannot be opened is passed on."""
    found = []
    for sealed in changed:
        try:
            opened(sealed)
        except CannotOpen:
            continue
        except Refused as refused:
            if refused.name != "CannotOpen":
                raise
            continue
        found.append(sealed)
    return found
