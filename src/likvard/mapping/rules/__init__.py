"""Who may do what in mapping: one sentence per function."""

from likvard.mapping.rules.sources import (
    may_edit_source,
    may_erase_file,
    may_know_sources,
    may_register_source,
    may_release,
    may_see_estimates,
    may_see_source,
    may_upload,
    may_withdraw,
    may_write_codebook,
)

__all__ = [
    "may_edit_source",
    "may_erase_file",
    "may_know_sources",
    "may_register_source",
    "may_release",
    "may_see_estimates",
    "may_see_source",
    "may_upload",
    "may_withdraw",
    "may_write_codebook",
]
