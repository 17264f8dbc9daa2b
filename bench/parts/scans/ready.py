"""A database and a data folder of one's own, and the product on them."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def installation() -> Iterator[Path]:
    """An empty one, in a folder that goes; in ``data`` its data, in ``mail`` its letters. Once in a process."""
    with tempfile.TemporaryDirectory(prefix="likvard-bench-") as place:
        folder = Path(place)
        os.environ |= {
            "LIKVARD_DATA": str(folder / "data"),
            "BENCH_MAIL": str(folder / "mail"),
            "DJANGO_SETTINGS_MODULE": "bench.parts.scans.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        (folder / "mail").mkdir()
        yield folder


def told(name: str, value: int, goal: int = 0, *, least: bool = False) -> bool:
    """Print a line of a figure; whether it falls short."""
    holds = value >= goal if least else value == goal
    print(f"{name}  {value:,}  {'>=' if least else '='} {goal:,}  {'holds' if holds else 'short'}", flush=True)
    return not holds


def number(default: int) -> int:
    """What the command was given, or the default."""
    return int(sys.argv[1]) if len(sys.argv) > 1 else default
