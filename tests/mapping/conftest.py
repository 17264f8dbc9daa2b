"""A small source whose figures can be counted on paper: 200 people in two schools."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from likvard.disclosure import Rules
from likvard.mapping import operations
from likvard.mapping.detail import EVERYTHING, Detail
from likvard.mapping.models import CodebookVersion, DataFile, Preview, Release, Run, Source

EASIEST = Rules()
WORDS = {
    "title": "Trygg i skolan 2026",
    "kind": "survey",
    "asked_by": "Utbildningsnämnden",
    "asked_when": "2026",
    "how": "Alla elever i årskurs 9 fick frågan.",
    "legal_basis": "Artikel 6.1 e i dataskyddsförordningen.",
    "can_say": "Hur elever upplever bemötande.",
    "cannot_say": "Ingenting om elever som inte svarade.",
    "link": "",
    "licence": "",
    "already_public": False,
}
CODEBOOK = """\
likvard_codebook = 1

[source]
kind = "survey"
title = {sv = "Trygg i skolan 2026"}

[design]
kind = "simple_random"

[area]
column = "school"

[[grouping]]
code = "background"
ground = "ethnicity"
label = {sv = "Bakgrund", en = "Background"}
reference = "majority"

[[grouping.level]]
code = "majority"
label = {sv = "Majoritet", en = "Majority"}
when = {column = "background", is = "majority"}

[[grouping.level]]
code = "minority"
label = {sv = "Minoritet", en = "Minority"}
when = {column = "background", is = "minority"}

[[grouping]]
code = "gender"
ground = "transgender_identity_or_expression"
label = {sv = "Kön", en = "Gender"}

[[grouping.level]]
code = "girl"
label = {sv = "Flickor", en = "Girls"}
when = {column = "gender", is = "girl"}

[[grouping.level]]
code = "boy"
label = {sv = "Pojkar", en = "Boys"}
when = {column = "gender", is = "boy"}

[[grouping.level]]
code = "other"
label = {sv = "Annat kön", en = "Another gender"}
when = {column = "gender", is = "other"}

[[indicator]]
code = "refused"
kind = "share"
label = {sv = "Har blivit illa bemött", en = "Was treated badly"}
question = {sv = "Har du blivit illa bemött?", en = "Were you treated badly?"}
column = "answer"
true = "yes"
false = "no"
direction = "lower_is_better"
"""


def survey(majority_yes: int = 10) -> bytes:
    """120 of the majority (10 said yes) and 80 of the minority (40 said yes); 6 of the 200 are of another gender."""
    groups = {"majority": (120, majority_yes), "minority": (80, 40)}
    lines = ["school,background,gender,answer"]
    for group, (people, yes) in groups.items():
        for number in range(people):
            school = "north" if number % 2 else "south"
            gender = "other" if number % 20 == 7 and group == "majority" else "girl" if number % 3 else "boy"
            lines.append(f"{school},{group},{gender},{'yes' if number < yes else 'no'}")
    return ("\n".join(lines) + "\n").encode()


def uploaded(content: bytes, name: str = "skolan.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def stored_files() -> list[str]:
    """What lies in the storage of mapping."""
    folder = Path(default_storage.path("mapping"))
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture(autouse=True)
def an_empty_storage(settings: Any, tmp_path: Path) -> None:
    default = settings.STORAGES["default"]
    options = {**default["OPTIONS"], "location": tmp_path / "files"}
    settings.STORAGES = {**settings.STORAGES, "default": {**default, "OPTIONS": options}}


@pytest.fixture
def source(exempelkoping: Any, anna: Any) -> Source:
    return operations.register_source(exempelkoping, by=anna, **WORDS)


@pytest.fixture
def data_file(source: Source, anna: Any) -> DataFile:
    return operations.upload_file(source, uploaded(survey()), erase_on=date(2030, 1, 1), by=anna)


@pytest.fixture
def codebook_version(source: Source, anna: Any) -> CodebookVersion:
    return operations.save_codebook(source, CODEBOOK, by=anna)


@pytest.fixture
def queued(data_file: DataFile, codebook_version: CodebookVersion, anna: Any) -> Run:
    return operations.start_run(data_file, codebook_version, by=anna)


@pytest.fixture
def run(queued: Run) -> Run:
    """A run that the worker has finished."""
    assert operations.work_one_run(now=timezone.now())
    return Run.objects.of(queued.authority).get(pk=queued.pk)


def previewed(run: Run, by: Any, *, rules: Rules = EASIEST, detail: Detail = EVERYTHING) -> Preview:
    """Asked for, and worked out by the worker."""
    preview = operations.ask_preview(run, rules=rules, detail=detail, by=by)
    while operations.work_one_preview(now=timezone.now()):
        pass
    return Preview.objects.of(run.authority).get(pk=preview.pk)


@pytest.fixture
def release(run: Run, anna: Any) -> Release:
    return operations.release_run(run, rules=Rules(), by=anna)
