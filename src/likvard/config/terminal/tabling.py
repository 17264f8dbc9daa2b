"""Protected tables for the public, and for the authority what some readers learn of them all the same."""

from collections.abc import Iterable, Sequence

import numpy as np
from django.utils.translation import gettext as _

from likvard.disclosure.tables.building import Names
from likvard.disclosure.tables.system import Flags, Integers
from likvard.disclosure.tables.withstanding import Learnt
from likvard.mapping.export import csv_of


def as_csv(names: Names, values: Integers, shown: Flags, measure: str = "count") -> bytes:
    """tables.csv: a line for each cell, (N,): its code in every dimension, its number where it is shown, and whether
    it is.

    ``measure``: what the column of the numbers is called.
    """
    counts = np.where(shown, values.astype(np.str_), "")
    columns = [names.column(name).tolist() for name in names.codes]
    rows = zip(*columns, counts, np.where(shown, "yes", "no"), strict=True)
    return _written([*names.codes, measure, "shown"], rows)


def learnt_as_csv(names: Names, learnt: Sequence[Learnt]) -> bytes:
    """own-knowledge.csv: a line for each cell and reader: the cell, how far it stays open, what is known, why."""
    known = [_("known: %(dimension)s") % {"dimension": name} for name in names.codes]
    why = {
        "own": _("it holds the people of the known cell, or is part of it"),
        "before": _("earlier results showed too much"),
        "sums": _("no hidden cell could be another number without the known one"),
    }
    rows = ((*names.of(one.cell), one.low, one.high, *names.of(one.reader[0][0]), why[one.why]) for one in learnt)
    return _written([*names.codes, _("from"), _("to"), *known, _("why")], rows)


def _written(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A text that a spreadsheet would run as a formula gets an apostrophe, as in every other file for spreadsheets."""
    return csv_of(head, ([str(one) for one in row] for row in rows), delimiter=";")
