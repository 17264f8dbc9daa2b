"""What a sheet holds that a table must not: merged cells, and formulas that nobody has calculated."""

import posixpath
import re
import zipfile
from dataclasses import dataclass

from defusedxml.ElementTree import iterparse, parse

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Traps:
    """Cells with formulas, those of them without a stored value, and merged ranges with their last row."""

    formulas: tuple[str, ...]
    empty_formulas: tuple[str, ...]
    merged: tuple[tuple[str, int], ...]


def find_traps(archive: zipfile.ZipFile, title: str) -> Traps:
    """Go through the XML of the sheet once, keeping nothing but the traps."""
    formulas, empty, merged = [], [], []
    with archive.open(_member(archive, title)) as file:
        for _, element in iterparse(file, forbid_dtd=True):
            if element.tag == _MAIN + "c" and element.find(_MAIN + "f") is not None:
                formulas.append(element.get("r", "?"))
                if not element.findtext(_MAIN + "v") and element.get("t") != "str":
                    empty.append(element.get("r", "?"))
            elif element.tag == _MAIN + "mergeCell":
                area = element.get("ref", "")
                merged.append((area, int(re.findall(r"\d+", area)[-1])))
            if element.tag == _MAIN + "row":
                element.clear()
    return Traps(tuple(formulas), tuple(empty), tuple(merged))


def _member(archive: zipfile.ZipFile, title: str) -> str:
    """The path inside the archive of the sheet with this title."""
    with archive.open("xl/workbook.xml") as file:
        sheets = parse(file, forbid_dtd=True).getroot().iter(_MAIN + "sheet")
        reference = next(sheet.get(_REFERENCE) for sheet in sheets if sheet.get("name") == title)
    with archive.open("xl/_rels/workbook.xml.rels") as file:
        relations = parse(file, forbid_dtd=True).getroot()
        target = next(relation.get("Target", "") for relation in relations if relation.get("Id") == reference)
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
