#!/usr/bin/env python3
"""A server that has been taken over puts keys of its own in place: does anybody seal to them?

The browser's own code is asked in node, the server's operations on a database of their own. Prints a line per figure
(name, value, goal, holds|short) and exits 1 when one falls short.

    .venv/bin/python -m bench.parts.support_keys [tries]
"""

import secrets
import sys
import tempfile
from pathlib import Path

from bench.parts.scans.ready import installation, number, told

TRIES = 100


def main(tries: int) -> int:
    with installation(), tempfile.TemporaryDirectory() as folder:
        from likvard.support.sealing import keys
        from tests.support.browser.node import Node
        from tests.support.browser.test_trust import as_given_to_residents, refuses, swapped_key
        from tests.support.bureau import a_bureau

        bureau, node = a_bureau(), Node(Path(folder))
        signed = as_given_to_residents(bureau, bureau.intake_key())
        swapped = [as_given_to_residents(bureau, swapped_key(bureau)) for _ in range(tries)]
        recovery = [{**signed, "recovery": keys.recipient_of(keys.new_identity())} for _ in range(tries)]
        short = told("control: signed keys refused by the browser", int(refuses(node, signed)))
        short |= told("swapped intake keys refused by the browser", sum(refuses(node, one) for one in swapped), tries)
        short |= told(
            "swapped recovery keys refused by the browser", sum(refuses(node, one) for one in recovery), tries
        )
        node.close()
        refused = sum(_refused_here(bureau) for _ in range(tries))
        return int(short | told("swapped intake keys refused by the server, without scripts", refused, tries))


def _refused_here(bureau) -> bool:  # type: ignore[no-untyped-def]
    """Whether nothing is sealed to a key that was changed in the database."""
    from likvard.support.operations.reports import seal_and_receive
    from likvard.support.sealing import keys
    from likvard.ui.errors import NotPossible

    key = bureau.intake_key()
    true = key.recipient, key.signature
    key.recipient = keys.recipient_of(keys.new_identity())
    key.signature = secrets.choice([key.signature, secrets.token_hex(64), ""])
    key.save()
    try:
        seal_and_receive(key, [], shown_again=False, coded=None)
    except NotPossible:
        return True
    finally:
        key.recipient, key.signature = true
        key.save()
    return False


if __name__ == "__main__":
    sys.exit(main(number(TRIES)))
