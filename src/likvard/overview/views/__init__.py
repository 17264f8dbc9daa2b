"""Pages of the overview."""

from likvard.overview.views.comparing import compare
from likvard.overview.views.observing import desk, mark, marks_import, marks_send, observed, round_start
from likvard.overview.views.public import authority, criteria, criterion, national, national_csv, national_map
from likvard.overview.views.replying import replies, reply

__all__ = [
    "authority",
    "compare",
    "criteria",
    "criterion",
    "desk",
    "mark",
    "marks_import",
    "marks_send",
    "national",
    "national_csv",
    "national_map",
    "observed",
    "replies",
    "reply",
    "round_start",
]
