"""Copies the front-end files that npm fetched from node_modules/ into the git-ignored assets/.

Run by ``make setup``. What is copied stands in FILES; everything else of the packages is left where it is.
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE_MAP = re.compile(rb"(/\*[#@]\s*sourceMappingURL=.*?\*/|//[#@]\s*sourceMappingURL=[^\n]*)\n?")

INTER = "@fontsource-variable/inter/files"
ARABIC = "@fontsource-variable/noto-sans-arabic/files"
HEBREW = "@fontsource-variable/noto-sans-hebrew/files"
TTF = "@expo-google-fonts"

FILES = {
    "@digdir/designsystemet-css/dist/src/index.css": "designsystemet/designsystemet.css",
    "@digdir/designsystemet-css/dist/theme/designsystemet.css": "designsystemet/theme.css",
    f"{INTER}/inter-latin-wght-normal.woff2": "fonts/inter-latin.woff2",
    f"{INTER}/inter-latin-ext-wght-normal.woff2": "fonts/inter-latin-ext.woff2",
    f"{INTER}/inter-latin-wght-italic.woff2": "fonts/inter-latin-italic.woff2",
    f"{INTER}/inter-latin-ext-wght-italic.woff2": "fonts/inter-latin-ext-italic.woff2",
    f"{ARABIC}/noto-sans-arabic-arabic-wght-normal.woff2": "fonts/noto-sans-arabic.woff2",
    f"{HEBREW}/noto-sans-hebrew-hebrew-wght-normal.woff2": "fonts/noto-sans-hebrew.woff2",
    f"{TTF}/inter/400Regular/Inter_400Regular.ttf": "fonts/pdf/Inter-Regular.ttf",
    f"{TTF}/inter/400Regular_Italic/Inter_400Regular_Italic.ttf": "fonts/pdf/Inter-Italic.ttf",
    f"{TTF}/inter/600SemiBold/Inter_600SemiBold.ttf": "fonts/pdf/Inter-SemiBold.ttf",
    f"{TTF}/inter/700Bold/Inter_700Bold.ttf": "fonts/pdf/Inter-Bold.ttf",
    f"{TTF}/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf": "fonts/pdf/NotoSansArabic-Regular.ttf",
    f"{TTF}/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf": "fonts/pdf/NotoSansArabic-Bold.ttf",
    f"{TTF}/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf": "fonts/pdf/NotoSansHebrew-Regular.ttf",
    f"{TTF}/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf": "fonts/pdf/NotoSansHebrew-Bold.ttf",
}


def without_source_map(content: bytes) -> bytes:
    """The file without its pointer to a map that is not copied: the manifest storage would refuse the pointer."""
    return SOURCE_MAP.sub(b"", content)


def copy_file(source: Path, target: Path) -> None:
    """Copy one file, text without its source map."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix in {".css", ".js"}:
        target.write_bytes(without_source_map(source.read_bytes()))
    else:
        shutil.copyfile(source, target)


def copy_all(modules: Path, assets: Path) -> None:
    """Fill ``assets`` anew from ``modules``.

    Raises FileNotFoundError, before anything is touched, when a package does not hold a file that is expected.
    """
    missing = [name for name in FILES if not (modules / name).is_file()]
    if missing:
        raise FileNotFoundError(f"Not found in {modules}: {', '.join(missing)}. Run npm ci first.")
    shutil.rmtree(assets, ignore_errors=True)
    for name, target in FILES.items():
        copy_file(modules / name, assets / target)


def main() -> int:
    """Copy, or say what is missing."""
    try:
        copy_all(ROOT / "node_modules", ROOT / "assets")
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
