"""What people read of the signposts: rows in the words of the moment's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from likvard.mapping.words import say
from likvard.support.signposts.last_days import LastDay, last_day_of
from likvard.support.signposts.matching import Answers, Match, grounds_for
from likvard.support.signposts.rows import (
    Anonymous,
    Body,
    Cost,
    Dated,
    Deadline,
    Ground,
    Kind,
    Public,
    Signposts,
    Start,
    Unit,
    Words,
)

KINDS: dict[Kind, str | Promise] = {
    Kind.UNION: pgettext_lazy("body", "trade union"),
    Kind.BUREAU: pgettext_lazy("body", "anti-discrimination bureau"),
    Kind.EQUALITY: pgettext_lazy("body", "for equal treatment"),
    Kind.INSPECTORATE: pgettext_lazy("body", "inspection or complaints"),
    Kind.TRIBUNAL: pgettext_lazy("body", "appeals against decisions"),
    Kind.OWN: pgettext_lazy("body", "the municipality's or region's own"),
    Kind.POLICE: pgettext_lazy("body", "police"),
    Kind.OVERSIGHT: pgettext_lazy("body", "watches the authorities"),
    Kind.LEGAL: pgettext_lazy("body", "legal advice"),
    Kind.HELPLINE: pgettext_lazy("body", "somebody to talk with"),
}
COSTS = {Cost.FREE: _("It costs nothing."), Cost.MEMBERS: _("For its members it costs nothing.")}
PUBLIC = {
    # Translators: "public document" is the law's own "allmän handling" in Swedish; Danish law has "aktindsigt" instead.
    Public.YES: _(
        "Yes. What you send becomes a public document: anybody may ask to read it. Only what the law keeps "
        "secret is left out."
    ),
    Public.PARTLY: _("In part. Others may ask to see it; what the law keeps secret about you is left out."),
    Public.NO_NAME: _("Not that you have told: your name and that there was a report are kept from others."),
    Public.NO: _("No. It is not a public authority."),
}
ANONYMOUS = {
    Anonymous.YES: _("Yes, you need not say who you are."),
    Anonymous.TIPS: _("For tips, yes. For a complaint that is to be looked into, no."),
    Anonymous.ASK: _("Ask first, before you say who you are."),
    Anonymous.NO: _("No, you have to say who you are."),
}
STARTS: dict[Start, str | Promise] = {
    Start.EVENT: _("counted from the day it happened"),
    Start.KNOWLEDGE: _(
        "counted from the day somebody came to know of it; here from the day it happened, to be on the safe side"
    ),
    Start.DECISION: _(
        "counted from the day you got the decision; here from the day it happened, to be on the safe side"
    ),
}


LANGUAGE_OF = {"SE": "sv", "DK": "da"}
ANYBODY = Answers()


@dataclass(frozen=True)
class ShownLastDay:
    """A last day with its words. ``span``: how long, in words; "" when there is no last day."""

    row: Deadline
    standing: str
    day: date | None
    latest: date | None
    not_before: bool
    text: str
    span: str
    at_most: str
    counted: str | Promise


@dataclass(frozen=True)
class ShownBody:
    """A body with its words. ``doubts``: the names of what no source that was read says."""

    row: Body
    name: str
    kind: str | Promise
    can: str
    note: str
    secrecy: str
    cost: str | Promise
    public: str | Promise
    anonymous: str | Promise
    doubts: frozenset[str]
    last_day: ShownLastDay | None


@dataclass(frozen=True)
class ShownReach:
    """One thing that a body can act on, in words; an empty list is no condition. ``since``: for what happened then."""

    areas: list[str]
    grounds: list[str]
    places: list[str]
    but: list[str]
    since: date | None
    unconfirmed: bool


class Names:
    """Names of areas and grounds on a day."""

    def __init__(self, rows: Signposts, today: date) -> None:
        self.rows, self.today = rows, today

    def areas(self) -> list[tuple[str, str | Promise]]:
        """As they are chosen from."""
        return [(area.code, _said(area.text)) for area in self.rows.areas]

    def grounds(self, countries: tuple[str, ...]) -> list[tuple[str, str | Promise]]:
        """As they are chosen from; where two acts word one ground differently, both words."""
        found = grounds_for(self.rows, countries, on=self.today)
        return [(code, capfirst(_joined(grounds))) for code, grounds in found.items()]


def body(match: Match, rows: Signposts, answers: Answers, *, on: date) -> ShownBody:
    """A body that was found, with the last day to turn to it."""
    last = last_day_of(rows, match.body.code, answers, on=on)
    doubts = match.body.unconfirmed | ({"reach"} if match.unconfirmed else frozenset())
    return _body(match.body, doubts, last_day(last) if last else None)


def any_body(row: Body, rows: Signposts, *, on: date) -> ShownBody:
    """A body by itself, whatever happened."""
    last = last_day_of(rows, row.code, Answers(), on=on)
    return _body(row, row.unconfirmed, last_day(last) if last else None)


def reaches(row: Body, rows: Signposts, places: Mapping[str, str]) -> list[ShownReach]:
    """For what a body is there, each thing once. ``places``: the names of regions and municipalities by their codes."""
    grounds = {ground.code: _said(ground.text) for ground in rows.grounds if ground.country == row.country}
    areas = {area.code: _said(area.text) for area in rows.areas}
    shown = [
        ShownReach(
            areas=[name for code, name in areas.items() if code in reach.areas],
            grounds=[name for code, name in grounds.items() if code in reach.grounds],
            places=sorted(places[code] for code in reach.regions | reach.municipalities if code in places),
            but=sorted(places[code] for code in reach.except_municipalities if code in places),
            since=reach.valid_from,
            unconfirmed=reach.unconfirmed or "reach" in row.unconfirmed,
        )
        for reach in row.reach
    ]
    return [one for place, one in enumerate(shown) if one not in shown[:place]]


def last_day(counted: LastDay) -> ShownLastDay:
    """A last day with its words."""
    row = counted.deadline
    return ShownLastDay(
        row=row,
        standing=counted.standing,
        day=counted.day,
        latest=counted.latest,
        not_before=counted.not_before,
        text=_said(row.text),
        span=span(row.amount, row.unit) if row.amount else "",
        at_most=span(row.at_most, row.at_most_unit) if row.at_most else "",
        counted=STARTS[row.counted_from],
    )


def wordings(rows: Signposts, answers: Answers, *, on: date) -> list[tuple[str, str, str]]:
    """The ground in each act's own words: the words, their language, and the act."""
    found = grounds_for(rows, answers.countries, on=on)
    acts = {act.country: act.own for act in rows.acts}
    chosen = found.get(answers.ground, []) if answers.ground else [one for some in found.values() for one in some]
    return [(one.own, LANGUAGE_OF[one.country], acts[one.country]) for one in chosen]


