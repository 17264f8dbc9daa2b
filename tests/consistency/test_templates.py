"""Nothing lies about unused: every template, style sheet, script and permission is asked for by something."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import allauth
import django.forms
import pytest
from django.conf import settings
from django.template.loader import get_template
from django.views.csrf import CSRF_FAILURE_TEMPLATE_NAME

from likvard.organisations.permissions import Permission

SOURCE = Path(settings.ROOT) / "src" / "likvard"
ALLAUTH = Path(allauth.__file__).parent
ASSETS = Path(settings.ROOT) / "assets"
NAME = re.compile(r"[\w./-]+\.(?:html|txt|svg)")


def templates_in(root: Path) -> dict[str, Path]:
    """Name as Django knows it -> file, for the template folders of the apps below ``root``."""
    folders = [folder for folder in root.rglob("templates") if folder.is_dir()]
    return {path.relative_to(folder).as_posix(): path for folder in folders for path in folder.rglob("*.*")}


OURS = templates_in(SOURCE)
ALLAUTHS = templates_in(ALLAUTH)
DJANGOS = templates_in(Path(django.forms.__file__).parent)


def named_in_code() -> Iterator[str]:
    """Every text in the code that is the name of a template as a whole."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
                yield node.value


def named_in_templates() -> Iterator[str]:
    for path in OURS.values():
        yield from re.findall(r"""{%-?\s*(?:extends|include)\s+["']([^"']+)["']""", path.read_text(encoding="utf-8"))


def by_the_frameworks() -> Iterator[str]:
    """Names of allauth's and of Django's forms that ours replace; forged forms; the two of ui.bad_request."""
    yield from ALLAUTHS
    yield from DJANGOS
    yield CSRF_FAILURE_TEMPLATE_NAME
    yield from ("400.html", "413.html")


def test_every_template_is_used() -> None:
    assert len(OURS) > 100  # a changed layout must not make this test see nothing
    assert sorted(set(OURS) - {*named_in_code(), *named_in_templates(), *by_the_frameworks()}) == []


@pytest.mark.parametrize("name", sorted({*named_in_templates(), *(set(named_in_code()) & set(OURS))}))
def test_every_template_that_is_named_is_there_and_whole(name: str) -> None:
    assert Path(get_template(name).origin.name).name == Path(name).name


@pytest.mark.parametrize("name", sorted(set(OURS) - set(ALLAUTHS)))
def test_what_looks_like_allauths_is_allauths(name: str) -> None:
    """A template in allauth's folders under another name would never be asked for."""
    assert name.partition("/")[0] not in {"account", "mfa", "socialaccount", "allauth", "usersessions"}


def statics() -> dict[str, Path]:
    folders = [folder for folder in SOURCE.glob("*/static") if folder.is_dir()]
    return {path.relative_to(folder).as_posix(): path for folder in folders for path in folder.rglob("*.*")}


def test_every_static_file_is_used_and_every_used_one_is_there() -> None:
    texts = [path.read_text(encoding="utf-8") for path in [*OURS.values(), *SOURCE.rglob("*.py")]]
    asked = {
        name for text in texts for name in re.findall(r"""static ["']([^"']+)["']|static\(["']([^"']+)["']\)""", text)
    }
    names = {first or second for first, second in asked}
    ours = statics()
    assert sorted(set(ours) - names) == []
    elsewhere = [ASSETS, ALLAUTH / "account/static", ALLAUTH / "mfa/static"]
    assert [
        name for name in sorted(names - set(ours)) if not any((folder / name).exists() for folder in elsewhere)
    ] == []


def test_every_permission_opens_something() -> None:
    used = {
        node.attr
        for path in SOURCE.rglob("*.py")
        if path.name != "permissions.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Permission"
    }
    assert sorted({permission.name for permission in Permission} - used) == []
