"""Lines of the trail as people read them."""

from dataclasses import dataclass
from datetime import datetime

from likvard.audit.models import Entry


@dataclass(frozen=True)
class Line:
    """Who did what with which thing, when, and the words that belong to it."""

    at: datetime
    what: str
    by: str
    title: str
    words: tuple[tuple[str, str], ...]


def shown(entry: Entry) -> Line:
    """One entry with the names that have not been erased."""
    names = {name.place: name.name for name in entry.names.all()}
    others = [(place, name) for place, name in names.items() if place not in {"by", "about"}]
    words = tuple(sorted([*entry.words.items(), *others]))
    return Line(entry.at, entry.what, names.get("by", ""), entry.title or names.get("about", ""), words)
