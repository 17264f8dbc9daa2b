"""A published report as files: the same words and figures as data, page, PDF and spreadsheet, under one checksum."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from likvard.mapping.report.csv import to_csv
from likvard.mapping.report.document import Document, as_plain
from likvard.mapping.report.evidence import Evidence
from likvard.mapping.report.html import article
from likvard.mapping.report.pdf import to_pdf

SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class File:
    """One file of the report."""

    name: str
    language: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def freeze(
    on_page: Mapping[str, Document], on_paper: Mapping[str, Document], evidence: Sequence[Evidence], *, at: datetime
) -> tuple[File, ...]:
    """All files of a report, in the order in which their checksums are listed.

    ``on_page`` and ``on_paper`` hold the same report by language; links of the first are paths, of the second whole
    addresses. ``evidence`` has whole addresses. ``at`` is written into the PDF.
    """
    data = json.dumps(
        {
            "releases": [one.digest for one in evidence],
            "documents": {language: as_plain(document) for language, document in on_paper.items()},
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    files = [File("report.json", "", "application/json", data.encode())]
    for language in on_page:
        page, paper = article(on_page[language]).encode(), to_pdf(on_paper[language], at=at)
        files += [
            File(f"report-{language}.html", language, "text/html; charset=utf-8", page),
            File(f"report-{language}.pdf", language, "application/pdf", paper),
            File(f"figures-{language}.csv", language, "text/csv; charset=utf-8", to_csv(evidence, language)),
        ]
    return tuple(files)


def sums(checksums: Mapping[str, str]) -> bytes:
    """The list of checksums as ``sha256sum`` writes and checks it; its own SHA-256 is the report's digest."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in checksums.items()).encode()


def digest(files: Sequence[File]) -> str:
    """One checksum over all files."""
    return hashlib.sha256(sums({file.name: file.sha256 for file in files})).hexdigest()
