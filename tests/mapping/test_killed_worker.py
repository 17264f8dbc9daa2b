"""A worker that is killed in the middle of a run leaves no half result, and another one begins again."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def begin(data: Path, what: str) -> "subprocess.Popen[bytes]":
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {**kept, "LIKVARD_DATA": str(data), "LIKVARD_ROOT": str(ROOT), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-m", "tests.mapping.killed_worker", what], cwd=ROOT, env=environment)


def look(data: Path) -> tuple[str, int, int, int]:
    """State, progress and attempts of the run, and how many estimates there are."""
    with sqlite3.connect(data / "likvard.sqlite3", timeout=20) as database:
        run = database.execute("SELECT state, progress, attempts FROM mapping_run").fetchone()
        return *run, database.execute("SELECT count(*) FROM mapping_estimate").fetchone()[0]


def test_a_killed_worker_leaves_nothing_half_done(tmp_path: Path) -> None:
    assert begin(tmp_path, "prepare").wait(timeout=120) == 0
    worker = begin(tmp_path, "work")
    deadline = time.monotonic() + 60
    while look(tmp_path)[1] < 5:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    worker.kill()
    worker.wait()
    state, progress, attempts, estimates = look(tmp_path)
    assert (state, attempts, estimates) == ("running", 1, 0)
    assert 5 <= progress < 100
    assert begin(tmp_path, "work").wait(timeout=60) == 0  # too early: the first one might still be alive
    assert look(tmp_path)[:1] + look(tmp_path)[2:] == ("running", 1, 0)
    assert begin(tmp_path, "late").wait(timeout=60) == 0
    state, progress, attempts, estimates = look(tmp_path)
    assert (state, progress, attempts) == ("done", 100, 2)
    assert estimates > 0
