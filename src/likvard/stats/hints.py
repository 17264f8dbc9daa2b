"""What a person may tell the reader about a file."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class FileHints:
    """What the reader cannot find out by itself. Empty = find out."""

    delimiter: str = ""
    encoding: str = ""
    decimal: Literal["", ".", ","] = ""
    sheet: str = ""
    missing: tuple[str, ...] = ("",)  # cells that mean "no answer" in every column
