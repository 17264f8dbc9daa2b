"""The manual says what the code does: settings, roles, personal data and commands."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from likvard.config.manual import commands, pages
from likvard.config.manual import settings as variables

DOCS = Path(settings.ROOT) / "docs"
WRITTEN = pages()


@pytest.mark.parametrize("name", WRITTEN)
def test_a_page_of_the_manual_is_as_the_code_says(name: str) -> None:
    assert (DOCS / "admin" / name).read_text(encoding="utf-8") == WRITTEN[name], "make docs"


def test_every_setting_is_explained_and_every_explained_one_is_read() -> None:
    explained = [name for texts in variables.MANUAL.values() for name in texts]
    assert sorted(explained) == sorted({setting.name for setting in variables.read()})


def test_a_setting_is_read_with_its_kind_and_default(tmp_path: Path) -> None:
    module = tmp_path / "some.py"
    module.write_text('A = env.integer("LIKVARD_A", 5)\nB = env.words("LIKVARD_B", ("x", "y"))\nC = other.text("NO")\n')
    assert list(variables._read_by(module)) == [
        variables.Setting("LIKVARD_A", "integer", "5"),
        variables.Setting("LIKVARD_B", "words", "x,y"),
    ]


def test_every_variable_is_read_by_env_alone() -> None:
    readers = {
        path.relative_to(variables.CONFIG).as_posix()
        for path in variables.CONFIG.rglob("*.py")
        if "os.environ" in path.read_text(encoding="utf-8")
    }
    assert readers == {"env.py", "manual/__main__.py", "terminal/__init__.py", "wsgi.py"}


@pytest.mark.parametrize("name", commands.ours())
def test_every_command_and_each_of_its_arguments_is_explained(name: str) -> None:
    page = WRITTEN["commands.md"]
    section = page.split(f"\n## manage.py {name}\n\n")[1].split("\n## ")[0]
    assert section.strip()
    assert not section.startswith("None")
    assert "|  |" not in section


def test_every_page_of_the_documentation_can_be_reached_and_every_link_leads_somewhere() -> None:
    pages = {path.resolve() for path in DOCS.rglob("*.md")}
    links = {path: _links(path) for path in [*pages, DOCS.parent / "README.md", DOCS.parent / "CONTRIBUTING.md"]}
    broken = [(path.name, str(link)) for path, found in links.items() for link in found if not link.exists()]
    assert broken == []
    reached = set().union(*(found - {path} for path, found in links.items()))
    assert sorted(path.relative_to(DOCS).as_posix() for path in pages - reached) == []


def _links(path: Path) -> set[Path]:
    found = re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    return {(path.parent / link).resolve() for link in found if "://" not in link and not link.startswith("/")}
