"""Message catalogues are compiled as Django reads them."""

import gettext
from pathlib import Path

import pytest

from tools.catalogues import catalogues, compile_catalogue

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Sign in"\nmsgstr "Logga in"\n'


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "src/likvard/ui/locale/sv/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def test_every_catalogue_is_found(catalogue: Path, tmp_path: Path) -> None:
    assert catalogues(tmp_path) == [catalogue]


def test_a_compiled_catalogue_gives_the_translation(catalogue: Path) -> None:
    compile_catalogue(catalogue)
    with catalogue.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Sign in") == "Logga in"


def test_a_broken_catalogue_is_named_with_its_line(catalogue: Path) -> None:
    catalogue.write_text(PO + "nonsense\n", encoding="utf-8")
    with pytest.raises(OSError, match=r"django\.po \(line 6\)"):
        compile_catalogue(catalogue)
    assert not catalogue.with_suffix(".mo").exists()
