"""Sentences for what can stand in the way when a file is written."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WRITING: dict[str, Promise] = {
    "suffix_unwritable": _("Files that end with “%(suffix)s” cannot be written. Choose one of these: %(known)s."),
    "dimensions_needed": _(
        "A file that ends with “%(suffix)s” is a table of figures. Say which columns tell what a figure is about."
    ),
    "column_unwritable": _(
        "The column holds %(type)s, which no format here has room for. Leave it out, or make it text or numbers."
    ),
    "column_renamed": _("The format does not allow this name. In the file the column is called “%(name)s”."),
    "columns_too_many": _(
        "The table has %(columns)s columns; the format has room for %(limit)s. "
        "Choose another format, or leave columns out."
    ),
    "rows_too_many": _(
        "The table has %(rows)s rows; the format has room for %(limit)s. Choose another format, or divide the table."
    ),
    "text_too_long": _(
        "A text is %(length)s long; the format has room for %(limit)s. Choose another format, or shorten the text."
    ),
    "text_unwritable": _(
        "A text has a character that the format does not allow. Choose another format, or take the character away."
    ),
    "number_unwritable": _(
        "%(count)s numbers are infinite or too large for the format. Choose another format, or empty the cells."
    ),
    "value_labels_left_out": _("The words for the codes were left out: a Stata file has words for numbers only."),
    "figure_repeated": _(
        "An earlier row has the same codes. Each combination of these may stand once: %(dimensions)s."
    ),
    "statuses_too_many": _(
        "PC-Axis has six signs for what is missing, which is too few for these: %(statuses)s. Write JSON-stat instead."
    ),
    "status_left_out": _(
        "PC-Axis has no room for what is said beside a figure. This was left out: %(statuses)s. "
        "JSON-stat has room for it."
    ),
}
