#!/usr/bin/env python3
"""Reports whose words are known go in; then everything is searched for them.

In bulk through the product's own code, and some over HTTP through a real server: sealed, with a tap on the wire and a
look into the worker's memory, and without scripts. At last a server that does everything wrong has to be found out.
Prints a line per figure (name, value, goal, holds|short) and exits 1 when one falls short.

    .venv/bin/python -m bench.parts.scans.canary [reports]
"""

import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

from bench.parts.scans.ready import installation, number, told

REPORTS, SENT = 1_000, 12  # in bulk, and over HTTP each way
CLIENT, BEHIND_PROXY, WATCHED = "127.77.13.9", "203.0.113.77", "127.66.21.8"


def main(count: int) -> int:
    with installation() as folder:
        from bench.parts.scans.reports import Secrets
        from tests.support.bureau import a_bureau

        kept, bureau = Secrets(addresses=[CLIENT, BEHIND_PROXY]), a_bureau()
        kept.keep_bureau(bureau)
        short = _filled(folder, kept, bureau, count)
        short |= _searched(folder, kept, f"{_vendor()}: ")
        return int(short | _found_out(folder))


def _vendor() -> str:
    from django.db import connection

    return connection.vendor


def _filled(folder: Path, kept, bureau, count: int) -> bool:  # type: ignore[no-untyped-def]
    """Everything that people do; of the wire and the worker's memory it is told at once."""
    from bench.parts.scans.reports import in_bulk, open_box, receipt_on, send_in_clear, send_sealed
    from bench.parts.scans.server import Visitor, memory_of, served
    from tests.support.wire import tapped

    cases = in_bulk(bureau, kept, count)
    with served(folder) as server, tapped(server.address) as tap:
        behind = Visitor(tap.address, headers={"X-Forwarded-For": BEHIND_PROXY})
        receipts = [send_sealed(bureau, kept, behind) for _ in range(SENT)]
        unread = kept.needles("words", "receipts", "keys", "proofs")
        short = told("reports with files, sealed", len(cases) + SENT, min(count, REPORTS), least=True)
        short |= told("wire: found", _sum(unread.found_in(tap.seen)))
        short |= told("worker's memory: found", _sum(*(unread.found_in(part) for part in memory_of(server.worker))))
        client = Visitor(server.address, source=CLIENT)
        pages = [send_in_clear(kept, client) for _ in range(SENT)]
        for receipt in [*receipts, *map(receipt_on, pages)]:
            kept.keep_receipt(receipt)
            open_box(receipt, client)
    _letters(bureau, kept)
    return short


def _letters(bureau, kept) -> None:  # type: ignore[no-untyped-def]
    """What the night writes about cases that wait, sent."""
    from django.utils import timezone

    from likvard.post.operations import send_waiting
    from likvard.support.models import Case
    from likvard.support.operations.nagging import nag_about_unread
    from tests.support.members import a_colleague

    kept.keep_identity(a_colleague(bureau, "Karin Roos", "intake").identity)
    today = timezone.localdate()
    Case.objects.update(received_on=today - timedelta(days=10))
    nag_about_unread(today)
    told("letters sent", send_waiting(timezone.now()), 1, least=True)


def _searched(folder: Path, kept, before: str) -> bool:  # type: ignore[no-untyped-def]
    from bench.parts.scans.places import places

    needles, total, short = kept.needles(), Counter[str](), False
    for name, scan in places(folder).items():
        found = scan(needles)
        total += found
        short |= told(f"{before}{name}: found", _sum(found))
    print(f"{needles.words:,} words, each in up to seven shapes; found: {dict(total)}", file=sys.stderr)
    return short | told(f"{before}address of a client: found anywhere", total["addresses"])


def _found_out(folder: Path) -> bool:
    """Whether one of the ways to lose words is not seen."""
    from bench.parts.scans.places import places
    from bench.parts.scans.reports import Secrets, send_in_clear
    from bench.parts.scans.server import Visitor, memory_of, served
    from tests.support.wire import tapped

    lost = Secrets(addresses=[WATCHED])
    with served(folder, name="leaky", leaky=True) as server:
        with tapped(server.address) as tap:
            send_in_clear(lost, Visitor(tap.address))
            needles = lost.needles()
            wire = needles.found_in(tap.seen)
        send_in_clear(lost, Visitor(server.address, source=WATCHED))
        memory = sum((needles.found_in(part) for part in memory_of(server.worker)), Counter())
    needles = lost.needles()
    seen = {name: scan(needles) for name, scan in places(folder).items()}
    caught = {
        "a column in clear": seen["database with its log"]["words"],
        "a column in clear, in the backup": seen["backup"]["words"],
        "a log of what was sent": seen["what the server said"]["words"],
        "a log of addresses": seen["what the server said"]["addresses"],
        "an address in the cache": seen["cache"]["addresses"],
        "a letter with the words": seen["mail"]["words"],
        "words kept in memory": memory["words"],
        "a form in clear on the wire": wire["words"],
    }
    for name, found in caught.items():
        print(f"control: {name}: {found}", file=sys.stderr)
    return told("controls that were found out", sum(found > 0 for found in caught.values()), len(caught))


def _sum(*found: Counter[str]) -> int:
    return sum(one.total() for one in found)


if __name__ == "__main__":
    sys.exit(main(number(REPORTS)))
