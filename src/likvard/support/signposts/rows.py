"""What the rows are. Every one says from when it holds, where it is from, and until when it can be trusted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

Words = Mapping[str, str]  # by language code


class Kind(StrEnum):
    """What a body is, in the order in which bodies are shown."""

    UNION = "union"
    BUREAU = "bureau"
    EQUALITY = "equality"
    INSPECTORATE = "inspectorate"
    TRIBUNAL = "tribunal"
    OWN = "own"
    POLICE = "police"
    OVERSIGHT = "oversight"
    LEGAL = "legal"
    HELPLINE = "helpline"


class Cost(StrEnum):
    FREE = "free"
    MEMBERS = "members"


class Public(StrEnum):
    """Whether a report there becomes a public document."""

    YES = "yes"
    PARTLY = "partly"
    NO_NAME = "no_name"
    NO = "no"


class Anonymous(StrEnum):
    YES = "yes"
    TIPS = "tips"
    ASK = "ask"
    NO = "no"


class Says(StrEnum):
    """To whom a row applies by a yes-or-no answer: those who said so, or all but those who said the opposite."""

    YES = "yes"
    MAYBE = "maybe"
    NOT = "not"

    def fits(self, answer: bool | None) -> bool:
        """Whether it applies to that answer; None is "I don't know"."""
        return {Says.YES: answer is True, Says.MAYBE: answer is not False, Says.NOT: answer is not True}[self]


class Unit(StrEnum):
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Start(StrEnum):
    """From which day the law counts."""

    EVENT = "event"
    KNOWLEDGE = "knowledge"
    DECISION = "decision"


@dataclass(frozen=True, kw_only=True)
class Dated:
    """Where a row is from (addresses), when it was read there, and the last day on which that is trusted."""

    sources: tuple[str, ...]
    checked_on: date
    expires_on: date
    valid_from: date | None = None
    valid_to: date | None = None

    def expired(self, *, on: date) -> bool:
        """Whether it has to be checked again before it can be shown as valid."""
        return on > self.expires_on

    def holds(self, *, on: date) -> bool:
        """Whether it is in force that day, and still trusted."""
        return is_within(self.valid_from, self.valid_to, on) and not self.expired(on=on)


Row = TypeVar("Row", bound=Dated)


@dataclass(frozen=True, kw_only=True)
class Act(Dated):
    """An act of a country: its own name, and the first day from which it holds."""

    country: str
    own: str
    since: date
    text: Words


@dataclass(frozen=True, kw_only=True)
class Ground(Dated):
    """A ground of discrimination; ``own`` is the act's own wording."""

    code: str
    country: str
    own: str
    text: Words


@dataclass(frozen=True, kw_only=True)
class Area:
    """An area of life, as people meet it."""

    code: str
    text: Words


@dataclass(frozen=True, kw_only=True)
class Reach:
    """One thing that a body can act on. An empty list is no condition. The days are those of what happened."""

    grounds: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()
    except_municipalities: frozenset[str] = frozenset()
    member: Says | None = None
    minor: Says | None = None
    first: bool = False
    unconfirmed: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class Body(Dated):
    """Somebody to turn to. ``unconfirmed``: the names of what no source that was read says."""

    code: str
    country: str
    kind: Kind
    name: Words
    can: Words
    secrecy: Words
    cost: Cost
    public: Public
    anonymous: Anonymous
    reach: tuple[Reach, ...]
    website: str = ""
    phone: str = ""
    note: Words | None = None
    unconfirmed: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Deadline(Dated):
    """A last day to act, or (without ``amount``) the word that there is none.

    ``at_most`` is a later limit that nothing moves. ``from_18``: the clock starts on the eighteenth birthday.
    """

    code: str
    country: str
    text: Words
    law: str = ""
    body: str = ""
    areas: frozenset[str] = frozenset()
    member: Says | None = None
    dismissed: bool = False
    amount: int = 0
    unit: Unit = Unit.YEARS
    at_most: int = 0
    at_most_unit: Unit = Unit.YEARS
    counted_from: Start = Start.EVENT
    from_18: bool = False
    as_a_rule: bool = False
    unconfirmed: bool = False


@dataclass(frozen=True, kw_only=True)
class Signposts:
    """All rows, in the order of their files."""

    acts: tuple[Act, ...]
    grounds: tuple[Ground, ...]
    areas: tuple[Area, ...]
    bodies: tuple[Body, ...]
    deadlines: tuple[Deadline, ...]

    def body(self, code: str) -> Body | None:
        """The body of that code, expired or not."""
        return next((one for one in self.bodies if one.code == code), None)

    def dated(self) -> tuple[Act | Ground | Body | Deadline, ...]:
        """Every row that can expire."""
        return (*self.acts, *self.grounds, *self.bodies, *self.deadlines)


def expired(rows: Iterable[Row], *, on: date) -> list[Row]:
    """Those that have to be checked again before they can be shown as valid."""
    return [row for row in rows if row.expired(on=on)]


def to_check(rows: Iterable[Row], *, on: date, ahead: int = 30) -> list[Row]:
    """Those whose last day comes within so many days, or has been; the most urgent first."""
    last = on + timedelta(days=ahead)
    return sorted((row for row in rows if row.expires_on <= last), key=lambda row: row.expires_on)


def is_within(start: date | None, end: date | None, day: date) -> bool:
    """Whether the day lies between the two, both included; None is open."""
    return (start is None or start <= day) and (end is None or day <= end)
