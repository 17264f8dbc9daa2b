"""Pages of mapping."""

from likvard.mapping.views.codebooks import codebook, codebook_download, codebook_preview, codebook_version
from likvard.mapping.views.cost import run_cost, run_cost_row
from likvard.mapping.views.downloads import estimates_csv, estimates_file, estimates_parquet
from likvard.mapping.views.estimates import estimates, estimates_disparity, estimates_svg
from likvard.mapping.views.files import file_erase, file_upload
from likvard.mapping.views.pooling import estimates_pooling, estimates_pooling_csv
from likvard.mapping.views.previews import run_preview, run_preview_progress
from likvard.mapping.views.public import codebook_public, estimate, source_public, why_hidden
from likvard.mapping.views.releases import release, release_proof, release_withdraw, run_release
from likvard.mapping.views.reports import (
    report,
    report_edit,
    report_erratum,
    report_file,
    report_list,
    report_preview,
    report_public,
    report_public_list,
    report_publish,
    report_refresh,
    report_section,
    report_section_add,
    report_section_change,
    report_start,
)
from likvard.mapping.views.runs import run, run_cancel, run_progress, run_start
from likvard.mapping.views.sources import source, source_edit, source_list, source_register

__all__ = [
    "codebook",
    "codebook_download",
    "codebook_preview",
    "codebook_public",
    "codebook_version",
    "estimate",
    "estimates",
    "estimates_csv",
    "estimates_disparity",
    "estimates_file",
    "estimates_parquet",
    "estimates_pooling",
    "estimates_pooling_csv",
    "estimates_svg",
    "file_erase",
    "file_upload",
    "release",
    "release_proof",
    "release_withdraw",
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
    "run",
    "run_cancel",
    "run_cost",
    "run_cost_row",
    "run_preview",
    "run_preview_progress",
    "run_progress",
    "run_release",
    "run_start",
    "source",
    "source_edit",
    "source_list",
    "source_public",
    "source_register",
    "why_hidden",
]
