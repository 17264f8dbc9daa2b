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


P = 10  # per cent, at least; see ``Amount``


@dataclass(frozen=True)
class Amount:
    """What is added up in place of people, and when too much of it comes from few.

    column        of the file, in whole numbers
    owner         the column that says who contributed; "" where every row is another contributor
    weight        the column that says for how many contributors a row stands; "" for one
    largest       columns with the largest contributions to each row, falling, where a row adds up several contributors,
                  none of whom stands in another row
    contributors  the column with how many these are, or ""
    p             per cent: the second largest contributor must not tell the largest closer than that. It can only be
                  raised: 10 is what the p % rule is mostly used with
    n, k          the n largest together must not be more than k per cent; n is 0 for no such rule
    """

    column: str
    owner: str = ""
    weight: str = ""
    largest: tuple[str, ...] = ()
    contributors: str = ""
    p: int = P
    n: int = 0
    k: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """Those that are named."""
        return tuple(filter(None, (self.column, self.owner, self.weight, *self.largest, self.contributors)))

    @property
    def most(self) -> int:
        """How many of the largest contributions to a cell the rules look at."""
        return max(2, self.n)


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
    ``amount``: what is added up, where the tables are not of people.
    ``insiders``: 1 where people in a cell keep what they know of it to themselves, 2 where two may tell each other.
    ``method``: how counts of few people are kept from readers. For cell keys alone: ``setting``, and ``person``, the
    column that says who a row is.
    """

    dimensions: tuple[AskedDimension, ...]
    tables: tuple[tuple[str, ...], ...]
    count: str = ""
    amount: Amount | None = None
    missing: str = ""
    series: str = ""
    nobody: tuple[Nobody, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    insiders: int = 1
    method: Method = "suppress"
    setting: Setting = Setting()
    person: str = ""

    @property
    def used(self) -> tuple[AskedDimension, ...]:
        """The dimensions that stand in some table."""
        return tuple(one for one in self.dimensions if any(one.name in table for table in self.tables))

    @property
    def measure(self) -> str:
        """The column that is added up; "" where every row is one person or incident."""
        return self.amount.column if self.amount else self.count

    @property
    def sums(self) -> bool:
        """Whether a row may be the total of others: each may then be a sum itself."""
        return bool(self.amount.largest if self.amount else self.count)
