"""Sentences for what can be wrong with tables of counts that are to be protected."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Their place is a line and a key of the description.
ASKED: dict[str, Promise] = {
    "tables_format": _("The description has format %(found)s; this version reads format %(known)s."),
    "threshold_lowered": _("The threshold %(threshold)s is too low. It can only be raised: write %(least)s or more."),
    "dimension_empty": _("This dimension has no codes. Say which columns it is made of."),
    "keys_of_counts": _(
        "Keys are for rows that are one person each, and here a column counts. Use the file of people, or another "
        "method."
    ),
    "rule_out_of_range": _("“%(name)s” cannot be %(value)s: write %(least)s to %(most)s."),
    "contributions_few": _(
        "The largest contributions are in %(found)s columns; the rule looks at %(least)s. Give so many columns."
    ),
    "pooled_amounts": _(
        "Two contributors who tell each other are not known to the rules of amounts. Write insiders = 1, and let the "
        "(n, k) rule look at one contributor more."
    ),
    "method_of_amounts": _(
        "Amounts can only be hidden, and not be changed by “%(method)s”. Leave out the method, or count people."
    ),
    "dimension_repeated": _("The same dimension stands twice in one table. Take one of them away."),
}
# Their place is a row and a column of the file.
COUNTED: dict[str, Promise] = {
    "codes_missing": _(
        "%(count)s rows have an empty cell here. Fill them in, or say which code an empty cell has: "
        'missing = "unknown".'
    ),
    "code_in_columns": _(
        "“%(code)s” is also a code in the column “%(other)s” (%(count)s such codes). They would be one: give one of "
        "the two another name."
    ),
    "parents_differ": _(
        "“%(code)s” is part of several codes: %(parents)s, of the latter in this row (%(count)s such codes). Each code "
        "may be part of one only. Correct the row, give the parts names of their own, or leave out a column."
    ),
    "parent_unsaid": _(
        "This row does not say what “%(code)s” is part of; other rows say “%(parent)s” (%(count)s such codes). Fill it "
        "in."
    ),
    "people_missing": _("%(count)s rows do not say how many they count. Fill them in, with 0 where there is nobody."),
    "people_not_whole": _(
        "%(value)s is not a whole number (%(count)s rows). Only people are counted here: weighted numbers cannot be "
        "used."
    ),
    "person_unclear": _(
        "%(count)s rows name nobody, or somebody whom another row names too. Each row must be one person."
    ),
    "amount_missing": _("%(count)s rows have no amount. Fill them in, with 0 where there is none."),
    "amount_negative": _(
        "The amount %(value)s is below 0 (%(count)s rows). Whoever gives and whoever takes must be in tables of their "
        "own: the rules hold for amounts of which everybody gives a part."
    ),
    "amount_not_whole": _(
        "The amount %(value)s is not a whole number (%(count)s rows). Write amounts in a unit in which they are whole, "
        "such as thousands."
    ),
    "amounts_too_large": _(
        "The amounts make %(sum)s together; the limit is %(limit)s. Write them in a larger unit, such as thousands."
    ),
    "owner_missing": _("%(count)s rows do not say who contributed. Fill them in: a total may come from few."),
    "weight_too_small": _(
        "The weight %(value)s is no number of at least 1 (%(count)s rows). It says for how many contributors a row "
        "stands, itself among them."
    ),
    "weights_differ": _(
        "The rows of “%(value)s” have different weights (%(count)s rows of such contributors). Give each contributor "
        "one weight."
    ),
    "contributions_rising": _(
        "%(count)s rows list a contribution that is larger than the one before it. Put the column of the largest first."
    ),
    "contributions_exceed": _(
        "The largest contributions make more than the amount, %(value)s (%(count)s rows). Correct the one that is "
        "wrong."
    ),
    "contributors_fewer": _(
        "%(count)s rows say that there are fewer contributors than they list, or no whole number; the first of them "
        "lists %(value)s. Correct the number."
    ),
    "contributors_unlisted": _(
        "%(count)s rows list all their contributors, the first of them %(value)s, and these do not make the amount. "
        "Correct the amount, or the number of contributors."
    ),
    "count_too_large": _("%(value)s is more than can be counted (%(count)s rows; the limit is %(limit)s)."),
}
# Their place is a dimension, or the tables as a whole.
PROTECTING: dict[str, Promise] = {
    "cells_too_many": _(
        "The tables have %(cells)s cells; the limit is %(limit)s. So many are left without the narrowest column of a "
        "dimension: %(choices)s."
    ),
    "code_empty": _("A code is empty. Give it a name."),
    "code_repeated": _("The code “%(code)s” stands twice. Take one of them away."),
    "total_taken": _("The total “%(total)s” is also a code in the file. Give the total another name."),
    "total_suspected": _(
        '“%(code)s” is the sum of all other codes everywhere. If it is a total, write total = "%(code)s": otherwise '
        "everybody counts twice, and what is hidden can be worked out from it."
    ),
    "parents_two": _(
        "“%(code)s” is part of several codes: %(parents)s. Each code may be part of one only. "
        "Give the parts names of their own, or leave out a column."
    ),
    "parent_missing": _("“%(code)s” is said to be part of “%(parent)s”, which is no code of the dimension."),
    "hierarchy_circular": _(
        "These codes are parts of each other: %(chain)s. Do the columns stand with the narrowest first, and does no "
        "code of one column, nor the total, stand in another?"
    ),
    "whole_unclear": _(
        "A table leaves this dimension out, and so counts the whole of it, but there is not one total. "
        "Give the dimension a total, or every table the dimension."
    ),
    "dimension_unknown": _("There is no such dimension. There are: %(known)s."),
    "code_unknown": _("There is no code “%(code)s” here. Check how it is written in the file."),
    "cell_unknown": _("No table has the cell %(codes)s (%(count)s rows). Ask for a table that has, or leave them out."),
    "cell_contradicted": _("The cell %(codes)s has two counts: %(values)s. Correct the one that is wrong."),
    "nobody_counted": _(
        "There are %(value)s people in %(codes)s, where the description says that there can be nobody (%(count)s "
        "cells). Correct the file, or the description under [[nobody]]."
    ),
    "cell_undetermined": _("The count of %(codes)s is neither given nor the sum of others (%(count)s cells). Add it."),
    "totals_unequal": _(
        "%(count)s totals are not the sum of their parts, the first is %(codes)s: %(total)s, but the parts make "
        "%(parts)s. %(rounding)s of them can come from rounding. They protect nothing. Use the counts before rounding "
        "and weighting."
    ),
    "thresholds_undefined": _("This class has no threshold. There are: %(known)s. Add it under [thresholds]."),
    "contributions_impossible": _(
        "%(count)s cells have contributions that are negative, not in falling order, or more than the cell. Correct "
        "them."
    ),
    "insiders_too_many": _(
        "%(found)s pairs of people are alone in a cell each and may tell each other; %(limit)s can be looked at. Ask "
        "for less detail, or write insiders = 1."
    ),
    "noise_impossible": _(
        "There is no noise with mean 0, a variance of %(variance)s and a deviation of %(deviation)s at most that never "
        "prints 1 to %(blocked)s. Raise the variance or the deviation, or lower what is blocked."
    ),
    "rounding_linked": _(
        "These tables cannot be rounded together: they are not made of the same narrowest cells. Ask for one table of "
        'all their dimensions, or hide instead: method = "suppress".'
    ),
    "costs_of_hiding": _(
        "--costs tells what hiding would take, and “%(method)s” hides nothing. Make the tables: READ-ME-FIRST.txt says "
        "how much was changed."
    ),
    "methods_mixed": _(
        "The earlier result about these people was made by “%(before)s”, this one by “%(now)s”. Counts of the same "
        "people in two ways can be held against each other. Use the method of the earlier result."
    ),
    "rounding_other_cells": _(
        "The earlier result was rounded over %(before)s, this one is over %(now)s, or codes are gone. A count keeps "
        "its rounding only where it is a narrowest cell again. Ask for tables of the same dimensions, with all codes "
        "that they had."
    ),
    "base_changed": _(
        "The earlier result was rounded to %(before)s, now the base is %(now)s. Two roundings of one count say more "
        "than one. Take back the threshold that has been raised."
    ),
    "keys_changed": _(
        "The earlier result was made with another secret, or with another column that says who a row is: the same "
        "people would get another noise, and the mean of the two comes nearer to the truth. Give the --keys of the "
        "earlier result."
    ),
    "noise_changed": _(
        "The earlier result was made with other [noise]. The same people would get another noise, and the mean of the "
        "two comes nearer to the truth. Write it as it was."
    ),
    "record_unreadable": _(
        "This is not the record of an earlier result, or it is damaged. Give the record.likvard that was written with "
        "it."
    ),
    "record_format": _("The record has format %(found)s; this version reads format %(known)s."),
    "people_unknown": _(
        "The earlier result counted another file (its series: “%(before)s”; now: “%(now)s”). If this file holds "
        "everybody whom that one held, with the same codes, give both descriptions the same series; make the earlier "
        "result once more if it has none. If these are other people, leave the earlier result out."
    ),
    "count_changed": _(
        "The earlier result counted by the column “%(before)s”, now it is “%(now)s”. Count the same people in the "
        "same way."
    ),
    "codes_gone": _(
        "%(count)s codes of the earlier result are not in the file any more, the first are %(codes)s. Keep their rows "
        'in the file, because what was shown of them is known. New tables can leave them out: without = ["…"].'
    ),
    "codes_moved": _(
        "%(count)s codes are part of another code than in the earlier result, the first are %(codes)s. What was shown "
        "then is about the old division: keep it in the file in a column of its own, and give the new one another name."
    ),
    "counts_revised": _(
        "%(count)s counts were shown before and are different now, the first is %(codes)s: %(before)s then, %(now)s "
        "now. Whoever compares the two sees how many came or went, and that may be a single person. Nothing was "
        "written. Keep the rows that were counted then as they were, and add only new ones."
    ),
    "shown_before": _(
        "%(count)s counts must be hidden now but have been shown before, the first is %(codes)s. It is too late: "
        "whoever has the earlier result knows them. Nothing was written. Leave out the table or the total that they "
        "would tell too much in, or take back a threshold that has been raised since."
    ),
    "protection_too_late": _(
        "%(count)s cells cannot be protected any more, whatever is hidden, because of what earlier results showed; the "
        "first is %(codes)s. Nothing was written. Ask for less detail:"
    ),
    "protection_failed": _(
        "The search for a safe way broke off (%(reason)s). That is a fault in Likvärd, please report it. Nothing was "
        "written. Fewer details may go well:"
    ),
    "protection_impossible": _(
        "%(count)s cells cannot be protected whatever is hidden, the first is %(codes)s. Nothing was written. "
        "Ask for less detail:"
    ),
    "protection_timeout": _(
        "No safe way to hide was found within %(seconds)s seconds of work. Nothing was written. Ask for less detail:"
    ),
    "protection_unproven": _(
        "%(count)s hidden cells could be worked out too closely, the first is %(codes)s. Nothing was written. "
        "Ask for less detail:"
    ),
    "without_column": _(
        "without “%(narrowest)s” there are %(cells)s cells, of which %(hidden)s are hidden for their own sake."
    ),
    "without_dimension": _(
        "without this dimension there are %(cells)s cells, of which %(hidden)s are hidden for their own sake."
    ),
}
