"""Pages of status reports: written by those who work here, read by everybody."""

from likvard.mapping.views.reports.drafts import (
    report,
    report_edit,
    report_list,
    report_preview,
    report_refresh,
    report_start,
)
from likvard.mapping.views.reports.public import report_file, report_public, report_public_list
from likvard.mapping.views.reports.publishing import report_erratum, report_publish
from likvard.mapping.views.reports.sections import report_section, report_section_add, report_section_change

__all__ = [
    "report",
    "report_edit",
    "report_erratum",
    "report_file",
    "report_list",
    "report_preview",
    "report_public",
    "report_public_list",
    "report_publish",
    "report_refresh",
    "report_section",
    "report_section_add",
    "report_section_change",
    "report_start",
]
