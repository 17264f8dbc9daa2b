"""The front-end files are copied whole, without pointers to maps that are not there."""

from pathlib import Path

import pytest

from tools.assets import FILES, copy_all, without_source_map


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """Packages as npm leaves them, with a map's address at the end of each style sheet."""
    for name in FILES:
        path = tmp_path / "node_modules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"a{}\n/*# sourceMappingURL=x.css.map */\n" if path.suffix == ".css" else b"\x00font")
    return tmp_path / "node_modules"


def test_every_file_is_copied_under_its_own_name(modules: Path, tmp_path: Path) -> None:
    copy_all(modules, tmp_path / "assets")
    copied = {path.relative_to(tmp_path / "assets").as_posix(): path for path in (tmp_path / "assets").rglob("*.*")}
    assert set(copied) == set(FILES.values())
    assert copied["designsystemet/theme.css"].read_bytes() == b"a{}\n"
    assert copied["fonts/inter-latin.woff2"].read_bytes() == b"\x00font"


def test_what_was_there_before_is_gone(modules: Path, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "old.css").write_text("a{}")
    copy_all(modules, tmp_path / "assets")
    assert not (tmp_path / "assets" / "old.css").exists()


def test_a_missing_file_is_named_before_anything_is_touched(modules: Path, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "old.css").write_text("a{}")
    missing = next(iter(FILES))
    (modules / missing).unlink()
    with pytest.raises(FileNotFoundError, match=f"{missing}. Run npm ci first."):
        copy_all(modules, tmp_path / "assets")
    assert (tmp_path / "assets" / "old.css").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a{}\n/*# sourceMappingURL=a.css.map */", b"a{}\n"),
        (b"f()\n//# sourceMappingURL=a.js.map\n", b"f()\n"),
        (b"a{background:url(a.map.png)}", b"a{background:url(a.map.png)}"),
    ],
)
def test_only_the_pointer_to_a_map_is_taken_away(before: bytes, after: bytes) -> None:
    assert without_source_map(before) == after
