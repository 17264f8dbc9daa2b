"""The bundles: the same bytes each time, small, whole, and nothing in them that turns text into code."""

import gzip
import re
from pathlib import Path

import pytest

from tools.bundles import BUNDLES, ROOT, SCRIPTS, bundle, bundle_all, esbuild, licences, packages

TEXT_AS_CODE = re.compile(
    r"\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write|\bsrcdoc\b|\bDOMParser\b"
    r"|\beval\s*\(|\bnew Function\b|\bcreateContextualFragment\b|\bset(?:Timeout|Interval)\([\"'`]"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assets")
    bundle_all(folder)
    return folder / "support"


def test_the_same_scripts_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    bundle_all(tmp_path)
    again = {path.name: path.read_bytes() for path in (tmp_path / "support").iterdir()}
    assert again == {path.name: path.read_bytes() for path in made.iterdir()}
    assert set(again) == {"resident.js", "staff.js", "licences.txt"}


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_tells_nothing_of_the_machine_it_was_made_on(made: Path, name: str) -> None:
    text = (made / f"{name}.js").read_text(encoding="utf-8")
    assert [place for place in (str(ROOT), str(Path.home()), "node_modules") if place in text] == []


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_asks_for_nothing_else(made: Path, name: str) -> None:
    text = (made / f"{name}.js").read_text(encoding="utf-8")
    assert re.findall(r"\bimport\s*[\"'(]|\bfrom\s*[\"']|\brequire\(", text) == []


@pytest.mark.parametrize("name", BUNDLES)
def test_no_bundle_turns_text_into_code_or_markup(made: Path, name: str) -> None:
    assert TEXT_AS_CODE.findall((made / f"{name}.js").read_text(encoding="utf-8")) == []


def test_no_script_of_ours_turns_text_into_code_or_markup() -> None:
    scripts = [*(ROOT / SCRIPTS).rglob("*.js"), *(ROOT / "src/likvard/support/static").rglob("*.js")]
    found = {path.name: TEXT_AS_CODE.findall(path.read_text(encoding="utf-8")) for path in scripts}
    assert len(found) > 15
    assert {name: said for name, said in found.items() if said} == {}


def test_what_everybody_loads_is_at_most_60_kilobytes(made: Path) -> None:
    assert len(gzip.compress((made / "resident.js").read_bytes(), 9)) <= 60_000


def test_the_part_that_seals_is_at_most_60_kilobytes(tmp_path: Path) -> None:
    bundle(Path(__file__).parent / "age_alone.js", tmp_path / "age.js")
    assert len(gzip.compress((tmp_path / "age.js").read_bytes(), 9)) <= 60_000


def test_every_package_that_is_in_a_bundle_has_its_licence_beside_it(tmp_path: Path) -> None:
    files = bundle(Path(__file__).parent / "everything.js", tmp_path / "all.js")
    folders = [folder.as_posix().removeprefix("node_modules/") for folder in packages(files)]
    assert folders == [
        "@noble/ciphers",
        "@noble/curves",
        "@noble/hashes",
        "@scure/base",
        "age-encryption",
        "slip39",
        "uqr",
    ]
    text = licences(packages(files))
    assert [name for name in folders if not re.search(rf"^{name} \d", text, re.MULTILINE)] == []
    assert text.count("Permission is hereby granted") + text.count("Redistribution and use") == len(folders)


@pytest.mark.parametrize(
    ("files", "folders"),
    [
        (["src/likvard/support/browser/keys.js"], []),
        (["node_modules/uqr/dist/index.mjs", "node_modules/uqr/dist/other.mjs"], ["node_modules/uqr"]),
        (["node_modules/@noble/hashes/sha2.js"], ["node_modules/@noble/hashes"]),
        (["node_modules/a/node_modules/@b/c/d.js"], ["node_modules/a/node_modules/@b/c"]),
    ],
)
def test_a_file_belongs_to_the_innermost_package(files: list[str], folders: list[str]) -> None:
    assert packages(files) == [Path(folder) for folder in folders]


def test_without_the_packages_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="Run npm ci first"):
        esbuild(tmp_path)


def test_bundles_are_loaded_with_their_hash_and_in_no_other_way() -> None:
    templates = (ROOT / "src/likvard").rglob("*.html")
    plain = re.compile(rf"""["']support/(?:{"|".join(BUNDLES)})\.js""")
    assert [path.name for path in templates if plain.search(path.read_text(encoding="utf-8"))] == []
