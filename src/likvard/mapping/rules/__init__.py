"""Who may do what in mapping: one sentence per function."""

from likvard.mapping.rules.reports import (
    may_correct_report,
    may_know_reports,
    may_publish_report,
    may_read_draft,
    may_start_report,
    may_write_report,
)
from likvard.mapping.rules.sources import (
    may_edit_source,
    may_erase_file,
    may_know_sources,
    may_make_barriers,
    may_register_source,
    may_release,
    may_see_estimates,
    may_see_source,
    may_upload,
    may_withdraw,
    may_write_codebook,
)

__all__ = [
    "may_correct_report",
    "may_edit_source",
    "may_erase_file",
    "may_know_reports",
    "may_know_sources",
    "may_make_barriers",
    "may_publish_report",
    "may_read_draft",
    "may_register_source",
    "may_release",
    "may_see_estimates",
    "may_see_source",
    "may_start_report",
    "may_upload",
    "may_withdraw",
    "may_write_codebook",
    "may_write_report",
]
