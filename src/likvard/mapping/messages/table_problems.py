"""Sentences for what can be wrong with a table that somebody else has published: PC-Axis, JSON-stat, Kolada."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TABLE: dict[str, Promise] = {
    "px_keyword_missing": _(
        "The keyword %(keyword)s is missing, so this is no complete PC-Axis file. Fetch the table again."
    ),
    "px_unclosed": _("What begins here never ends: a semicolon or a quotation mark is missing. Fetch the table again."),
    "px_unreadable": _("A keyword should stand here, not “%(text)s”. Fetch the table again."),
    "px_key_unknown": _(
        "A row of figures begins with “%(key)s”, which is none of the codes here. Fetch the table again."
    ),
    "px_row_repeated": _("A row of figures with the same codes stands further up. Take one of them away."),
    "px_rows_zero": _(
        "%(count)s figures are not in the file. In a PC-Axis file that means 0, and so they were read. "
        "Check with the source that it means 0 too, and not missing."
    ),
    "codes_repeated": _(
        "The code “%(code)s” stands twice, so its figures cannot be told apart. Fetch the table again."
    ),
    "codes_wrong_number": _("%(expected)s codes are expected here, but there are %(found)s. Fetch the table again."),
    "cells_wrong_number": _(
        "%(expected)s figures are expected here, but there are %(found)s. The file may have been cut off. "
        "Fetch the table again."
    ),
    "cell_unreadable": _(
        "“%(text)s” is neither a figure nor a sign for a missing one. Fetch the table again, or correct it."
    ),
    "json_invalid": _("The text is not valid JSON. Look at character %(position)s of the line, or fetch it again."),
    "json_unknown": _(
        "This JSON is no table that can be read here. It begins with: %(keys)s. "
        "JSON-stat 2 and answers from Kolada can be read."
    ),
    "json_part_wrong": _("What is needed here is %(expected)s. Fetch the table again."),
    "jsonstat_class": _(
        "This is JSON-stat of the class “%(found)s”, which holds no figures. Fetch the table itself (class “dataset”)."
    ),
    "answer_incomplete": _(
        "%(count)s more pages belong to the answer and are not in the file, so figures are missing. "
        "Fetch them too, and put all pages into one list."
    ),
}
