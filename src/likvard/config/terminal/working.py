"""``likvard map``: read, estimate, pass the gate, draft the report, write."""

import argparse
import io
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

import pyarrow.parquet as parquet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from tqdm import tqdm

from likvard import disclosure
from likvard.config.terminal.described import described
from likvard.config.terminal.folder import Folder
from likvard.config.terminal.progress import BAR, tell
from likvard.config.terminal.saying import in_plain_words, warn
from likvard.disclosure import Basis, Rules
from likvard.mapping.checksum import public_digest
from likvard.mapping.export import as_csv
from likvard.mapping.naming import say_refusal
from likvard.mapping.report import Cover, Evidence, draft
from likvard.mapping.report.csv import to_csv
from likvard.mapping.report.html import alone
from likvard.mapping.report.pdf import to_pdf
from likvard.stats import codebook as codebooks
from likvard.stats.codebook.model import Codebook
from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate, to_table
from likvard.stats.preparing import prepare
from likvard.stats.reading import read
from likvard.ui.errors import NotPossible


@dataclass(frozen=True)
class Estimated:
    """A file seen through its codebook, estimated."""

    codebook: Codebook
    estimates: tuple[Estimate, ...]
    people: str

    @property
    def basis(self) -> Basis:
        """Whom the figures are about."""
        source, parents = self.codebook.source, self.codebook.area.parents
        return Basis(self.people, already_public=source.already_public, parents=parents)


def run(arguments: argparse.Namespace) -> int:
    """Map a file. Nothing is written unless everything is."""
    return in_plain_words(lambda: _map(arguments))


def _map(arguments: argparse.Namespace) -> int:
    folder = Folder(arguments.out, overwrite=arguments.overwrite)
    with folder, tqdm(total=100, bar_format=BAR, disable=None) as bar:
        _write(folder, _estimated(arguments, bar), arguments, bar)
    print(_("Written to %(folder)s.") % {"folder": arguments.out})
    return 0


def _estimated(arguments: argparse.Namespace, bar: "tqdm[None]") -> Estimated:
    codebook = described(arguments.codebook, codebooks.load)
    tell(bar, 0, _("Reading"))
    data = read(arguments.data, hints=codebook.file, progress=lambda share: tell(bar, 20 * share, _("Reading")))
    prepared = prepare(data, codebook)
    warn((*data.warnings, *prepared.warnings))
    estimates = estimate(
        prepared,
        progress=lambda share, _code: tell(bar, 20 + 40 * share, _("Estimating")),
        warn=lambda problem: warn((problem,)),
    )
    return Estimated(prepared.codebook, estimates, f"file:{prepared.sha256}")


def _write(folder: Folder, made: Estimated, arguments: argparse.Namespace, bar: "tqdm[None]") -> None:
    tell(bar, 60, _("Passing the gate"))
    _tell_inside(made)
    evidence, proof = _evidence(made, Rules(threshold=arguments.threshold), show_all=arguments.all)
    table, columns = to_table(made.estimates), io.BytesIO()
    parquet.write_table(table, columns)
    folder.write("estimates.csv", as_csv(table), secret=True)
    folder.write("estimates.parquet", columns.getvalue(), secret=True)
    if proof:
        folder.write("certificate.likvard", proof, secret=True)
    folder.write("READ-ME-FIRST.txt", _note(arguments.all).encode())
    tell(bar, 75, _("Writing the report"))
    language = get_language() or "en"
    about = made.codebook.source
    cover = Cover(about.title or {"en": arguments.data.stem}, period=about.asked_when, banner=_banner(arguments.all))
    document = draft([evidence], language=language, cover=cover)
    secret: bool = arguments.all
    folder.write("all.csv" if secret else "released.csv", to_csv([evidence], language), secret=secret)
    folder.write("report.html", alone(document).encode(), secret=secret)
    tell(bar, 85, _("Writing the report"))
    folder.write("report.pdf", to_pdf(document, at=datetime.now(UTC)), secret=secret)
    tell(bar, 100, _("Writing the report"))


def _tell_inside(made: Estimated) -> None:
    inside = disclosure.left_inside(Counter(disclosure.kind_of(one) for one in made.estimates), made.basis)
    if inside:
        told = _("Figures of kinds that no release holds yet, so that they stand in the estimates only: %(number)s.")
        tqdm.write(told % {"number": sum(one.figures for one in inside)}, file=sys.stderr)


def _evidence(made: Estimated, rules: Rules, *, show_all: bool) -> tuple[Evidence, bytes]:
    """With the proof. Raises NotPossible when the gate finds no safe way."""
    if show_all:
        rows = disclosure.unprotected(disclosure.releasable(made.estimates, made.basis), rules=rules).rows
        return Evidence("map", rows, made.codebook, rules), b""
    try:
        released = disclosure.release(made.estimates, basis=made.basis, rules=rules)
    except disclosure.Refused as refused:
        raise NotPossible(say_refusal(refused, made.codebook)) from refused
    digest = public_digest(released.rows)
    return Evidence("map", released.rows, made.codebook, released.rules, digest=digest), released.proof


def _banner(show_all: bool) -> str:
    if not show_all:
        return ""
    return _("Not for publication: this copy shows figures that the disclosure gate hides. Do not pass it on.")


def _note(show_all: bool) -> str:
    estimates = _(
        "estimates.csv and estimates.parquet have not passed the disclosure gate. A figure in them may rest on a "
        "single person. Keep them as you keep the answers themselves."
    )
    public = _("released.csv, report.html and report.pdf hold only what has passed the gate.")
    no_history = _(
        "This command remembers nothing of what it has written before. The same answers mapped again with another "
        "codebook give figures that can be subtracted from these, and the difference may point out a single person. "
        "Publish one result of each data file; the platform keeps a history and guards releases against each other."
    )
    made = _("Made by Likvärd %(version)s.") % {"version": version("likvard")}
    return "\n\n".join([estimates, _banner(show_all) or public, no_history, made]) + "\n"
