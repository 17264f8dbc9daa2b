"""Answers that may be counted, and the figures that were made of them."""

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from likvard.support.counting import ANSWERS, Answers
from likvard.support.models import Case, CaseGrant, CodedRow, FiguresTable, Item, Member, Receiver
from likvard.support.states import COUNTED_TRACKS, Outcome

AT_ONCE = 50  # cases in one answer


def answers_of(receiver: Receiver, year: int) -> list[Answers]:
    """What people ticked in a year, without the month. Only what has been mixed."""
    return list(_rows(receiver, year).filter(mixed=True).values(*ANSWERS))


def waiting_rows(receiver: Receiver, year: int) -> bool:
    """Whether answers of the year wait to be mixed with others."""
    return _rows(receiver, year).filter(mixed=False).exists()


def years_of(receiver: Receiver, before: int) -> list[tuple[int, FiguresTable | None]]:
    """The years that are over and of which there are answers or figures, the latest first; with what is public."""
    public = {table.year: table for table in FiguresTable.objects.filter(receiver=receiver, withdrawn_on=None)}
    months = CodedRow.objects.filter(receiver=receiver).values_list("month", flat=True).distinct()
    years = {int(month[:4]) for month in months} | set(public)
    return [(year, public.get(year)) for year in sorted(years, reverse=True) if year < before]


def cases_to_count(receiver: Receiver, year: int) -> QuerySet[Case]:
    """The cases of a year that can be counted: none of a child, none that the person has withdrawn, no drill."""
    found = Case.objects.filter(receiver=receiver, received_on__year=year, track__in=COUNTED_TRACKS, drill=False)
    return found.exclude(outcome=Outcome.WITHDRAWN)


def next_to_count(member: Member, year: int, after: str) -> list[Case]:
    """The next of them by their numbers, ``AT_ONCE`` at most, for a member who opens what comes in.

    ``granted``: the grants that the member's keys open. ``telling``: what says how it is counted, which is the person's
    first words, with their answers, and the coding; no file and no note.
    """
    granted = CaseGrant.objects.filter(Q(member=member) | Q(intake__grants__member=member)).select_related("intake")
    telling = Item.objects.filter(Q(place=1) | Q(kind=Item.Kind.CODING)).order_by("place")
    found = cases_to_count(member.receiver, year).filter(track__in=member.tracks, number__gt=after)
    return list(
        found.order_by("number").prefetch_related(
            Prefetch("grants", granted, to_attr="granted"), Prefetch("items", telling, to_attr="telling")
        )[:AT_ONCE]
    )


def figures_ever_of(receiver: Receiver, year: int) -> list[FiguresTable]:
    """All that was ever published of a year, the oldest first; what is withdrawn too, for people have copied it."""
    return list(FiguresTable.objects.filter(receiver=receiver, year=year).order_by("pk"))


def proofs_of(receiver: Receiver) -> list[FiguresTable]:
    """Of each year that was ever counted from the cases the last figures, whose sealed proof the next count needs."""
    found = FiguresTable.objects.filter(receiver=receiver, origin=FiguresTable.Origin.CASES).order_by("pk")
    return list({table.year: table for table in found}.values())


def is_public(receiver: Receiver, year: int) -> bool:
    """Whether figures of the year are public."""
    return FiguresTable.objects.filter(receiver=receiver, year=year, withdrawn_on=None).exists()


def public_figures(slug: str, year: int) -> FiguresTable:
    """The figures of a year; those that were withdrawn where there are no others. Raises Http404."""
    tables = FiguresTable.objects.filter(receiver__slug=slug, year=year).select_related("receiver")
    found = tables.filter(withdrawn_on=None).first() or tables.order_by("pk").last()
    if found is None:
        raise Http404
    return found


def figures_to_withdraw(receiver: Receiver, year: int) -> FiguresTable:
    """What is public of the year. Raises Http404."""
    found = FiguresTable.objects.filter(receiver=receiver, year=year, withdrawn_on=None).first()
    if found is None:
        raise Http404
    return found


def _rows(receiver: Receiver, year: int) -> QuerySet[CodedRow]:
    return CodedRow.objects.filter(receiver=receiver, month__startswith=f"{year}-")
