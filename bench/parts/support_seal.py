#!/usr/bin/env python3
"""The browser's half: how long sealing takes, how much comes over the wire, and what of changed files is accepted.

.venv/bin/python -m bench.parts.support_seal [changed files]
"""

import sys

from bench.parts import support_browser
from bench.parts.figures import Figure, printed
from bench.parts.scans.ready import number

TAMPERED, SECONDS, KILOBYTES = 20_000, 3, 60


def main(count: int) -> int:
    accepted = support_browser.accepted(count)
    lines = [
        Figure("changed files tried", count, count, at_most=False),
        *(Figure(f"changed files accepted, {name}", found, 0) for name, found in accepted.items()),
        Figure("age library, kB packed", support_browser.sizes()["age"], KILOBYTES),
        Figure("seal 10 KB and 5 MB in Chromium, s", support_browser.seal_seconds(), SECONDS),
    ]
    return int(printed(iter(lines)))


if __name__ == "__main__":
    sys.exit(main(number(TAMPERED)))
