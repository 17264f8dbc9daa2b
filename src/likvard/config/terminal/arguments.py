"""How the command is called."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from likvard.config.terminal import auditing, protecting, suggesting, working
from likvard.disclosure import Rules

LEAST = Rules().threshold


def language_of(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for, else the terminal's, else English; needed before the help can be written."""
    for place, word in enumerate(words):
        if word == "--language" and place + 1 < len(words):
            return _known(words[place + 1])
        if word.startswith("--language="):
            return _known(word.partition("=")[2])
    return _known(environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or "en")


def parser() -> argparse.ArgumentParser:
    """The command with its ways of working, in the active language."""
    top = argparse.ArgumentParser(
        prog="likvard",
        description=_("From a data file to a status report, without a server. The figures are those of the platform."),
    )
    ways = top.add_subparsers(title=_("what to do"), required=True, metavar="map | codebook | protect | audit-release")
    _add_map(ways.add_parser("map", help=_("estimates, released figures and a report from a data file")))
    _add_codebook(ways.add_parser("codebook", help=_("suggest a codebook for a data file, to edit and save")))
    _add_protect(ways.add_parser("protect", help=_("protected tables of counts from a data file, with a proof")))
    _add_audit(ways.add_parser("audit-release", help=_("check that what a release hides cannot be worked out")))
    return top


def _add_map(way: argparse.ArgumentParser) -> None:
    way.description = _(
        "Reads DATA through the codebook and writes estimates.csv, estimates.parquet, released.csv, report.html and "
        "report.pdf into DIR. Only released.csv and the report may be public: the estimates have not passed the "
        "disclosure gate."
    )
    _add_data(way)
    way.add_argument("--codebook", metavar="FILE", type=Path, required=True, help=_("what the columns mean (TOML)"))
    _add_folder(way)
    way.add_argument(
        "--threshold",
        metavar="N",
        type=_threshold,
        default=LEAST,
        help=_("people that a figure and its complement need at least (%(least)s or more)") % {"least": LEAST},
    )
    way.add_argument(
        "--all",
        action="store_true",
        help=_("also what the gate hides, for your own eyes: every page says that it must not be passed on"),
    )
    _add_language(way)
    way.set_defaults(run=working.run)


def _add_codebook(way: argparse.ArgumentParser) -> None:
    way.description = _("Guesses what the columns of DATA mean and prints a codebook. Read it, mend it, save it.")
    _add_data(way)
    _add_language(way)
    way.set_defaults(run=suggesting.run)


def _add_protect(way: argparse.ArgumentParser) -> None:
    way.description = _(
        "Counts the rows of DATA and writes tables.csv, certificate.likvard, record.likvard and READ-ME-FIRST.txt into "
        "DIR. Counts of few people are hidden, and others with them, so that nobody can work them out; the certificate "
        "proves it. The record is what the next result about the same people must know of this one."
    )
    _add_data(way)
    way.add_argument("--tables", metavar="FILE", type=Path, required=True, help=_("which tables are asked for (TOML)"))
    way.add_argument(
        "--before",
        metavar="RECORD",
        type=Path,
        action="append",
        default=[],
        help=_("record.likvard of an earlier result about the same people; may be said several times"),
    )
    way.add_argument(
        "--keys", metavar="FILE", type=Path, help=_("the secret of the method “cell-key”; made if not there")
    )
    costs = _("write nothing: tell what would be hidden at each level of detail")
    _add_folder(way, instead=("--costs", costs))
    _add_language(way)
    way.set_defaults(run=protecting.run)


def _add_audit(way: argparse.ArgumentParser) -> None:
    way.description = _(
        "Checks the certificate of released tables by addition alone: each hidden figure must be able to be any number "
        "that it has to be, in tables that agree with all that is published."
    )
    way.add_argument("file", metavar="FILE", type=Path, help=_("the certificate"))
    _add_language(way)
    way.set_defaults(run=auditing.run)


def _add_folder(way: argparse.ArgumentParser, instead: tuple[str, str] | None = None) -> None:
    """``instead``: a flag, with its help, for those who want nothing written."""
    either = way.add_mutually_exclusive_group(required=True)
    either.add_argument("--out", metavar="DIR", type=Path, help=_("where to write; new or empty"))
    if instead:
        either.add_argument(instead[0], action="store_true", help=instead[1])
    way.add_argument("--overwrite", action="store_true", help=_("replace what an earlier run wrote in DIR"))


def _add_data(way: argparse.ArgumentParser) -> None:
    formats = _("CSV, XLSX, Parquet, SPSS .sav, Stata .dta, PC-Axis .px or JSON (JSON-stat, Kolada)")
    way.add_argument("data", metavar="DATA", type=Path, help=formats)


def _add_language(way: argparse.ArgumentParser) -> None:
    codes = [code for code, _name in settings.LANGUAGES]
    way.add_argument("--language", choices=codes, default="", help=_("of the report and of messages"))


def _threshold(word: str) -> int:
    if not word.isdecimal() or int(word) < LEAST:
        raise argparse.ArgumentTypeError(
            _("%(word)s: write a whole number, %(least)s or more") % {"word": word, "least": LEAST}
        )
    return int(word)


def _known(language: str) -> str:
    code = language[:2].lower()
    return code if code in dict(settings.LANGUAGES) else "en"
