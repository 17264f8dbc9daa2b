"""No word of a shipped language is missing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

SOURCE = Path(__file__).parents[2] / "src" / "likvard"
LANGUAGES = ("sv", "da")
APPS = sorted(path.parent.name for path in SOURCE.glob("*/apps.py"))


def catalogues() -> list[Path]:
    return sorted(SOURCE.glob("*/locale/*/LC_MESSAGES/django.po"))


def test_every_app_with_words_has_both_catalogues() -> None:
    found = {(path.parts[-5], path.parts[-3]) for path in catalogues()}
    apps = {app for app, _language in found}
    assert {(app, language) for app in apps for language in LANGUAGES} == found


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: f"{path.parts[-5]}-{path.parts[-3]}")
def test_no_word_is_untranslated_or_fuzzy(path: Path) -> None:
    catalogue = polib.pofile(str(path))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: f"{path.parts[-5]}-{path.parts[-3]}")
def test_translations_keep_the_placeholders(path: Path) -> None:
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(path))
        if not entry.msgid_plural and _placeholders(entry.msgid) != _placeholders(entry.msgstr)
    ]
    assert wrong == []


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed (Debian: gettext)")
@pytest.mark.parametrize("app", APPS)
def test_the_catalogues_hold_every_word_of_the_source(app: str, tmp_path: Path) -> None:
    ignore = shutil.ignore_patterns("__pycache__", "data", "static", "*.mo")
    shutil.copytree(SOURCE / app, tmp_path / app, ignore=ignore)
    (tmp_path / app / "locale").mkdir(exist_ok=True)
    command = [str(Path(sys.executable).parent / "django-admin"), "makemessages", "-l", "sv", "--no-location"]
    # Outside the checkout the tests' settings cannot be imported; gathering words needs none.
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run([*command, "--no-obsolete"], cwd=tmp_path / app, check=True, capture_output=True, env=environment)
    gathered = tmp_path / app / "locale/sv/LC_MESSAGES/django.po"
    wanted = {entry.msgid for entry in polib.pofile(str(gathered))} if gathered.exists() else set()
    kept = SOURCE / app / "locale/sv/LC_MESSAGES/django.po"
    have = {entry.msgid for entry in polib.pofile(str(kept)) if not entry.obsolete} if kept.exists() else set()
    assert wanted - have == set()


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\([a-z_]+\)[sd]|\{[a-z_]+\}", text))
