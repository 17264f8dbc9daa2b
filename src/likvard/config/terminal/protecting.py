"""``likvard protect``: count, hide, prove, write."""

import argparse

from django.utils.translation import gettext as _
from tqdm import tqdm

from likvard.config.terminal.altering import alter
from likvard.config.terminal.asking import Asked
from likvard.config.terminal.described import described, text_of
from likvard.config.terminal.folder import Folder
from likvard.config.terminal.knowing import certificate_of, history_of
from likvard.config.terminal.noting import cost, note, sizes
from likvard.config.terminal.progress import BAR, tell
from likvard.config.terminal.saying import in_plain_words, warn
from likvard.config.terminal.tabling import as_csv, learnt_as_csv
from likvard.disclosure.tables import record
from likvard.disclosure.tables.asked import load
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.certificate import to_bytes
from likvard.disclosure.tables.coarsening import choices
from likvard.disclosure.tables.costing import levels_of, loss_of
from likvard.disclosure.tables.recording import recorded
from likvard.disclosure.tables.releasing import Released, protected, proven
from likvard.disclosure.tables.tasks import counted_task
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading import read

SECONDS = 300  # of work, for hiding and for proving each
SECONDS_EACH = 60  # of work, for each level of detail that is only tried
NO_RELEASE = frozenset(
    {"protection_impossible", "protection_too_late", "protection_timeout", "protection_unproven", "protection_failed"}
)


def run(arguments: argparse.Namespace) -> int:
    """Protect tables, or tell what that would cost. Nothing is written unless everything is."""
    return in_plain_words(lambda: _tell_costs(arguments) if arguments.costs else _protect(arguments))


def _tell_costs(arguments: argparse.Namespace) -> int:
    with tqdm(total=100, bar_format=BAR, disable=None) as bar:
        asked = _asked(arguments, bar)
        if asked.description.method != "suppress":
            raise refuse("costs_of_hiding", method=asked.description.method)
        levels = list(levels_of(asked.description))
        for done, level in enumerate(levels):
            tell(bar, 20 + 80 * done / len(levels), _("Hiding"))
            tqdm.write(cost(level, loss_of(asked.data, level, asked.history, SECONDS_EACH)))
        tell(bar, 100, _("Hiding"))
    print(_("Nothing was written. Whether it is safe is proven when the tables are made."))
    return 0


def _protect(arguments: argparse.Namespace) -> int:
    folder = Folder(arguments.out, overwrite=arguments.overwrite)
    with folder, tqdm(total=100, bar_format=BAR, disable=None) as bar:
        asked = _asked(arguments, bar)
        if asked.description.method == "suppress":
            lines = _hide(folder, asked, bar)
        else:
            lines = alter(folder, asked, arguments.keys, bar)
        tell(bar, 100, _("Writing the tables"))
    for line in lines:
        print(line)
    print(_("Written to %(folder)s.") % {"folder": arguments.out})
    return 0


def _hide(folder: Folder, asked: Asked, bar: "tqdm[None]") -> list[str]:
    released = _released(asked, bar)
    tell(bar, 95, _("Writing the tables"))
    _write(folder, released, asked)
    return sizes(released.sizes)


def _asked(arguments: argparse.Namespace, bar: "tqdm[None]") -> Asked:
    description, history = described(arguments.tables, load), history_of(arguments.before)
    tell(bar, 0, _("Reading"))
    data = read(arguments.data, progress=lambda share: tell(bar, 20 * share, _("Reading")))
    warn(data.warnings)
    return Asked(data, description, text_of(arguments.tables), history, certificate_of(history, arguments.before))


def _released(asked: Asked, bar: "tqdm[None]") -> Released:
    tell(bar, 20, _("Counting"))
    task = counted_task(asked.data, asked.description, asked.history)
    warn(task.warnings)
    try:
        tell(bar, 25, _("Hiding"))
        found = protected(task, SECONDS)
        tell(bar, 70, _("Proving"))
        return proven(task, found, SECONDS, asked.last)
    except Refused as refused:
        raise Refused(*refused.problems, *_ways_out(refused, asked)) from refused


def _ways_out(refused: Refused, asked: Asked) -> tuple[Problem, ...]:
    if refused.problems[0].code not in NO_RELEASE:
        return ()
    return choices(asked.data, asked.description, asked.history)


def _write(folder: Folder, released: Released, asked: Asked) -> None:
    certificate = to_bytes(released.certificate)
    releases = recorded(released, description=asked.text, data=asked.data.sha256, certificate=certificate)
    values = released.certificate.published.values[released.task.places]
    folder.write("tables.csv", as_csv(released.task.names, values, released.shown, _measure(asked)))
    folder.write("certificate.likvard", certificate, secret=True)
    folder.write("record.likvard", record.to_bytes(releases), secret=True)
    if released.learnt:
        folder.write("own-knowledge.csv", learnt_as_csv(released.task.built.names, released.learnt), secret=True)
    folder.write("READ-ME-FIRST.txt", note(released).encode())


def _measure(asked: Asked) -> str:
    return "amount" if asked.description.amount else "count"
