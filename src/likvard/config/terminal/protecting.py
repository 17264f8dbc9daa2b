"""``likvard protect``: count, hide, prove, write."""

import argparse
import csv
import io
from collections.abc import Mapping
from importlib.metadata import version

import numpy as np
from django.utils.translation import gettext as _
from tqdm import tqdm

from likvard.config.terminal.described import described
from likvard.config.terminal.folder import Folder
from likvard.config.terminal.progress import BAR, tell
from likvard.config.terminal.saying import in_plain_words, warn
from likvard.disclosure.tables.asked import Description, load
from likvard.disclosure.tables.certificate import to_bytes
from likvard.disclosure.tables.coarsening import choices
from likvard.disclosure.tables.releasing import Released, Task, counted_task, protected, proven
from likvard.mapping.export import escaped
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading import read
from likvard.stats.reading.datafile import DataFile

SECONDS = 300  # of work, for hiding and for proving each
NO_RELEASE = frozenset({"protection_impossible", "protection_timeout", "protection_unproven"})


def run(arguments: argparse.Namespace) -> int:
    """Protect tables. Nothing is written unless everything is."""
    return in_plain_words(lambda: _protect(arguments))


def _protect(arguments: argparse.Namespace) -> int:
    folder = Folder(arguments.out, overwrite=arguments.overwrite)
    with folder, tqdm(total=100, bar_format=BAR, disable=None) as bar:
        released = _released(arguments, bar)
        tell(bar, 95, _("Writing the tables"))
        folder.write("tables.csv", as_csv(released))
        folder.write("certificate.likvard", to_bytes(released.certificate), secret=True)
        folder.write("READ-ME-FIRST.txt", _note().encode())
        tell(bar, 100, _("Writing the tables"))
    _tell_sizes(released)
    print(_("Written to %(folder)s.") % {"folder": arguments.out})
    return 0


def _released(arguments: argparse.Namespace, bar: "tqdm[None]") -> Released:
    description = described(arguments.tables, load)
    tell(bar, 0, _("Reading"))
    data = read(arguments.data, progress=lambda share: tell(bar, 20 * share, _("Reading")))
    warn(data.warnings)
    tell(bar, 20, _("Counting"))
    task = counted_task(data, description)
    try:
        return _proven(task, description, bar)
    except Refused as refused:
        raise Refused(*refused.problems, *_ways_out(refused, data, description)) from refused


def _proven(task: Task, description: Description, bar: "tqdm[None]") -> Released:
    tell(bar, 25, _("Hiding"))
    found = protected(task, SECONDS)
    tell(bar, 70, _("Proving"))
    return proven(task, found, description.rules, SECONDS)


def _ways_out(refused: Refused, data: DataFile, description: Description) -> tuple[Problem, ...]:
    return choices(data, description) if refused.problems[0].code in NO_RELEASE else ()


def as_csv(released: Released) -> bytes:
    """A line for each cell: its code in every dimension, its count where it is shown, and whether it is.

    A code that a spreadsheet would run as a formula gets an apostrophe, as in every other file for spreadsheets.
    """
    text, names, given = io.StringIO(), released.task.built.names, released.certificate.published
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*map(escaped, names.codes), "count", "shown"])
    counts = np.where(given.shown, given.values.astype(np.str_), "")
    columns = [map(escaped, names.column(name).tolist()) for name in names.codes]
    writer.writerows(zip(*columns, counts, np.where(given.shown, "yes", "no"), strict=True))
    return text.getvalue().encode("utf-8-sig")


def _tell_sizes(released: Released) -> None:
    for line in _sizes(released.sizes):
        print(line)


def _sizes(sizes: Mapping[str, int]) -> list[str]:
    lines = [_("Cells: %(cells)s. Hidden for their own sake: %(own)s. Hidden to protect others: %(others)s.") % sizes]
    if sizes["own"]:
        lines.append(_("The narrowest interval that a reader must hold possible holds %(narrowest)s numbers.") % sizes)
    if sizes["leant_on"]:
        told = _("Cells that one who is alone in another cell can narrow, whatever is hidden: %(leant_on)s.")
        lines.append(told % sizes)
    return lines


def _note() -> str:
    hidden = _(
        "tables.csv holds the counts. Where “shown” is “no”, the count is hidden and the cell is empty: it is not 0. "
        "Some are hidden for their own sake, because they tell of few people; others so that the first cannot be "
        "worked out from totals. They are marked the same, so that the mark tells nothing."
    )
    proof = _(
        "certificate.likvard proves that whoever knows all of tables.csv must still hold every number from the lower "
        "to the upper end possible for each cell that is hidden for its own sake. `likvard audit-release "
        "certificate.likvard` checks it. It does not cover what a reader knows from elsewhere."
    )
    inside = _(
        "Publish tables.csv, not the certificate: it names the cells that are hidden for their own sake, and so tells "
        "that they are small. It is for those who check the work."
    )
    no_history = _(
        "This command remembers nothing of what it has written before. The same data counted again with other tables "
        "can be subtracted from these, and the difference may point out a single person. Publish one result of each "
        "data file."
    )
    made = _("Made by Likvärd %(version)s.") % {"version": version("likvard")}
    return "\n\n".join([hidden, proof, inside, no_history, made]) + "\n"
