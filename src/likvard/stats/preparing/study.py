"""A file and its codebook together: everything that can be worked out, and everything that is wrong."""

from dataclasses import dataclass

from likvard.stats.codebook.check import check
from likvard.stats.codebook.model import Codebook
from likvard.stats.prepared import Figure, Respondents
from likvard.stats.preparing.cells import Cells
from likvard.stats.preparing.designed import draw, draw_within, weigh
from likvard.stats.preparing.disparities import note_measures
from likvard.stats.preparing.figures import find_figures
from likvard.stats.preparing.grouped import Groups, group, note_alone
from likvard.stats.preparing.margined import margins_of
from likvard.stats.preparing.measured import measure
from likvard.stats.preparing.notes import Notes
from likvard.stats.preparing.placed import place, roll_up
from likvard.stats.preparing.replicated import replicate
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
    note_measures(whole, notes)
    if codebook.source.kind == "table":
        whole, figures = find_figures(whole, groups, cells, notes)
        return Study(whole, cells, notes, figures=figures)
    return Study(whole, cells, notes, respondents=_people(whole, groups, cells, notes))


def _people(codebook: Codebook, groups: Groups, cells: Cells, notes: Notes) -> Respondents:
    note_alone(codebook.groupings, groups, notes)
    design = codebook.design
    areas, area = place(codebook.area, "area_missing", cells, notes)
    periods, period = place(codebook.period, "period_missing", cells, notes)
    parents, parent = roll_up(codebook.area, areas, area, notes)
    values, denominators = measure(codebook, cells, notes)
    weight = weigh(design, cells, notes)
    stratum, psu, fpc = draw(design, cells, notes)
    ssu, ssu_stratum, ssu_fpc = draw_within(design, psu, cells, notes)
    return Respondents(
        values=values,
        groups=groups,
        areas=areas,
        area=area,
        periods=periods,
        period=period,
        weight=weight,
        stratum=stratum,
        psu=psu,
        fpc=fpc,
        ssu=ssu,
        ssu_stratum=ssu_stratum,
        ssu_fpc=ssu_fpc,
        denominators=denominators,
        replicates=replicate(design, cells, notes),
        margins=margins_of(design, weight, cells, notes),
        parents=parents,
        parent=parent if parents else None,
    )
