"""A bundle is known by the hash of the bytes that are served, also when its name carries another hash."""

import base64
import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.template import engines

from likvard.support.queries.bundles import bundle

ASSETS = Path(__file__).parents[3] / "assets" / "support"
MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> Path:
    """Static files as an installation serves them."""
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    call_command("collectstatic", "--no-input", verbosity=0)
    return tmp_path


@pytest.mark.parametrize("name", ["resident", "staff"])
def test_the_hash_is_that_of_the_served_file(collected: Path, name: str) -> None:
    found = bundle(name)
    served = collected / found.url.removeprefix("/static/")
    assert served.name not in {f"{name}.js"}
    assert found.sha256 == hashlib.sha256(served.read_bytes()).hexdigest()
    assert served.read_bytes() == (ASSETS / f"{name}.js").read_bytes()  # so anybody can make it anew and compare


def test_collected_bytes_that_were_changed_have_another_hash(collected: Path) -> None:
    before = bundle("resident")
    (collected / before.url.removeprefix("/static/")).write_text("steal()", encoding="utf-8")
    assert bundle("resident").sha256 == hashlib.sha256(b"steal()").hexdigest() != before.sha256


def test_the_script_tag_carries_the_hash() -> None:
    tag = engines["django"].from_string('{% load bundles %}{% bundle "resident" %}').render()
    digest = base64.b64encode(hashlib.sha256((ASSETS / "resident.js").read_bytes()).digest()).decode()
    wanted = f'<script type="module" src="/static/support/resident.js" integrity="sha256-{digest}"></script>'
    assert tag == wanted


def test_a_bundle_that_was_not_made_is_missed_by_name() -> None:
    with pytest.raises(FileNotFoundError, match=r"support/other.js has not been made"):
        bundle("other")
