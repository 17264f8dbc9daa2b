"""What merging thin figures gives and costs, in words, and how to do it."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from likvard.mapping.messages import AREA_STEPS, LEFT_OUT, PERIOD_STEPS
from likvard.mapping.naming import Naming
from likvard.stats.codebook.model import Codebook
from likvard.stats.estimates import Estimate
from likvard.stats.pooling.coarsened import Pooled
from likvard.stats.pooling.coarsening import WHOLE, Coarsening
from likvard.stats.pooling.offers import DIFFER, Offer, Size
from likvard.ui.numbers import number, quantity

SHOWN = 3  # figures whose parts differ most
ANY = "*"  # in the filters of the estimates: whatever it is


@dataclass(frozen=True)
class Measured:
    """One measure of the figures before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ToldOffer:
    """A way to merge, in words.

    ``spans`` are the periods that become one. ``recode`` is what to write in the codebook; "" where the run has the
    figures already, which ``where`` then finds among its estimates.
    """

    code: str
    title: str
    spans: list[str]
    gain: str
    measured: list[Measured]
    costs: list[str]
    hides: bool
    homogeneity: str
    differing: list[str]
    recode: str
    where: dict[str, str]


def told_offer(offer: Offer, before: Size, naming: Naming, *, share: bool) -> ToldOffer:
    """``before``: the figures as they stand. ``share``: they are shares, and told in per cent."""
    language = naming.language
    return ToldOffer(
        code=offer.how.code,
        title=title_of(offer.how),
        spans=[f"{span[0]}–{span[-1]}" for span in offer.how.spans.values() if len(span) > 1],
        gain=_gain(offer, before, language),
        measured=_measured(before, offer.size, language, share),
        costs=_costs(offer, language),
        hides=offer.hides,
        homogeneity=_homogeneity(offer, language),
        differing=[_parts(one, naming) for one in offer.differing[:SHOWN]] if offer.hides else [],
        recode=recode_of(naming.codebook, offer.how),
        where={} if _needs_recode(offer.how) else _where(offer.how),
    )


def title_of(how: Coarsening) -> str:
    """ "Periods two by two", "Areas into larger areas, periods two by two"."""
    of_areas = str(AREA_STEPS[how.step]) if how.merges_areas else ""
    of_periods = str(PERIOD_STEPS[how.length if _needs_recode(how) else 0]) if how.merges_periods else ""
    if of_areas and of_periods:
        return f"{of_areas}, {of_periods[0].lower()}{of_periods[1:]}"
    return of_areas or of_periods


def recode_of(codebook: Codebook, how: Coarsening) -> str:
    """The lines of a codebook that merge the periods; "" where the run has figures of all periods together already.

    Larger areas need none: they stand in the codebook, and are estimated in each of its periods.
    """
    if not _needs_recode(how):
        return ""
    column = codebook.period.column
    name = f"{column}_merged"
    recode = ", ".join(f"{_quoted(old)} = {_quoted(new)}" for old, new in how.periods.items() if old != new)
    return (
        f"[period]\ncolumn = {_quoted(name)}\n\n"
        f"[[derived]]\nname = {_quoted(name)}\ncolumn = {_quoted(column)}\nrecode = {{{recode}}}\n"
    )


def _quoted(text: str) -> str:
    """As TOML and JSON both write it."""
    return json.dumps(text, ensure_ascii=False)


def _needs_recode(how: Coarsening) -> bool:
    return how.merges_periods and WHOLE not in how.spans


def _where(how: Coarsening) -> dict[str, str]:
    """What to choose among the estimates to see them."""
    return {"area": WHOLE if how.step == "all" else ANY, "period": WHOLE if how.merges_periods else ANY}


def _gain(offer: Offer, before: Size, language: str) -> str:
    said = ngettext(
        "%(rescued)s of %(thin)s thin figure becomes part of one that can be used.",
        "%(rescued)s of %(thin)s thin figures become part of one that can be used.",
        before.thin,
    )
    return said % {"rescued": number(offer.rescued, language), "thin": number(before.thin, language)}


def _measured(before: Size, after: Size, language: str, share: bool) -> list[Measured]:
    width = _("Width of the interval, median, in percentage points") if share else _("Width of the interval, median")
    pairs = [
        (_("Figures"), before.figures, after.figures, 0),
        (_("Too thin to build on"), before.thin, after.thin, 0),
        (_("Answers behind a figure, median"), before.n, after.n, 0),
    ]
    told = [Measured(label, number(one, language, n), number(other, language, n)) for label, one, other, n in pairs]
    return [*told, Measured(width, *(_width(size, language, share) for size in (before, after)))]


def _width(size: Size, language: str, share: bool) -> str:
    if size.width is None:
        return "–"
    return number(100 * size.width, language, 1) if share else number(size.width, language, 2)


def _costs(offer: Offer, language: str) -> list[str]:
    """What can no longer be seen."""
    how, costs = offer.how, []
    if how.merges_periods:
        within = _("Change from one period to the next within the same merged period can no longer be seen.")
        costs.append(within if _needs_recode(how) else _("Change over time can no longer be seen."))
    if how.step == "larger":
        costs.append(_("Differences between areas within the same larger area can no longer be seen."))
    if how.step == "all":
        costs.append(_("Differences between areas can no longer be seen."))
    return [*costs, *_left_out(offer, language)]


def _left_out(offer: Offer, language: str) -> list[str]:
    """The answers that are behind no merged figure, by why."""
    told = [(LEFT_OUT.get(reason, LEFT_OUT[""]), answers) for reason, answers in offer.left_out.items()]
    return [str(sentence) % {"number": number(answers, language)} for sentence, answers in told]


def _homogeneity(offer: Offer, language: str) -> str:
    """What is known of whether the parts are alike."""
    if not offer.tested:
        return ""
    if not offer.hides:
        return _(
            "The merged parts do not differ by more than chance. With so few answers they may differ all the same."
        )
    return _(
        "In %(differing)s of %(tested)s merged figures the parts differ so much that chance alone would seldom do it "
        "(p below %(limit)s); about %(expected)s were to be expected. Such a figure is true of none of its parts."
    ) % {
        "differing": number(len(offer.differing), language),
        "tested": number(offer.tested, language),
        "limit": number(DIFFER, language, 2),
        "expected": number(DIFFER * offer.tested, language),
    }


def _parts(pooled: Pooled, naming: Naming) -> str:
    """ "Sámi, Norway: from 12.0% (2020, n = 8) to 40.0% (2021, n = 9)": the lowest and the highest of the parts."""
    names = naming.of(pooled.row)
    known = sorted((part for part in pooled.parts if part.value is not None), key=lambda part: part.value or 0.0)
    return _("%(figure)s: from %(lowest)s to %(highest)s") % {
        "figure": ", ".join(part for part in (names.group, names.place) if part),
        "lowest": _part(known[0], pooled.row, naming),
        "highest": _part(known[-1], pooled.row, naming),
    }


def _part(part: Estimate, whole: Estimate, naming: Naming) -> str:
    """Its value, what tells it from the whole, and its respondents."""
    value, language = part.value or 0.0, naming.language
    area = naming.area(part.area) if part.area != whole.area else ""
    period = part.period if part.period != whole.period else ""
    written = quantity(100 * value, "%", language, 1) if part.unit == "share" else number(value, language, 2)
    told = [one for one in (area, period, _("n = %(n)s") % {"n": number(part.n or 0, language)}) if one]
    return f"{written} ({', '.join(told)})"
