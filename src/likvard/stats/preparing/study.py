"""A file and its codebook together: everything that can be worked out, and everything that is wrong."""

from dataclasses import dataclass

from likvard.stats.codebook.check import check
from likvard.stats.codebook.model import Codebook
from likvard.stats.prepared import Figure, Respondents
from likvard.stats.preparing.cells import Cells
from likvard.stats.preparing.designed import draw, weigh
from likvard.stats.preparing.figures import find_figures
from likvard.stats.preparing.grouped import group
from likvard.stats.preparing.measured import measure
from likvard.stats.preparing.notes import Notes
from likvard.stats.preparing.placed import place
from likvard.stats.preparing.wanted import check_columns
from likvard.stats.reading.datafile import DataFile


@dataclass(frozen=True)
class Study:
    """``respondents`` for people and incidents, ``figures`` for a table; neither when the codebook is wrong itself."""

    codebook: Codebook
    cells: Cells
    notes: Notes
    respondents: Respondents | None = None
    figures: tuple[Figure, ...] = ()


def study(data: DataFile, codebook: Codebook) -> Study:
    """Look at all of it. Columns that are missing count as empty, so that the rest can still be shown."""
    notes = Notes(data, list(data.warnings))
    cells = Cells(data, codebook)
    wrong = check(codebook)
    if wrong:
        notes.problems.extend(wrong)
        return Study(codebook, cells, notes)
    check_columns(codebook, notes)
    whole, groups = group(codebook, cells, notes)
    if codebook.source.kind == "table":
        whole, figures = find_figures(whole, groups, cells, notes)
        return Study(whole, cells, notes, figures=figures)
    areas, area = place(codebook.area, "area_missing", cells, notes)
    periods, period = place(codebook.period, "period_missing", cells, notes)
    values = measure(codebook, cells, notes)
    weight = weigh(codebook.design, cells, notes)
    stratum, psu = draw(codebook.design, cells, notes)
    people = Respondents(values, groups, areas, area, periods, period, weight, stratum, psu)
    return Study(whole, cells, notes, respondents=people)
