"""The house holds: its contracts, its names, its addresses without a registry."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from django.template.loader import get_template

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "likvard"


def test_the_contracts_hold() -> None:
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_lock_file_names_an_address() -> None:
    named = [
        (name, line)
        for name in ("requirements.txt", "requirements-dev.txt", "package-lock.json", "package.json", ".npmrc")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if re.search(r"https?:|\b(?:pypi|registry)\.", line)
    ]
    assert named == []


def test_only_the_gate_holds_the_key_to_a_released() -> None:
    holders = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if any(
            isinstance(node, ast.Name | ast.alias)
            and (getattr(node, "id", None) or getattr(node, "name", "")) == "_KEY"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    }
    assert holders == {"disclosure/released.py", "disclosure/gate.py", "disclosure/stored.py"}


def test_every_template_is_used_and_every_used_template_is_there() -> None:
    there = {
        path.relative_to(path.parents[len(path.relative_to(app).parts) - 2]).as_posix()
        for app in SOURCE.iterdir()
        if (app / "templates").is_dir()
        for path in (app / "templates").rglob("*.*")
    }
    assert there  # a changed layout must not make this test see nothing
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*") if path.suffix in {".py", ".html"})
    used = set(re.findall(r"""["']((?:web|plans|mapping|organisations|ui|post)/[\w/]+\.(?:html|txt|svg))["']""", text))
    for name in sorted(used):
        get_template(name)


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
        if "migrations" not in path.parts and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    assert long == {}
