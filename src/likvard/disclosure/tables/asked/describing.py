"""What is asked for: which columns of a file make a dimension, and which dimensions a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from likvard.disclosure.tables.building import Nobody, Thresholds
from likvard.disclosure.tables.building.thresholds import ORDINARY


@dataclass(frozen=True)
class AskedDimension:
    """One way of dividing people.

    columns      of the file, the narrowest first; each code is part of one code of the next
    total        the code of the whole, or "" where none is printed
    without      codes, of any of the columns, whose records are not counted
    sensitivity  the class whose threshold holds
    person       whether its codes tell something of a person, as groups and answers do, and areas and years do not
    """

    name: str
    columns: tuple[str, ...]
    total: str = ""
    without: tuple[str, ...] = ()
    sensitivity: str = ORDINARY
    person: bool = False


@dataclass(frozen=True)
class Description:
    """``tables``: names of dimensions. ``count``: the column that counts, "" where every row is one person or incident.

    ``missing``: the code of an empty cell; "" refuses them. ``nobody``: where there can be nobody, whoever answers.
    ``series``: a name that files of the same people have in common, as they come year by year; "" for a file by itself.
    """

    dimensions: tuple[AskedDimension, ...]
    tables: tuple[tuple[str, ...], ...]
    count: str = ""
    missing: str = ""
    series: str = ""
    nobody: tuple[Nobody, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)

    @property
    def classes(self) -> Mapping[str, str]:
        """Sensitivity class of each dimension that stands in some table."""
        return {one.name: one.sensitivity for one in self.used}

    @property
    def rules(self) -> Mapping[str, int]:
        """The least number of people that may be shown, for each class in use."""
        return {name: self.thresholds.of(name) for name in sorted({ORDINARY, *self.classes.values()})}

    @property
    def about_persons(self) -> tuple[str, ...]:
        """Names of the dimensions whose codes tell something of a person."""
        return tuple(one.name for one in self.used if one.person)

    @property
    def used(self) -> tuple[AskedDimension, ...]:
        """The dimensions that stand in some table."""
        return tuple(one for one in self.dimensions if any(one.name in table for table in self.tables))
