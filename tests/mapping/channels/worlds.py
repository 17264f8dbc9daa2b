"""Two worlds that differ in everything the gate hides, and in nothing that it shows.

In both, 50 girls and 36 others answered in two schools. In the first world 30 of those are boys and 6 of another
gender; in the second it is the other way round. The gate hides both groups: one because it is small, the other because
it would give the small one away. Who reads anything at all about a hidden group can tell the worlds apart.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import NamedTemporaryFile

from likvard import disclosure
from likvard.disclosure import Basis, Released, Rules
from likvard.mapping.checksum import public_digest
from likvard.mapping.report import Evidence
from likvard.stats import codebook as codebooks
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from likvard.stats.hints import FileHints
from likvard.stats.preparing import prepare
from likvard.stats.reading import read
from tests.mapping.conftest import CODEBOOK

HIDDEN = ("boy", "other")
DAYS = """
[[indicator]]
code = "days"
kind = "mean"
label = {sv = "Dagar hemma", en = "Days at home", da = "Dage hjemme"}
unit = {sv = "dagar", en = "days", da = "dage"}
column = "days"
"""
TEXT = CODEBOOK + DAYS
SIX, THIRTY = 3, 15  # people of each hidden group in each school


@dataclass(frozen=True)
class World:
    """``small``: the group of six."""

    small: str

    @property
    def large(self) -> str:
        return next(group for group in HIDDEN if group != self.small)

    def file(self) -> bytes:
        """The answers. All six said yes and were at home for 39 to 44 days; nobody else was so for more than 7."""
        lines = ["school,background,gender,answer,days"]
        for school, number in product(("north", "south"), range(25)):
            lines.append(f"{school},{_background(number)},girl,{_yes(number % 3 == 0)},{number % 4}")
        for school, number in product(("north", "south"), range(THIRTY)):
            lines.append(f"{school},{_background(number)},{self.large},{_yes(number % 6 == 0)},{number % 8}")
        for school, number in product(("north", "south"), range(SIX)):
            lines.append(f"{school},{_background(number)},{self.small},yes,{39 + number + SIX * (school == 'south')}")
        return ("\n".join(lines) + "\n").encode()


def _background(number: int) -> str:
    return "minority" if number % 3 == 0 else "majority"


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


FIRST, SECOND = World("other"), World("boy")


@cache
def estimates_in(world: World) -> tuple[Estimate, ...]:
    """What the engine makes of a world's answers."""
    with NamedTemporaryFile(suffix=".csv") as kept:
        kept.write(world.file())
        kept.flush()
        return tuple(estimate(prepare(read(Path(kept.name), hints=FileHints()), codebooks.load(TEXT))))


@cache
def released_in(world: World) -> Released:
    """What the gate lets out of it."""
    return disclosure.release(estimates_in(world), basis=Basis(f"1:{world.small}"), rules=Rules())


def evidence(world: World) -> Evidence:
    """The release as a report sees it."""
    released = released_in(world)
    return Evidence("r1", released.rows, codebooks.load(TEXT), released.rules, digest=public_digest(released.rows))


def naked(world: World) -> Evidence:
    """The same figures as an unprotected report would show them."""
    rows = disclosure.unprotected(estimates_in(world)).rows
    return Evidence("r1", rows, codebooks.load(TEXT), Rules())


Attack = Callable[[Evidence], str | None]  # the group of six by its label, or None where nothing tells
SUCCEEDS, FAILS = ("Another gender", "Boys"), (None, None)


def on_unprotected(attack: Attack) -> tuple[str | None, str | None]:
    """What an attack finds in each world when nothing is hidden."""
    return attack(naked(FIRST)), attack(naked(SECOND))


def on_released(attack: Attack) -> tuple[str | None, str | None]:
    """What the same attack finds in what is released."""
    return attack(evidence(FIRST)), attack(evidence(SECOND))


def only(groups: Iterable[str]) -> str | None:
    """The one group that an attack points at, if it points at one."""
    found = set(groups)
    return found.pop() if len(found) == 1 else None
