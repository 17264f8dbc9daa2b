"""Which reminders are due on a day. Pure: a night that was missed is caught up, because days are compared, not counted.

A stage carries the day on which answers are due, so that a round which is moved is told about anew. Each list has one
reader; of the stages that have come the reader is told the latest one that they have not been told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, takewhile

from likvard.plans.cycles import add_months


class Reader(StrEnum):
    """Whom a stage is meant for."""

    UNIT = "unit"  # those who write; once the answers are sent, those who accept them
    HEAD = "head"  # who answers for the unit
    BOARD = "board"  # who leads the work of the whole authority


@dataclass(frozen=True)
class Stage:
    """``code`` is unique for a submission and a reader: "opens", "before-30:20270131", "month-2:20270131"."""

    code: str
    on: date


BEFORE = (30, 7, 1)
AFTER = (1, 7)
HEAD_AFTER, BOARD_AFTER = 14, 30


def stages(reader: Reader, *, opens_on: date, due_on: date) -> Iterator[Stage]:
    """All stages for a reader, in the order of their days; those for the unit never end."""
    if reader is Reader.UNIT:
        return _of_the_unit(opens_on, due_on)
    days = HEAD_AFTER if reader is Reader.HEAD else BOARD_AFTER
    return iter([_stage(f"{reader}-{days}", due_on, due_on + timedelta(days=days))])


def stage_due(reader: Reader, *, opens_on: date, due_on: date, today: date) -> Stage | None:
    """The latest stage that has come by today; nothing before the first one."""
    come = list(takewhile(lambda stage: stage.on <= today, stages(reader, opens_on=opens_on, due_on=due_on)))
    return come[-1] if come else None


def _of_the_unit(opens_on: date, due_on: date) -> Iterator[Stage]:
    yield Stage("opens", opens_on)
    for days in BEFORE:
        on = due_on - timedelta(days=days)
        if on > opens_on:
            yield _stage(f"before-{days}", due_on, on)
    for days in AFTER:
        yield _stage(f"after-{days}", due_on, due_on + timedelta(days=days))
    for months in count(1):
        yield _stage(f"month-{months}", due_on, add_months(due_on, months))


def _stage(name: str, due_on: date, on: date) -> Stage:
    return Stage(f"{name}:{due_on:%Y%m%d}", on)
