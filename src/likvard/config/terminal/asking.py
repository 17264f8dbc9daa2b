"""What somebody asks of ``likvard protect``."""

from dataclasses import dataclass

from likvard.disclosure.tables.asked import Description
from likvard.disclosure.tables.certificate import Certificate
from likvard.disclosure.tables.record import Past
from likvard.stats.reading.datafile import DataFile


@dataclass(frozen=True)
class Asked:
    """A file, the description with its ``text``, the earlier releases, and the certificate of the last where it is."""

    data: DataFile
    description: Description
    text: str
    history: tuple[Past, ...]
    last: Certificate | None
