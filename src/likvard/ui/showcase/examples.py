"""Every kind of chart once, with invented values."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from likvard.ui.charts import (
    Dot,
    Limits,
    Palette,
    Panel,
    Point,
    Region,
    Series,
    Spot,
    Spread,
    Trend,
    choropleth,
    dot_interval,
    equiplot,
    funnel,
    line_multiples,
    lines,
    multiples,
)

AREAS = ("Norrby", "Söderby", "Västerby", "Österby")
YEARS = ("2021", "2022", "2023", "2024", "2025")
SIDE = 100  # of a square on the invented map


def charts(language: str) -> list[dict[str, str]]:
    """Title, name in the code, and the chart, drawn from the side where the language begins."""
    told: list[tuple[str, str, str]] = [
        (_("Share who experienced discrimination in the last year"), "dot_interval", chart_of_shares(language)),
        (_("Reports by ground and year"), "lines", chart_of_counts(language)),
        (_("The share over time, with its interval"), "lines band", chart_of_a_trend(language)),
        (_("The same groups in each area"), "multiples", chart_of_areas(language)),
        (_("Reports by ground and year in each area"), "line_multiples", chart_of_area_counts(language)),
        (_("The gap between groups in each area"), "equiplot", chart_of_gaps(language)),
        (_("Each area against the number who answered"), "funnel", chart_of_sizes(language)),
        (_("The share on a map"), "choropleth", chart_of_places(language)),
    ]
    return [{"title": title, "name": name, "chart": chart} for title, name, chart in told]


def shares(shift: float = 0) -> list[Dot]:
    """Invented shares, one of them hidden."""
    known = [
        Dot(_("Majority only"), 12.8, 11.0, 14.9, note=_("n = 1,128")),
        Dot(_("National minority"), 16.9, 14.5, 19.7, note=_("n = 792")),
        Dot(_("Immigrant background, own or of one or both parents"), 20.2, 15.3, 26.2, note=_("n = 208")),
        Dot(_("Sámi"), 25.2, 22.4, 28.3, note=_("n = 836"), emphasis=True),
    ]
    return [*(_moved(dot, shift) for dot in known), Dot(_("Another background"), None, None, None)]


def chart_of_shares(language: str, palette: Palette = "screen") -> SafeString:
    """Dots with intervals, and a value to compare with."""
    return dot_interval(
        shares(),
        title=_("Share who experienced discrimination in the last year"),
        description=_("Share in each group with its 95 per cent interval. The table has the same figures."),
        unit="%",
        language=language,
        palette=palette,
        reference=12.8,
        reference_label=_("Majority only"),
    )


def chart_of_counts(language: str, palette: Palette = "screen") -> SafeString:
    """Counts over years, with a year that is not shown."""
    return lines(
        counts(),
        title=_("Reports by ground and year"),
        description=_("Number of reports each year with 95 per cent intervals. The table has the same figures."),
        unit="",
        language=language,
        palette=palette,
    )


def chart_of_a_trend(language: str, palette: Palette = "screen") -> SafeString:
    """One series with a band."""
    values = (18.1, 19.4, 21.7, 22.0, 25.2)
    points = [Point(year, n, n - 2.6, n + 2.9) for year, n in zip(YEARS, values, strict=True)]
    return lines(
        [Series(_("Sámi"), points)],
        title=_("The share over time, with its interval"),
        description=_("The share each year, in a band that shows its 95 per cent intervals."),
        unit="%",
        language=language,
        palette=palette,
        intervals="band",
    )


def chart_of_areas(language: str, palette: Palette = "screen") -> SafeString:
    """The groups of four areas on one axis."""
    return multiples(
        [Panel(area, shares(shift)) for area, shift in zip(AREAS, (0, -4.5, 3.0, 6.5), strict=True)],
        title=_("The same groups in each area"),
        description=_("A small chart for each area: the share in each group with its interval, on one axis."),
        unit="%",
        language=language,
        palette=palette,
    )


def chart_of_area_counts(language: str, palette: Palette = "screen") -> SafeString:
    """The counts of four areas on the same axes."""
    return line_multiples(
        [Trend(area, counts(share)) for area, share in zip(AREAS, (0.4, 0.3, 0.2, 0.1), strict=True)],
        title=_("Reports by ground and year in each area"),
        description=_("A small chart for each area: the number of reports each year, on the same axes."),
        unit="",
        language=language,
        palette=palette,
    )


def chart_of_gaps(language: str, palette: Palette = "screen") -> SafeString:
    """One row an area, one mark a group."""
    return equiplot(
        [Spread(area, shares(shift)) for area, shift in zip(AREAS, (0, -4.5, 3.0, 6.5), strict=True)],
        title=_("The gap between groups in each area"),
        description=_("One row an area, one mark a group, joined by a line from the lowest to the highest."),
        unit="%",
        language=language,
        palette=palette,
    )


def chart_of_sizes(language: str, palette: Palette = "screen") -> SafeString:
    """Forty areas in their funnel: two stand out."""
    sizes = [40 + 13 * ((7 * index) % 40) for index in range(40)]
    shares = [16 + 110 * (((19 * index) % 37) / 36 - 0.5) / size**0.5 for index, size in enumerate(sizes)]
    shares[8], shares[37] = 26.5, 8.2
    names = [_("Area %(number)s") % {"number": index + 1} for index in range(40)]
    spots = [Spot(name, size, share) for name, size, share in zip(names, sizes, shares, strict=True)]
    return funnel(
        spots,
        target=16.0,
        target_label=_("All areas together"),
        inner=_limits(0.95, 1.96, sizes),
        outer=_limits(0.998, 3.09, sizes),
        size_label=_("Number who answered"),
        title=_("Each area against the number who answered"),
        description=_("One mark an area. Few lie beyond the limits: they differ by more than chance explains."),
        unit="%",
        language=language,
        palette=palette,
    )


def chart_of_places(language: str, palette: Palette = "screen") -> SafeString:
    """An invented municipality of sixteen squares: fourteen with a figure or without, two outside."""
    shares = (4.1, 8.8, 12.0, 16.9, 21.3, 24.8, None, 6.0, 11.2, 17.5, 23.1, None, 9.9, 19.4)
    squares = [_square(index) for index in range(16)]
    regions = [
        Region(_("Area %(number)s") % {"number": index + 1}, share, *squares[index])
        for index, share in enumerate(shares)
    ]
    return choropleth(
        regions,
        surroundings=[outline for outline, _box in squares[len(shares) :]],
        title=_("The share on a map"),
        description=_("Each area is filled by the class of its share. The table has the same figures."),
        unit="%",
        language=language,
        palette=palette,
        source=_("An invented map"),
    )


def counts(share: float = 1) -> list[Series]:
    """Invented counts by ground, with a year that is not shown."""
    known = {_("Ethnicity"): (41, 38, 52, 49, 66), _("Disability"): (22, None, 25, 30, 28)}
    return [
        Series(label, [count(year, n and round(n * share)) for year, n in zip(YEARS, numbers, strict=True)])
        for label, numbers in known.items()
    ]


def count(year: str, reports: int | None) -> Point:
    """A count with a rough interval, good enough to look at."""
    if reports is None:
        return Point(year, None)
    margin = 1.96 * reports**0.5
    return Point(year, reports, max(reports - margin, 0), reports + margin)


def _moved(dot: Dot, shift: float) -> Dot:
    value, low, high = (n and n + shift for n in (dot.value, dot.low, dot.high))
    return Dot(dot.label, value, low, high, dot.note, dot.emphasis)


def _limits(level: float, z: float, sizes: list[int]) -> Limits:
    spreads = {size: z * (16 * 84 / size) ** 0.5 for size in sorted(sizes)}
    return Limits(level, [(size, 16 - spread, 16 + spread) for size, spread in spreads.items()])


def _square(index: int) -> tuple[str, tuple[float, float, float, float]]:
    left, top = SIDE * (index % 4), SIDE * (index // 4)
    return f"M{left} {top}h{SIDE}v{SIDE}h-{SIDE}z", (left, top, left + SIDE, top + SIDE)
