"""What can be wrong with tables that somebody asks for, beyond what ``building.problems`` says of the tables alone."""

# Every code with the names of its params.
CODES: dict[str, tuple[str, ...]] = {
    "tables_format": ("found", "known"),
    "codes_missing": ("count",),  # row, column set: empty cells, and the description has no code for them
    "people_missing": ("count",),  # row, column set: the column that counts is empty
    "people_not_whole": ("value", "count"),  # row, column set
    "total_taken": ("total",),  # column: the dimension, in which a code of the file is called so
    # no release; the choices follow as problems of their own
    "protection_impossible": ("codes", "count"),  # whatever is hidden; codes: of the first such cell
    "protection_timeout": ("seconds",),
    "protection_unproven": ("codes", "count"),  # the audit finds these cells open
    "without_column": ("narrowest", "cells", "hidden"),  # column: the dimension; hidden for their own sake
    "without_dimension": ("cells", "hidden"),  # column: the dimension
}
