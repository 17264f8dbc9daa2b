"""Bundles the scripts of support (src/likvard/support/browser) into the git-ignored assets/support/.

Run by ``make setup``, and again when a script changes. The same scripts and packages give the same bytes on every
machine: the hash of each bundle is published at /support/keys/.
"""

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = Path("src/likvard/support/browser")
INSTEAD = f"./{SCRIPTS.as_posix()}/instead"
BUNDLES = ("resident", "staff")
LICENCES = "licences.txt"

RULES = [
    "--bundle",
    "--format=esm",
    "--target=es2022",
    "--platform=browser",
    "--minify",
    "--charset=utf8",
    "--legal-comments=none",
    f"--banner:js=/*! The licences of what is in here: {LICENCES} */",
    f"--alias:@noble/post-quantum/hybrid.js={INSTEAD}/refused.js",
    f"--alias:@noble/curves/nist.js={INSTEAD}/refused.js",
    f"--alias:crypto={INSTEAD}/crypto.js",
    f"--inject:{INSTEAD}/buffer.js",
]


def esbuild(root: Path = ROOT) -> Path:
    """The program itself, which npm fetched for this kind of machine: it needs no node."""
    found = sorted((root / "node_modules" / "@esbuild").glob("*/bin/esbuild"))
    if not found:
        raise FileNotFoundError("esbuild is not in node_modules. Run npm ci first.")
    return found[0]


def bundle(script: Path, target: Path, *rules: str) -> list[str]:
    """Bundle one script with all that it imports; the files that are in it are answered.

    Raises subprocess.CalledProcessError when a script does not hold together; esbuild has said why on stderr.
    """
    facts = target.with_suffix(".json")
    command = [esbuild(), script, *RULES, *rules, f"--outfile={target}", f"--metafile={facts}", "--log-level=warning"]
    subprocess.run(command, cwd=ROOT, check=True)
    (output,) = json.loads(facts.read_text(encoding="utf-8"))["outputs"].values()
    facts.unlink()
    return sorted(name for name, part in output["inputs"].items() if part["bytesInOutput"])


def packages(files: Iterable[str]) -> list[Path]:
    """The folders of the packages that the files come from."""
    found = set()
    for name in files:
        parts = Path(name).parts
        if "node_modules" in parts:
            start = len(parts) - parts[::-1].index("node_modules")
            found.add(Path(*parts[: start + (2 if parts[start].startswith("@") else 1)]))
    return sorted(found)


def licences(folders: Iterable[Path]) -> str:
    """The licence of each package, under its name and version."""
    return "\n\n".join(_licence(ROOT / folder) for folder in folders) + "\n"


def _licence(folder: Path) -> str:
    about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    title = f"{about['name']} {about['version']}"
    return f"{title}\n{'=' * len(title)}\n\n{(folder / 'LICENSE').read_text(encoding='utf-8').strip()}"


def bundle_all(assets: Path) -> None:
    """Fill ``assets``/support anew, and say how large the bundles are."""
    shutil.rmtree(assets / "support", ignore_errors=True)
    files: set[str] = set()
    for name in BUNDLES:
        target = assets / "support" / f"{name}.js"
        files.update(bundle(SCRIPTS / f"{name}.js", target))
        print(f"support/{name}.js: {len(gzip.compress(target.read_bytes(), 9)) / 1000:.1f} KB gzip")
    (assets / "support" / LICENCES).write_text(licences(packages(files)), encoding="utf-8")


def main() -> int:
    """Bundle, or say what is wrong."""
    try:
        bundle_all(ROOT / "assets")
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError:
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
