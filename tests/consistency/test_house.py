"""The house holds: its contracts, its names, its addresses without a registry."""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "likvard"


def test_the_contracts_hold() -> None:
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_lock_file_names_an_address() -> None:
    named = [
        (name, line)
        for name in (
            "requirements.txt",
            "requirements-dev.txt",
            "requirements-node.txt",
            "package-lock.json",
            "package.json",
            ".npmrc",
        )
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if re.search(r"https?:|\b(?:pypi|registry)\.", line)
    ]
    assert named == []


def test_only_the_gate_and_its_storeroom_make_a_released() -> None:
    assert _users_of("seal") == {"disclosure/released.py", "disclosure/gate.py", "disclosure/storing.py"}
    assert _users_of("_made_by") == {"disclosure/released.py"}


def _users_of(name: str) -> set[str]:
    """Files of the source where the name is defined, imported, read, set or passed."""
    texts = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    return {
        path.relative_to(SOURCE).as_posix()
        for path, text in texts.items()
        if name in text and any(name in _names(node) for node in ast.walk(ast.parse(text)))
    }


def _names(node: ast.AST) -> set[str]:
    return {str(getattr(node, field, "")) for field in ("id", "name", "attr", "arg")}


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
        if "migrations" not in path.parts and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    assert long == {}
