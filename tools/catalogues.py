"""Compiles the message catalogues of every app (.po) into what Django reads (.mo), without gettext."""

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]


def catalogues(root: Path) -> list[Path]:
    """Every app's catalogues, in a stable order."""
    return sorted((root / "src" / "likvard").glob("*/locale/*/LC_MESSAGES/*.po"))


def compile_catalogue(source: Path) -> None:
    """Write the .mo beside the .po. Raises OSError, with file and line, when the .po cannot be read."""
    polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))


def main() -> int:
    """Compile all, or say which catalogue cannot be read."""
    for source in catalogues(ROOT):
        try:
            compile_catalogue(source)
        except OSError as error:
            print(f"{source}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
