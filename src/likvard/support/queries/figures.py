"""Answers that may be counted, and the figures that were made of them."""

from base64 import b64decode

from django.db.models import QuerySet
from django.http import Http404

from likvard.support.counting import ANSWERS, Answers
from likvard.support.models import CodedRow, FiguresTable, Receiver


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


def last_record(receiver: Receiver, year: int) -> bytes:
    """What the next count of the year must know: of all that was ever published of it."""
    last = FiguresTable.objects.filter(receiver=receiver, year=year).order_by("pk").last()
    return b64decode(last.certificate["record"]) if last else b""


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
