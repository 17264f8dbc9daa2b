"""The independent audit: what can a reader work out who has no more than what is published?

Nothing here has seen the true table. A *base* table of whole numbers that agrees with everything published is found
first, then *moves* from it to other such tables. Whoever holds the published numbers could find the same, so both may
be printed with the release.
"""

from likvard.disclosure.tables.auditing.attacking import Interval, attack
from likvard.disclosure.tables.auditing.carrying import Before
from likvard.disclosure.tables.auditing.insiders import Insiders, Reader, Told, ask_insiders, bounds_for
from likvard.disclosure.tables.auditing.proving import Audit, audit, told
from likvard.disclosure.tables.auditing.reading import Contradiction

__all__ = [
    "Audit",
    "Before",
    "Contradiction",
    "Insiders",
    "Interval",
    "Reader",
    "Told",
    "ask_insiders",
    "attack",
    "audit",
    "bounds_for",
    "told",
]
