"""From a file and its codebook to what the engine estimates from."""

from likvard.stats.codebook.model import Codebook
from likvard.stats.prepared import Prepared
from likvard.stats.preparing.study import study
from likvard.stats.problems import Refused
from likvard.stats.reading.datafile import DataFile


def prepare(data: DataFile, codebook: Codebook) -> Prepared:
    """See the file through the codebook. Raises Refused with every error, each with row and column where it has one.

    A row without a group, area or period has the index -1 there: it belongs to the sample all the same.
    """
    found = study(data, codebook)
    if errors := found.notes.errors():
        raise Refused(*errors)
    return Prepared(
        codebook=found.codebook,
        respondents=found.respondents,
        figures=found.figures,
        warnings=found.notes.warnings(),
        sha256=data.sha256,
        rows=data.table.num_rows,
    )
