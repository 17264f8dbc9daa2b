"""The surveys that are made up for measuring: how many people, where, and what they are asked. Needs no package."""

from dataclasses import dataclass
from pathlib import Path

LEVELS = (2, 10, 6, 2, 5, 4, 3)  # of the groupings g1..g7
SHARES, SCORES = 8, 4  # indicators: y1..y8 are 0 or 1, y9..y12 lie between 0 and 100
STRATA = 4  # in each municipality and year
PER_PSU = 20  # respondents


@dataclass(frozen=True)
class Survey:
    """About ``rows`` people; by default as many municipalities as Sweden has, in six years."""

    rows: int
    municipalities: int = 290
    years: int = 6

    @property
    def places(self) -> int:
        """Municipalities in a year."""
        return self.municipalities * self.years

    @property
    def domains(self) -> int:
        """Everybody and each group, in each place."""
        return self.places * (1 + sum(LEVELS))

    @property
    def estimates(self) -> int:
        """Of every indicator in every domain."""
        return self.domains * (SHARES + SCORES)

    @property
    def strata(self) -> int:
        """As many in each place, up to four, as have room for two PSUs."""
        return self.places * max(1, min(STRATA, self.rows // (self.places * 2 * PER_PSU)))

    def path(self, folder: Path) -> Path:
        """Where its file is kept."""
        return folder / f"survey-{self.rows}-{self.municipalities}-{self.years}.parquet"
