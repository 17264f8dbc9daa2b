"""What can be wrong with tables that somebody asks for, beyond what ``building.problems`` says of the tables alone."""

# Every code with the names of its params.
CODES: dict[str, tuple[str, ...]] = {
    "tables_format": ("found", "known"),
    "codes_missing": ("count",),  # row, column set: empty cells, and the description has no code for them
    "code_in_columns": ("code", "other", "count"),  # row, column set: a code is in two columns of a dimension
    "parents_differ": ("code", "parents", "count"),  # row, column set: a code is part of two codes of the next column
    "parent_unsaid": ("code", "parent", "count"),  # row, column set: of one in some rows, and of nothing in others
    "people_missing": ("count",),  # row, column set: the column that counts is empty
    "people_not_whole": ("value", "count"),  # row, column set
    "total_taken": ("total",),  # column: the dimension, in which a code of the file is called so
    "person_unclear": ("count",),  # row, column set: nobody is named, or somebody twice
    # amounts; row, column set
    "amount_missing": ("count",),  # an empty cell
    "amount_negative": ("value", "count"),
    "amount_not_whole": ("value", "count"),
    "amounts_too_large": ("sum", "limit"),
    "owner_missing": ("count",),
    "weight_too_small": ("value", "count"),  # less than 1, or no number
    "weights_differ": ("value", "count"),  # value: the owner whose rows have several weights
    "contributions_rising": ("count",),  # the largest are not in falling order
    "contributions_exceed": ("value", "count"),  # the largest together are more than the amount
    "contributors_fewer": ("value", "count"),  # than are listed, and these are so many; or no whole number
    "contributors_unlisted": ("value", "count"),  # all contributors are listed, and do not make the amount
    "method_of_amounts": ("method",),
    "pooled_amounts": (),  # two contributors who tell each other: the rules of amounts do not know them
    "insiders_too_many": ("found", "limit"),  # pairs of people who may tell each other
    "keys_of_counts": (),  # keys are for rows that are people, and a column counts
    "noise_impossible": ("deviation", "variance", "blocked"),
    "rounding_linked": (),  # the tables are not made of the same narrowest cells
    "costs_of_hiding": ("method",),  # what each level of detail would hide is asked of a method that hides nothing
    "methods_mixed": ("before", "now"),  # an earlier result about the same people was made by another method
    "rounding_other_cells": ("before", "now"),  # the dimensions: cells that were rounded before are no cells now
    "base_changed": ("before", "now"),  # a narrowest count was rounded to less than the base
    "keys_changed": (),  # another secret, or another column that says who a row is
    "noise_changed": (),  # deviation, variance or blocked
    "total_suspected": ("code",),  # warning; column: the dimension, in which a code is the sum of all others
    # what was released before about the same people
    "record_unreadable": (),
    "record_format": ("found", "known"),
    "people_unknown": ("before", "now"),  # the names of the series
    "count_changed": ("before", "now"),  # the columns that count
    "codes_gone": ("codes", "count"),  # column: the dimension; codes: the first of those that the file no longer has
    "codes_moved": ("codes", "count"),  # column: the dimension; codes: the first of those that are part of others now
    "counts_revised": ("codes", "before", "now", "count"),  # shown with another count
    "shown_before": ("codes", "count"),  # and now to be hidden
    "protection_too_late": ("codes", "count"),  # whatever is hidden, because of what was shown
    # no release; the choices follow as problems of their own
    "protection_impossible": ("codes", "count"),  # whatever is hidden; codes: of the first such cell
    "protection_timeout": ("seconds",),
    "protection_failed": ("reason",),  # a solver broke off; what it said
    "protection_unproven": ("codes", "count"),  # the audit finds these cells open
    "without_column": ("narrowest", "cells", "hidden"),  # column: the dimension; hidden for their own sake
    "without_dimension": ("cells", "hidden"),  # column: the dimension
}
