"""Municipalities on a map, where the areas are municipalities of the register."""

from django.utils.translation import gettext as _

from likvard.mapping.drawing.sheet import Chart, Rows, Sheet, decimals_of, group_of, grouping_of, scaled, split
from likvard.mapping.places import all_outlines_of, outlines_of
from likvard.organisations.queries import Outline, attribution
from likvard.ui.charts import Classes, Region, choropleth, classes_for
from likvard.ui.charts.choropleth import frame_of


def maps(rows: Rows, sheet: Sheet) -> list[Chart]:
    """A map of everybody and of each group, those of a grouping in the same classes."""
    outlines = outlines_of({row.area for row in rows}, sheet.country)
    placed = [row for row in rows if row.area in outlines]
    charts = []
    for levels in split(placed, grouping_of).values():
        classes = classes_for([value for row in levels if (value := scaled(row)[0]) is not None])
        charts += [_map(group, outlines, classes, sheet) for group in split(levels, group_of).values()]
    return charts


def _map(rows: Rows, outlines: dict[str, Outline], classes: Classes, sheet: Sheet) -> Chart:
    about = rows[0]
    drawn = [outlines[row.area] for row in rows]
    group, look = sheet.naming.of(about).group, sheet.look(about)
    svg = choropleth(
        [
            Region(sheet.naming.area(row.area), scaled(row)[0], outline.path, outline.box)
            for row, outline in zip(rows, drawn, strict=True)
        ],
        surroundings=_beside(drawn, sheet.country),
        classes=classes,
        source=_("Outlines: %(source)s.") % {"source": ". ".join(attribution())},
        decimals=decimals_of(about),
        **sheet.told(
            about,
            _("%(group)s, on a map") % {"group": group},
            _("Each municipality is filled by the class that its figure falls in."),
        ),
        unit=look["unit"],
        language=look["language"],
        palette=look["palette"],
    )
    return Chart(sheet.name_of_group(about), svg)


def _beside(drawn: list[Outline], country: str) -> list[str]:
    """The municipalities of the country that are seen between and around those with estimates."""
    frame, codes = frame_of([outline.box for outline in drawn]), {outline.code for outline in drawn}
    others = [outline for code, outline in all_outlines_of(country).items() if code not in codes]
    return [outline.path for outline in others if frame.meets(outline.box)]
