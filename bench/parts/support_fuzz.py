"""Bad input for what reads it on the server: changed, cut, and made up, by the million; for bench/support."""

import random
from collections import Counter
from collections.abc import Callable, Iterator

from likvard.support.sealing import keys
from likvard.support.sealing.parcel import NotAParcel, packed, unpacked
from likvard.support.sealing.receipt import WrongReceipt, in_groups, new_receipt, read_receipt

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZilouåß -\u2013\u00a0\n\t\0\U0001f600\u0130"
RECIPIENT = keys.recipient_of(keys.new_identity())


def crashes(runs: int = 1_000_000) -> Counter[str]:
    """How often each error was raised that its reader does not name; empty is good."""
    drawn, found = random.Random(6), Counter[str]()  # noqa: S311  (nothing secret is drawn)
    for reader, inputs, share in READERS:
        for given in inputs(drawn, round(runs * share)):
            try:
                reader(given)
            except (WrongReceipt, NotAParcel):
                continue
            except Exception as error:  # whatever it is, that is what is looked for
                found[f"{reader.__name__}: {type(error).__name__}"] += 1
    return found


def _receipts(drawn: random.Random, count: int) -> Iterator[str]:
    """Receipts with up to four letters changed, taken out or put in."""
    for number in range(count):
        if number % 50 == 0:
            receipt = new_receipt()
        letters = list(in_groups(receipt) if drawn.random() < 0.5 else receipt)
        for _ in range(drawn.randrange(5)):
            place = drawn.randrange(len(letters))
            letters[place : place + drawn.randrange(3)] = drawn.choices(LETTERS, k=drawn.randrange(3))
        yield "".join(letters)


def _parcels(drawn: random.Random, count: int) -> Iterator[bytes]:
    """Parcels with bytes changed in the lengths and the header, cut, or nothing but noise."""
    whole = packed({"kind": "told", "answers": {"ground": "å"}}, b"word")
    for _ in range(count):
        changed = bytearray(whole if drawn.random() < 0.9 else drawn.randbytes(drawn.randrange(64)))
        for _ in range(drawn.randrange(4)):
            if changed:
                changed[drawn.randrange(min(len(changed), 64))] = drawn.choice(
                    (0, 34, 91, 123, 255, drawn.randrange(256))
                )
        yield bytes(changed[: drawn.choice((len(changed), drawn.randrange(len(changed) + 1)))])


def _recipients(drawn: random.Random, count: int) -> Iterator[str]:
    """Recipients with letters changed, and text that begins like one."""
    for _ in range(count):
        place = drawn.randrange(len(RECIPIENT))
        yield RECIPIENT[:place] + "".join(drawn.choices(LETTERS, k=drawn.randrange(3))) + RECIPIENT[place + 1 :]


def _signatures(drawn: random.Random, count: int) -> Iterator[str]:
    """Hex, nearly hex, and not at all."""
    for _ in range(count):
        text = drawn.randbytes(drawn.choice((0, 1, 32, 63, 64, 65))).hex()
        yield text if drawn.random() < 0.5 else text.replace("a", drawn.choice(LETTERS))


def _is_signed(signature: str) -> bool:
    return keys.is_signed(b"statement", signature, keys.verifying_key(bytes(32)))


READERS: list[tuple[Callable[..., object], Callable[[random.Random, int], Iterator[str | bytes]], float]] = [
    (read_receipt, _receipts, 0.4),
    (unpacked, _parcels, 0.4),
    (keys.is_recipient, _recipients, 0.1),
    (_is_signed, _signatures, 0.1),
]