def span(amount: int, unit: Unit) -> str:
    """How long, in words."""
    words = {
        Unit.WEEKS: ngettext("%(n)s week", "%(n)s weeks", amount),
        Unit.MONTHS: ngettext("%(n)s month", "%(n)s months", amount),
        Unit.YEARS: ngettext("%(n)s year", "%(n)s years", amount),
    }
    return words[unit] % {"n": amount}


def named(rows: Iterable[Dated]) -> list[tuple[str, Dated]]:
    """Rows to check again, each with a name that says which it is."""
    return [(_name_of(row), row) for row in rows]


def _name_of(row: Dated) -> str:
    if isinstance(row, Body):
        return _said(row.name)
    if isinstance(row, Deadline):
        return _said(row.text)
    return str(getattr(row, "own", ""))


def _body(row: Body, doubts: frozenset[str], last: ShownLastDay | None) -> ShownBody:
    return ShownBody(
        row=row,
        name=_said(row.name),
        kind=KINDS[row.kind],
        can=_said(row.can),
        note=_said(row.note or {}),
        secrecy=_said(row.secrecy),
        cost=COSTS[row.cost],
        public=PUBLIC[row.public],
        anonymous=ANONYMOUS[row.anonymous],
        doubts=doubts,
        last_day=last,
    )


def _joined(grounds: list[Ground]) -> str:
    """Ethnicity / ethnic origin, where the acts word it differently."""
    return " / ".join(dict.fromkeys(_said(ground.text) for ground in grounds))


def _said(words: Words) -> str:
    return say(words, get_language() or "en")
