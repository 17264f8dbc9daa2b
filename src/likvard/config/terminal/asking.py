"""What somebody asks of ``likvard protect``."""

from dataclasses import dataclass

from likvard.disclosure.tables.asked import Description
from likvard.disclosure.tables.record import Past
from likvard.stats.reading.datafile import DataFile


@dataclass(frozen=True)
class Asked:
    """A file, the description with its ``text``, and the earlier releases."""

    data: DataFile
    description: Description
    text: str
    history: tuple[Past, ...]
