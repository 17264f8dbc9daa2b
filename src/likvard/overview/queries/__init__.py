"""Reading the overview: facts of all authorities, marks, and what observers have to do."""

from likvard.overview.queries.marks import (
    Rounds,
    authority_to_observe,
    check_observer,
    criterion_or_404,
    entered,
    mark_here,
    mark_to_answer,
    marks_before,
    marks_by,
    marks_by_before,
    marks_of,
    open_round,
    revisions,
    rounds,
    to_do,
    wording,
)
from likvard.overview.queries.national import Chosen, Row, national, row_of

__all__ = [
    "Chosen",
    "Rounds",
    "Row",
    "authority_to_observe",
    "check_observer",
    "criterion_or_404",
    "entered",
    "mark_here",
    "mark_to_answer",
    "marks_before",
    "marks_by",
    "marks_by_before",
    "marks_of",
    "national",
    "open_round",
    "revisions",
    "rounds",
    "row_of",
    "to_do",
    "wording",
]
