"""What the command says of protected tables, in the terminal and in the note that is written with them."""

from collections.abc import Mapping
from importlib.metadata import version

from django.utils.translation import gettext as _

from likvard.disclosure.tables.releasing import Released


def sizes(sizes: Mapping[str, int]) -> list[str]:
    """Lines for the terminal, of ``Released.sizes``."""
    lines = [_("Cells: %(cells)s. Hidden for their own sake: %(own)s. Hidden to protect others: %(others)s.") % sizes]
    if sizes["own"]:
        lines.append(_("The narrowest interval that a reader must hold possible holds %(narrowest)s numbers.") % sizes)
    if sizes["leant_on"]:
        told = _("Cells that one who is alone in another cell can narrow, whatever is hidden: %(leant_on)s.")
        lines.append(told % sizes)
    if sizes["before"]:
        told = _(
            "Earlier results about the same people that the proof covers: %(before)s. Cells that they showed: "
            "%(shown)s."
        )
        lines.append(told % sizes)
    return lines


def note(released: Released) -> str:
    """The text of READ-ME-FIRST.txt."""
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
        "Publish tables.csv, not the certificate and not the record: they name the cells that are hidden for their own "
        "sake, and so tell that they are small. They are for those who check the work and for the next result."
    )
    history = _(
        "The proof knows of no other result about the same people. When you count this file again, or a later file of "
        "the same series, give the command this record: --before record.likvard. Otherwise the two results can be "
        "subtracted from each other, and the difference may point out a single person."
    )
    if released.task.history:
        history = _(
            "The proof covers %(before)s earlier results about the same people together with this one. What they "
            "showed counts as known. For the next result, this record is enough: --before record.likvard."
        ) % {"before": len(released.task.history)}
    made = _("Made by Likvärd %(version)s.") % {"version": version("likvard")}
    return "\n\n".join([hidden, proof, inside, history, made]) + "\n"
