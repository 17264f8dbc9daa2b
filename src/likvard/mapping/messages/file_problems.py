"""Sentences for what can be wrong with a file: what it is, and what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILE: dict[str, Promise] = {
    "file_not_found": _("The file is not there. Check the name, or upload it again."),
    "file_too_large": _("The file is %(bytes)s; the limit here is %(limit)s. Leave out columns that are not needed."),
    "file_changed": _("Somebody wrote to the file while it was read. Close it in other programs and try again."),
    "file_empty": _("The file is empty."),
    "file_damaged": _(
        "The file says that it is %(format)s, but it cannot be read as such. Save it again and try anew."
    ),
    "no_rows": _("The file has a header but no rows below it."),
    "format_unknown": _(
        "Files that end with “%(suffix)s” cannot be read. Save it as CSV, XLSX, Parquet, SAV or DTA; "
        "published tables also as PC-Axis (.px) or JSON (JSON-stat, Kolada)."
    ),
    "format_mismatch": _("The name says %(said)s, but the content is %(found)s. Rename the file or save it again."),
    "format_old_excel": _("This is the old Excel format (.xls). Open it and save it as .xlsx."),
    "macros": _("The workbook has macros, which are never opened here. Save it as .xlsx without macros."),
    "zip_bomb": _("The file is %(packed)s but unpacks to %(unpacked)s, which is not what a table looks like."),
    "encoding_unknown": _("There is no character encoding called “%(encoding)s”. UTF-8 and Windows-1252 are common."),
    "encoding_wrong": _("The file is not written in %(encoding)s (byte %(byte)s does not fit). Save it as UTF-8."),
    "encoding_guessed": _(
        "The character encoding was guessed: %(encoding)s. Check that letters such as å and ø are right."
    ),
    "nul_bytes": _(
        "There are empty bytes in the row, as in a damaged file or a file that is no text. Export it again."
    ),
    "delimiter_wrong": _("“%(delimiter)s” splits nothing in this file; “%(other)s” would."),
    "delimiters_mixed": _(
        "This row is split by “%(other)s”, the others by “%(delimiter)s”. Use one of them everywhere."
    ),
    "row_ragged": _(
        "The row has %(found)s cells; the header has %(expected)s. Look for a delimiter too many or too few."
    ),
    "quote_unclosed": _("A quotation mark opens here and never closes."),
    "column_unnamed": _("Column number %(position)s has no name. Give it one in the first row."),
    "column_duplicate": _("Several columns have this name (numbers %(positions)s). Give each a name of its own."),
    "column_unsupported": _("The column holds %(type)s, which cannot be used, and was left out."),
    "sheet_missing": _("There is no sheet called “%(sheet)s”. The sheets are: %(sheets)s."),
    "sheets_several": _("The sheet “%(sheet)s” was read. The others were not: %(others)s."),
    "merged_cells": _(
        "Cells are merged (%(range)s; %(count)s in all). Split them, so that each cell has its own value."
    ),
    "formulas_used": _("There are %(count)s formulas, the first in %(cell)s. The values saved with them were read."),
    "formula_without_value": _(
        "There are %(count)s formulas without a saved value, the first in %(cell)s. "
        "Open the file in a spreadsheet program, save it, and try again."
    ),
    "cell_error": _("The cell %(cell)s holds the error %(value)s. Mend the formula or empty the cell."),
}
