"""``likvard protect``: count, hide, prove, write."""

import argparse
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _
from tqdm import tqdm

from likvard.config.terminal.described import described, text_of
from likvard.config.terminal.folder import Folder
from likvard.config.terminal.noting import note, sizes
from likvard.config.terminal.progress import BAR, tell
from likvard.config.terminal.saying import in_plain_words, warn
from likvard.disclosure.tables import record
from likvard.disclosure.tables.asked import Description, load
from likvard.disclosure.tables.certificate import to_bytes
from likvard.disclosure.tables.coarsening import choices
from likvard.disclosure.tables.record import Past
from likvard.disclosure.tables.recording import recorded
from likvard.disclosure.tables.releasing import Released, protected, proven
from likvard.disclosure.tables.tasks import counted_task
from likvard.mapping.export import escaped
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading import read
from likvard.stats.reading.datafile import DataFile

SECONDS = 300  # of work, for hiding and for proving each
NO_RELEASE = frozenset(
    {"protection_impossible", "protection_too_late", "protection_timeout", "protection_unproven", "protection_failed"}
)


@dataclass(frozen=True)
class Asked:
    """What somebody asks for: a file, the description with its ``text``, and the earlier releases."""

    data: DataFile
    description: Description
    text: str
    history: tuple[Past, ...]


def run(arguments: argparse.Namespace) -> int:
    """Protect tables. Nothing is written unless everything is."""
    return in_plain_words(lambda: _protect(arguments))


def _protect(arguments: argparse.Namespace) -> int:
    folder = Folder(arguments.out, overwrite=arguments.overwrite)
    with folder, tqdm(total=100, bar_format=BAR, disable=None) as bar:
        asked = _asked(arguments, bar)
        released = _released(asked, bar)
        tell(bar, 95, _("Writing the tables"))
        _write(folder, released, asked)
        tell(bar, 100, _("Writing the tables"))
    for line in sizes(released.sizes):
        print(line)
    print(_("Written to %(folder)s.") % {"folder": arguments.out})
    return 0


def _asked(arguments: argparse.Namespace, bar: "tqdm[None]") -> Asked:
    description, history = described(arguments.tables, load), _history(arguments.before)
    tell(bar, 0, _("Reading"))
    data = read(arguments.data, progress=lambda share: tell(bar, 20 * share, _("Reading")))
    warn(data.warnings)
    return Asked(data, description, text_of(arguments.tables), history)


def _history(paths: Sequence[Path]) -> tuple[Past, ...]:
    """Raises Refused; each problem names the file."""
    found: list[Past] = []
    for path in paths:
        with path.open("rb") as file:
            content = file.read(record.MOST + 1)
        try:
            found += record.from_bytes(content)
        except Refused as refused:
            raise Refused(*(replace(problem, file=path.name) for problem in refused.problems)) from refused
    return tuple(found)


def _released(asked: Asked, bar: "tqdm[None]") -> Released:
    tell(bar, 20, _("Counting"))
    task = counted_task(asked.data, asked.description, asked.history)
    warn(task.built.warnings)
    try:
        tell(bar, 25, _("Hiding"))
        found = protected(task, SECONDS)
        tell(bar, 70, _("Proving"))
        return proven(task, found, SECONDS)
    except Refused as refused:
        raise Refused(*refused.problems, *_ways_out(refused, asked)) from refused


def _ways_out(refused: Refused, asked: Asked) -> tuple[Problem, ...]:
    if refused.problems[0].code not in NO_RELEASE:
        return ()
    return choices(asked.data, asked.description, asked.history)


def _write(folder: Folder, released: Released, asked: Asked) -> None:
    certificate = to_bytes(released.certificate)
    releases = recorded(released, description=asked.text, data=asked.data.sha256, certificate=certificate)
    folder.write("tables.csv", as_csv(released))
    folder.write("certificate.likvard", certificate, secret=True)
    folder.write("record.likvard", record.to_bytes(releases), secret=True)
    folder.write("READ-ME-FIRST.txt", note(released).encode())


def as_csv(released: Released) -> bytes:
    """A line for each cell: its code in every dimension, its count where it is shown, and whether it is.

    A code that a spreadsheet would run as a formula gets an apostrophe, as in every other file for spreadsheets.
    """
    text, names, shown = io.StringIO(), released.task.names, released.shown
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*map(escaped, names.codes), "count", "shown"])
    values = released.certificate.published.values[released.task.places]
    counts = np.where(shown, values.astype(np.str_), "")
    columns = [map(escaped, names.column(name).tolist()) for name in names.codes]
    writer.writerows(zip(*columns, counts, np.where(shown, "yes", "no"), strict=True))
    return text.getvalue().encode("utf-8-sig")
