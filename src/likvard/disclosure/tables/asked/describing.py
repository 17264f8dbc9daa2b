"""What is asked for: which columns of a file make a dimension, and which dimensions a table."""

from dataclasses import dataclass, field
from typing import Literal, get_args

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


Method = Literal["suppress", "round", "cell-key"]
METHODS: tuple[Method, ...] = get_args(Method)


@dataclass(frozen=True)
class Setting:
    """Of the noise of cell keys: ``deviation`` is the most that a count changes by, and 1..``blocked`` are not printed.

    A count of 1 must be able to become 0 or the least that is printed, 3, which alone has a variance of 2; from a
    variance of 3 on, there is more than those two. The noise then reaches 5. All three can only be raised.
    """

    deviation: int = 5
    variance: int = 3
    blocked: int = 2


@dataclass(frozen=True)
class Description:
    """``tables``: names of dimensions. ``count``: the column that counts, "" where every row is one person or incident.

    ``missing``: the code of an empty cell; "" refuses them. ``nobody``: where there can be nobody, whoever answers.
    ``series``: a name that files of the same people have in common, as they come year by year; "" for a file by itself.
    ``method``: how counts of few people are kept from readers. For cell keys alone: ``setting``, and ``person``, the
    column that says who a row is.
    """

    dimensions: tuple[AskedDimension, ...]
    tables: tuple[tuple[str, ...], ...]
    count: str = ""
    missing: str = ""
    series: str = ""
    nobody: tuple[Nobody, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    method: Method = "suppress"
    setting: Setting = Setting()
    person: str = ""

    @property
    def used(self) -> tuple[AskedDimension, ...]:
        """The dimensions that stand in some table."""
        return tuple(one for one in self.dimensions if any(one.name in table for table in self.tables))
