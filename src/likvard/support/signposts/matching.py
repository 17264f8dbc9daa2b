"""Which bodies can act on what a person answered. What they do not know, or leave out, rules nothing out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from likvard.support.signposts.rows import Act, Body, Ground, Kind, Reach, Signposts, expired, is_within

OTHER = "other"  # a ground that no act names
KINDS = list(Kind)
# Municipal codes of Sweden begin with their county's; those of Denmark say nothing of the region.
PREFIXED = "SE"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where it happened, as the register codes it. Empty: somewhere in the country."""

    country: str
    region: str = ""
    municipality: str = ""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a person says. None and "" are "I don't know, or would rather not say"."""

    place: Place | None = None
    ground: str = ""
    area: str = ""
    member: bool | None = None
    happened: date | None = None
    dismissed: bool | None = None
    minor: bool | None = None

    @property
    def countries(self) -> tuple[str, ...]:
        """Whose bodies are asked for."""
        return (self.place.country,) if self.place else ("SE", "DK")


@dataclass(frozen=True, kw_only=True)
class Match:
    """A body that can act, and whether it is so by something that no source says."""

    body: Body
    first: bool
    unconfirmed: bool


@dataclass(frozen=True, kw_only=True)
class Found:
    """Bodies that can act, best first; and those that would fit but have to be checked again."""

    matches: tuple[Match, ...]
    past: tuple[Body, ...]

    @property
    def has_bureau(self) -> bool:
        """Whether a local bureau covers the place."""
        return any(match.body.kind == Kind.BUREAU for match in self.matches)


def find(rows: Signposts, answers: Answers, *, on: date) -> Found:
    """Whom to turn to, asked on that day. Never nothing: what has expired is told as such."""
    fitting = [body for body in rows.bodies if body.country in answers.countries]
    matches = [match for body in fitting if body.holds(on=on) and (match := _match(body, answers, on))]
    past = [body for body in expired(fitting, on=on) if _match(body, answers, on)]
    return Found(matches=tuple(sorted(matches, key=_place_in_list)), past=tuple(past))


def grounds_for(rows: Signposts, countries: tuple[str, ...], *, on: date) -> dict[str, list[Ground]]:
    """The grounds of those countries' acts, by code, in the order of the acts."""
    found: dict[str, list[Ground]] = {}
    for ground in rows.grounds:
        if ground.country in countries and is_within(ground.valid_from, ground.valid_to, on):
            found.setdefault(ground.code, []).append(ground)
    return found


def acts_for(rows: Signposts, countries: tuple[str, ...]) -> list[Act]:
    """The acts of those countries, the oldest first."""
    return sorted((act for act in rows.acts if act.country in countries), key=lambda act: act.since)


def _match(body: Body, answers: Answers, on: date) -> Match | None:
    reaches = list(_reaching(body, answers, on))
    if not reaches:
        return None
    first = any(reach.first for reach in reaches) and bool(answers.area or answers.minor)
    return Match(body=body, first=first, unconfirmed=all(reach.unconfirmed for reach in reaches))


def _reaching(body: Body, answers: Answers, on: date) -> Iterator[Reach]:
    day = answers.happened or on
    for reach in body.reach:
        if (
            is_within(reach.valid_from, reach.valid_to, day)
            and (not answers.ground or not reach.grounds or answers.ground in reach.grounds)
            and (not answers.area or not reach.areas or answers.area in reach.areas)
            and (reach.member is None or reach.member.fits(answers.member))
            and (reach.minor is None or reach.minor.fits(answers.minor))
            and _covers(reach, answers.place)
        ):
            yield reach


def _covers(reach: Reach, place: Place | None) -> bool:
    """Local bodies are shown for a place only: somewhere in a country is not enough to name one."""
    if not (reach.regions or reach.municipalities):
        return True
    if place is None or not (place.region or place.municipality):
        return False
    if place.municipality:
        listed = place.municipality in reach.municipalities or place.region in reach.regions
        return listed and place.municipality not in reach.except_municipalities
    return place.region in reach.regions or any(_is_in(code, place) for code in reach.municipalities)


def _is_in(municipality: str, region: Place) -> bool:
    return region.country == PREFIXED and municipality.startswith(region.region)


def _place_in_list(match: Match) -> tuple[bool, int]:
    return not match.first, KINDS.index(match.body.kind)
