"""The overview as its pages show it: counts that say what they leave out, marks with their words, and changes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from likvard.overview.criteria import FACTS, Criterion, version
from likvard.overview.models import Mark
from likvard.overview.queries.marks import Rounds
from likvard.overview.queries.national import Row
from likvard.overview.states import NEW, ORDER, PLATFORM, WORDS, Level, Stage
from likvard.ui.numbers import quantity

CLAIMS: dict[str, str | Promise] = {
    "plan": gettext_lazy("have a decided plan in force, of those about which it is known"),
    "mapping": gettext_lazy("have a public mapping, of those about which it is known"),
    "follow-up": gettext_lazy("followed up in time, of those about which it is known"),
}
KINDS = {Level.YES: "success", Level.PARTLY: "info", Level.NO: "warning"}


@dataclass(frozen=True)
class Tally:
    """How many authorities are where. What is unknown or newly formed is never part of ``known``."""

    yes: int
    partly: int
    no: int
    unknown: int
    new: int

    @property
    def known(self) -> int:
        """The denominator of every share."""
        return self.yes + self.partly + self.no

    @property
    def share(self) -> str:
        """Yes as whole per cent of what is known, halves rounded away from zero; nothing when nothing is known."""
        return quantity(100 * self.yes / self.known, "%", get_language() or "en") if self.known else ""

    @property
    def left_out(self) -> str:
        """What the denominator leaves out."""
        counts = {"unknown": self.unknown, "new": self.new}
        if not self.new:
            return _("Left out: %(unknown)s unknown") % counts
        return _("Left out: %(unknown)s unknown, %(new)s newly formed") % counts


@dataclass(frozen=True)
class Headline:
    """A fact of the whole country in one sentence."""

    fact: str
    figure: str
    label: str | Promise
    left_out: str


@dataclass(frozen=True)
class ShownMark:
    """One criterion of one authority. ``url``: the evidence; ``change`` since the round before, in words."""

    criterion: Criterion
    word: str
    label: str | Promise
    kind: str
    on: date | None = None
    url: str = ""
    stage: str | Promise = ""
    mark: Mark | None = None
    change: str = ""


def tally(words: Iterable[str]) -> Tally:
    """Counts of levels, and of the newly formed."""
    counted = Counter(words)
    levels = (Level.YES, Level.PARTLY, Level.NO, Level.UNKNOWN, NEW)
    return Tally(*(counted[level] for level in levels))


def once(rows: Iterable[Row]) -> list[Row]:
    """Each organisation once: one that is another under two names is counted under the other."""
    return [row for row in rows if not row.one_with]


def headlines(rows: Iterable[Row]) -> list[Headline]:
    """The three facts of some authorities, each organisation counted once."""
    counted = once(rows)
    return [_headline(fact, tally(row.word(fact) for row in counted)) for fact in FACTS]


def _headline(fact: str, counts: Tally) -> Headline:
    figure = _("%(yes)s of %(known)s") % {"yes": counts.yes, "known": counts.known} if counts.known else "–"
    return Headline(fact, figure, CLAIMS[fact], counts.left_out)


def level(row: Row, criterion: Criterion, mark: Mark | None, change: str = "") -> ShownMark:
    """What is known of an authority by a criterion: what the platform knows itself goes before what was observed."""
    fact = row.facts.get(criterion.code)
    if fact and fact.path:
        url = reverse("web:authority", args=[row.home]) + fact.path
        told = _("known from the authority's own work here")
        return ShownMark(criterion, fact.level, WORDS[fact.level], _kind(fact.level), fact.on, url, told, mark)
    if mark is None:
        word = NEW if row.newly_formed else Level.UNKNOWN
        return ShownMark(criterion, word, WORDS[word], _kind(word))
    word = NEW if row.newly_formed and mark.level == Level.UNKNOWN else mark.level
    stage = Stage(mark.stage).label
    return ShownMark(criterion, word, WORDS[word], _kind(word), mark.checked_on, mark.link, stage, mark, change)


def steps(mark: Mark | None, before: Mark | None, rounds: Rounds) -> int | None:
    """How many levels up (or down, below nought) since the round before; None where the two are not compared.

    They are when both are known, and the authority was there, as it is now, when that round began.
    """
    if mark is None or before is None or rounds.before is None or Level.UNKNOWN in {mark.level, before.level}:
        return None
    if mark.observation_id == before.observation_id:  # not looked at again yet
        return None
    formed = mark.authority.valid_from
    if formed and formed > rounds.before.starts_on:
        return None
    return ORDER[Level(mark.level)] - ORDER[Level(before.level)]


def change(mark: Mark | None, before: Mark | None, rounds: Rounds) -> str:
    """What became of a level since the round before, in words; nothing where the two are not compared."""
    moved = steps(mark, before, rounds)
    if moved is None or before is None or rounds.before is None:
        return ""
    words = {"before": WORDS[before.level], "round": rounds.before.name}
    if not moved:
        return pgettext("level", "as in %(round)s") % words
    return (_("up from “%(before)s” in %(round)s") if moved > 0 else _("down from “%(before)s” in %(round)s")) % words


@dataclass(frozen=True)
class Moves:
    """How many authorities went up and down, and stayed, of those known both times."""

    up: int
    down: int
    same: int

    def __bool__(self) -> bool:
        return bool(self.up or self.down or self.same)


def moves(found: Iterable[int | None]) -> Moves:
    """Counts of steps; what is not compared is left out."""
    compared = [steps for steps in found if steps is not None]
    up, down = (sum(sign * steps > 0 for steps in compared) for sign in (1, -1))
    return Moves(up, down, len(compared) - up - down)


def stage_code(row: Row, code: str, mark: Mark | None) -> str:
    """Where what is known comes from, as the table for download has it."""
    fact = row.facts.get(code)
    return PLATFORM if fact and fact.path else mark.stage if mark else ""


def of_authority(row: Row, rounds: Rounds, now: Mapping[str, Mark], before: Mapping[str, Mark]) -> dict[str, ShownMark]:
    """Every criterion of an authority by its code."""
    pairs = [
        (one, now.get(one.code), before.get(rounds.code_before(one.code))) for one in version(rounds.number).criteria
    ]
    return {one.code: level(row, one, mark, change(mark, was, rounds)) for one, mark, was in pairs}


def _kind(word: str) -> str:
    return KINDS.get(Level(word), "neutral") if word != NEW else "neutral"
