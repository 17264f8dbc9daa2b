"""What the command says of protected tables, in the terminal and in the note that is written with them."""

from collections.abc import Mapping
from importlib.metadata import version

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from likvard.disclosure.tables.asked.describing import Method
from likvard.disclosure.tables.costing import Level, Loss
from likvard.disclosure.tables.releasing import Released
from likvard.mapping.messages import in_words
from likvard.stats.problems import Problem


def sizes(sizes: Mapping[str, int]) -> list[str]:
    """Lines for the terminal, of ``Released.sizes``."""
    lines = [_("Cells: %(cells)s. Hidden for their own sake: %(own)s. Hidden to protect others: %(others)s.") % sizes]
    if sizes["own"]:
        lines.append(_("The narrowest interval that a reader must hold possible holds %(narrowest)s numbers.") % sizes)
    if sizes["learnt"]:
        told = _(
            "Cells of which somebody who knows another cell learns something, whatever is hidden: %(learnt)s. They are "
            "listed in own-knowledge.csv."
        )
        lines.append(told % sizes)
    if sizes["before"]:
        told = _(
            "Earlier results about the same people that the proof covers: %(before)s. Cells that they showed: "
            "%(shown)s."
        )
        lines.append(told % sizes)
    return lines


def cost(level: Level, loss: Loss | Problem) -> str:
    """A line for the terminal: what one level of detail takes."""
    names = {"dimension": level.dimension, "columns": ", ".join(level.columns)}
    where = _("As asked for")
    if level.columns:
        where = _("%(dimension)s by %(columns)s") % names
    elif level.dimension:
        where = _("Without %(dimension)s") % names
    return _("%(where)s: %(told)s") % {"where": where, "told": _loss(loss, of_amounts=bool(level.description.amount))}


def _loss(loss: Loss | Problem, *, of_amounts: bool) -> str:
    if isinstance(loss, Problem):
        return _("no safe way is found.") if loss.code.startswith("protection_") else in_words(loss)
    told = _(
        "%(cells)s cells, %(own)s hidden for their own sake, %(others)s to protect others; %(lost)s %% of the people "
        "are in hidden cells."
    )
    if of_amounts:
        told = _(
            "%(cells)s cells, %(own)s hidden for their own sake, %(others)s to protect others; %(lost)s %% of the "
            "amount is in hidden cells."
        )
    numbers = {"cells": loss.cells, "own": loss.own, "others": loss.others}
    return told % {**numbers, "lost": number_format(round(100 * loss.lost, 1), 1)}


def note(released: Released) -> str:
    """The text of READ-ME-FIRST.txt."""
    hidden = _(
        "tables.csv holds the counts. Where “shown” is “no”, the count is hidden and the cell is empty: it is not 0. "
        "Some are hidden for their own sake, because they tell of few people; others so that the first cannot be "
        "worked out from totals. They are marked the same, so that the mark tells nothing."
    )
    if released.task.contributions:
        hidden = _(
            "tables.csv holds the amounts. Where “shown” is “no”, the amount is hidden and the cell is empty: it is "
            "not 0. Some are hidden for their own sake, because most of them comes from few, of whom one could tell "
            "what another gave; others so that the first cannot be worked out from totals. They are marked the same, "
            "so that the mark tells nothing."
        )
    proof = _(
        "certificate.likvard proves that whoever knows all of tables.csv must still hold every number from the lower "
        "to the upper end possible for each cell that is hidden for its own sake. `likvard audit-release "
        "certificate.likvard` checks it."
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
    return _joined(hidden, proof, _own_knowledge(released), inside, history)


def _own_knowledge(released: Released) -> str:
    """What readers know from elsewhere, and how far that was looked at."""
    told = _(
        "The certificate does not cover what a reader knows from elsewhere. One who is alone in a cell knows that "
        "cell: what each of them could learn of other cells has been looked at, and more is hidden against it."
    )
    if released.task.contributions:
        told = _(
            "The certificate does not cover what a reader knows from elsewhere. One who contributed all of an amount "
            "knows it: what each of them could learn of other amounts has been looked at, and more is hidden against "
            "it. What contributors know of their own part of other cells is not."
        )
    elif released.task.rules["insiders"] > 1:
        told = _(
            "The certificate does not cover what a reader knows from elsewhere. One who is alone in a cell knows that "
            "cell, and so do two who are alone in it together. What each of them, and each two who tell each other, "
            "could learn of other cells has been looked at, and more is hidden against it."
        )
    if not released.learnt:
        return told
    left = _(
        "Of %(learnt)s cells they learn something whatever is hidden. own-knowledge.csv says which, from whom, and "
        "why; it is not for publication either."
    )
    return f"{told} {left % released.sizes}"


def altered_note(method: Method, sizes: Mapping[str, int]) -> str:
    """The text of READ-ME-FIRST.txt where counts were changed."""
    changed = _(
        "tables.csv holds counts that were changed where that protects people: %(changed)s of %(cells)s, by "
        "%(largest)s at most. No count is hidden."
    )
    unproven = _(
        "There is no certificate: what is said above follows from the method, and is not proven for these tables. Do "
        "not publish counts of the same people that were protected in another way, or not at all."
    )
    history = _(
        "For the next result about the same people, give the command this record: --before record.likvard. Then a "
        "count that is printed again is printed as it was: two different ones would say more than one. The record is "
        "not for publication."
    )
    if sizes["before"]:
        history = _(
            "Counts of %(before)s earlier results that are printed again are printed as they were. For the next "
            "result, this record is enough: --before record.likvard. It is not for publication."
        ) % {"before": sizes["before"]}
    return _joined(changed % sizes, guarantee(method, sizes), unproven, history)


def guarantee(method: Method, sizes: Mapping[str, int]) -> str:
    """What holds of counts that a method changed, and what does not."""
    if method == "round":
        return (
            _(
                "Rounded to the base %(base)s: no count from 1 to less than %(base)s is printed, and all totals are "
                "the sums of their parts. A narrowest count that is printed as 0 was less than %(base)s, one that is "
                "printed as %(base)s was 1 to %(base)s; larger ones are true. Not held: that totals are near the true "
                "ones, beyond the largest change; that one who works out which of several equal ways the method chose "
                "learns no more; that a large group does not tell of the few outside it."
            )
            % sizes
        )
    return (
        _(
            "Noise by cell keys: no count is changed by more than %(deviation)s, the noise is 0 on average with a "
            "variance of %(variance)s, and no count from 1 to %(blocked)s is printed. The same people get the same "
            "noise in every table, while the secret is the same. 0 stays 0. Not held: sums, because totals have noise "
            "of their own; and who adds up the same total in many ways comes nearer to it."
        )
        % sizes
    )


def _joined(*parts: str) -> str:
    made = _("Made by Likvärd %(version)s.") % {"version": version("likvard")}
    return "\n\n".join([*parts, made]) + "\n"
