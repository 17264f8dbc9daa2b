"""tables.csv: protected tables for the public."""

import csv
import io

import numpy as np

from likvard.disclosure.tables.building import Names
from likvard.disclosure.tables.system import Flags, Integers
from likvard.mapping.export import escaped


def as_csv(names: Names, values: Integers, shown: Flags, measure: str = "count") -> bytes:
    """A line for each cell, (N,): its code in every dimension, its number where it is shown, and whether it is.

    ``measure``: what the column of the numbers is called.

    A code that a spreadsheet would run as a formula gets an apostrophe, as in every other file for spreadsheets.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*map(escaped, names.codes), measure, "shown"])
    counts = np.where(shown, values.astype(np.str_), "")
    columns = [map(escaped, names.column(name).tolist()) for name in names.codes]
    writer.writerows(zip(*columns, counts, np.where(shown, "yes", "no"), strict=True))
    return text.getvalue().encode("utf-8-sig")
