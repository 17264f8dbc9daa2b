#!/usr/bin/env python3
"""Every write of a server, while somebody without scripts sends a report with a file of 5 MB.

What a scan afterwards misses: a temporary file that is gone again. ``strace`` shows each write with its file and its
first 5,000 bytes; what is mapped into memory and written by the kernel it does not show. Prints a line per figure
(name, value, goal, holds|short) and exits 1 when one falls short.

    .venv/bin/python -m bench.parts.scans.writes
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.parts.scans.needles import Needles
from bench.parts.scans.ready import installation, told

FILE = 5_000_000  # bytes
SHOWN = 5_000  # bytes of each write: more than a page of the database
CALLS = "write,pwrite64,writev,pwritev,pwritev2"
_WRITE = re.compile(r"write\w*\(\d+<((?:\\x[0-9a-f]{2})+)>, (.*)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def main() -> int:
    with installation() as folder:
        from tests.support.bureau import a_bureau

        a_bureau()
        written = _watched(folder, leaky=False)
        control = _watched(folder, leaky=True)
        outside = [path for path in written if not in_memory(path)]
        for path in outside:
            print(f"in clear: {path}", file=sys.stderr)
        short = told("writes in clear outside memory, without scripts", len(outside))
        handler = [path for path in control if ".upload" in path]
        return int(
            short | told("writes in clear by the framework's own handler (control)", len(handler), 1, least=True)
        )


def _watched(folder: Path, *, leaky: bool) -> list[str]:
    """The files to which words of the report were written in clear."""
    from bench.parts.scans.reports import Secrets, send_in_clear
    from bench.parts.scans.server import Visitor, served

    kept, trace = Secrets(), folder / f"trace-{leaky}"
    line = ["strace", "--seccomp-bpf", "-f", "-y", "-xx", "-s", str(SHOWN), "-e", f"trace={CALLS}", "-o", str(trace)]
    with served(folder, name=f"watched-{leaky}", leaky=leaky, under=line) as server:
        send_in_clear(kept, Visitor(server.address), size=FILE)
    with trace.open() as lines:
        return list(in_clear(lines, kept.needles()))


def in_clear(lines: Iterator[str], needles: Needles) -> Iterator[str]:
    """The file of each write that holds a word; what goes to sockets and pipes is no file."""
    for line in lines:
        if found := _WRITE.search(line):
            path = _octets(found[1]).decode()
            content = b"".join(map(_octets, _TEXT.findall(found[2])))
            if path.startswith("/") and needles.found_in(content):
                yield path


def in_memory(path: str) -> bool:
    """Whether the file lies in a file system that has no disk."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    over = [(place, kind) for place, kind in mounts if path == place or path.startswith(place.rstrip("/") + "/")]
    return max(over, key=lambda one: len(one[0]))[1] in {"tmpfs", "ramfs", "devtmpfs"}


def _octets(hexadecimal: str) -> bytes:
    return bytes.fromhex(hexadecimal.replace("\\x", ""))


if __name__ == "__main__":
    sys.exit(main())
