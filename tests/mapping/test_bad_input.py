"""What people bring that cannot be used: told by file, row and column in their language, and nothing half-saved.

The same files go through the platform (upload, then run) and through ``likvard map``.
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from likvard.config.terminal import main
from likvard.mapping import operations
from likvard.mapping.models import Estimate, Run, Source
from tests.mapping.conftest import CODEBOOK, stored_files, survey, uploaded

HEADER = b"school,background,gender,answer,weight,stratum\n"
WEIGHTED = CODEBOOK.replace('kind = "simple_random"', 'kind = "stratified"\nweight = "weight"\nstratum = "stratum"')
PLACE = {
    "sv": "{name}, rad {row}, kolumn ”{column}”",
    "da": "{name}, række {row}, kolonne »{column}«",
    "en": "{name}, row {row}, column “{column}”",
}


@dataclass(frozen=True)
class Bad:
    """``row`` and ``column`` are those the message must name; 0 and "" where the file is wrong as a whole."""

    content: bytes
    name: str = "skolan.csv"
    row: int = 0
    column: str = ""
    codebook: str = CODEBOOK
    encoding: str = ""  # what the person says that it is


def people(*rows: str) -> bytes:
    """Twenty good rows, then these."""
    good = "".join(f"north,majority,girl,{'yes' if n % 2 else 'no'},1,{'a' if n % 3 else 'b'}\n" for n in range(20))
    return HEADER + (good + "\n".join(rows) + "\n").encode()


def workbook(*, formula: str = "", merge: str = "") -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for line in survey().decode().splitlines():
        book.active.append(line.split(","))
    if formula:
        book.active["D7"] = formula
    if merge:
        book.active.merge_cells(merge)
    book.save(out)
    return out.getvalue()


def with_macros() -> bytes:
    out = io.BytesIO(workbook())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


AT_UPLOAD = {
    "wrong encoding": Bad("school,answer\nMalmö,ja\n".encode("cp1252"), row=2, encoding="utf-8"),
    "mixed delimiters": Bad(people("north;majority;girl;yes;1;a"), row=22),
    "duplicate columns": Bad(b"school,answer,school\nnorth,yes,south\n", row=1, column="school"),
    "unnamed column": Bad(b"school,,answer\nnorth,girl,yes\n", row=1),
    "ragged": Bad(people("north,majority,girl,yes,1,a,more"), row=22),
    "empty": Bad(b""),
    "header alone": Bad(HEADER),
    "zeros": Bad(people("north,majority,\x00girl,yes,1,a"), row=22),
    "not what it says": Bad(HEADER, name="skolan.xlsx"),
    "unknown": Bad(b"\x89PAGES\r\n\x1a\n\x00\x01", name="skolan.pages"),
    "zip bomb": Bad(bomb(), name="skolan.xlsx"),
    "merged cells": Bad(workbook(merge="A3:A5"), name="skolan.xlsx"),
    "formula without a value": Bad(workbook(formula="=1+1"), name="skolan.xlsx"),
    "macros": Bad(with_macros(), name="skolan.xlsx"),
}
AT_RUN = {
    "missing column": Bad(b"school,background,gender\nnorth,majority,girl\n", column="answer"),
    "text in a number": Bad(people("north,majority,girl,yes,heavy,a"), row=22, column="weight", codebook=WEIGHTED),
    "negative weight": Bad(people("north,majority,girl,yes,-1,a"), row=22, column="weight", codebook=WEIGHTED),
    "missing weight": Bad(people("north,majority,girl,yes,,a"), row=22, column="weight", codebook=WEIGHTED),
    "missing stratum": Bad(people("north,majority,girl,yes,1,"), row=22, column="stratum", codebook=WEIGHTED),
    "stratum with one PSU": Bad(people("north,majority,girl,yes,1,c"), row=22, column="stratum", codebook=WEIGHTED),
}


def told(bad: Bad, said: str, language: str) -> bool:
    """Whether the message names the file, and the row and column where there are any."""
    whole = PLACE[language].format(name=bad.name, row=bad.row, column=bad.column)
    parts = whole.split(", ")
    wanted = [parts[0], *([parts[1]] if bad.row else []), *([parts[2]] if bad.column else [])]
    return ", ".join(wanted) + ":" in said


@pytest.mark.parametrize("language", ["sv", "da", "en"])
@pytest.mark.parametrize("bad", AT_UPLOAD.values(), ids=AT_UPLOAD.keys())
def test_a_bad_file_is_refused_at_the_door(bad: Bad, language: str, source: Source, anna: Any, client_of: Any) -> None:
    address = f"{reverse('mapping:file_upload', args=['exempelkoping', source.pk])}?lang={language}"
    form = {"file": uploaded(bad.content, bad.name), "erase_on": "2090-01-01", "encoding": bad.encoding}
    page = client_of(anna).post(address, form)
    said = " ".join(page.context["form"].errors["file"])
    assert told(bad, said, language), said
    assert (source.files.count(), stored_files()) == (0, [])


@pytest.mark.parametrize("language", ["sv", "da", "en"])
@pytest.mark.parametrize("bad", AT_RUN.values(), ids=AT_RUN.keys())
def test_a_file_that_does_not_fit_its_codebook_makes_no_figures(
    bad: Bad, language: str, source: Source, anna: Any, client_of: Any
) -> None:
    data_file = operations.upload_file(source, uploaded(bad.content, bad.name), erase_on=date(2090, 1, 1), by=anna)
    run = operations.start_run(data_file, operations.save_codebook(source, bad.codebook, by=anna), by=anna)
    assert operations.work_one_run(now=timezone.now())
    page = client_of(anna).get(reverse("mapping:run", args=["exempelkoping", run.pk]), {"lang": language})
    assert told(bad, " ".join(page.context["errors"]), language), page.context["errors"]
    state = Run.objects.of(source.authority).get(pk=run.pk).state
    assert (state, Estimate.objects.count(), run.releases.count()) == ("failed", 0, 0)


@pytest.mark.parametrize("language", ["sv", "da", "en"])
@pytest.mark.parametrize("bad", [*AT_UPLOAD.values(), *AT_RUN.values()], ids=[*AT_UPLOAD, *AT_RUN])
def test_the_terminal_says_the_same_and_writes_nothing(
    bad: Bad, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, book = tmp_path / bad.name, tmp_path / "book.toml"
    data.write_bytes(bad.content)
    hint = f'\n[file]\nencoding = "{bad.encoding}"\n' if bad.encoding else ""
    book.write_text(bad.codebook + hint, encoding="utf-8")
    words = ["map", str(data), "--codebook", str(book), "--out", str(tmp_path / "out"), "--language", language]
    with override(language):
        assert main(words) == 1
    said = capsys.readouterr().err
    assert told(bad, said, language), said
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([bad.name, "book.toml"])
