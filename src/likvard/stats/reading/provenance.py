"""Where a table of figures comes from, told so exactly that a later fetch can be compared with it."""

import datetime
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Provenance:
    """What a file says of itself, and what is known of the file. "" = not said.

    ``source``: who made the figures. ``table``: the source's own name of the table. ``periods``: the codes of the
    periods in it. ``area_codes``: the list of area codes it uses, by name or version. ``revision``: when the source
    last changed the figures, in the source's own writing. ``sha256``: of the bytes that were read.
    ``fetched_on``: the day somebody got the file, as the caller tells it.
    """

    source: str = ""
    table: str = ""
    title: str = ""
    periods: tuple[str, ...] = ()
    area_codes: str = ""
    revision: str = ""
    url: str = ""
    sha256: str = ""
    fetched_on: datetime.date | None = None


def changed(old: Provenance, new: Provenance) -> tuple[str, ...]:
    """The names of the parts that differ. The day of the fetch is none: the same table can be fetched twice."""
    names = (field.name for field in fields(Provenance) if field.name != "fetched_on")
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))
