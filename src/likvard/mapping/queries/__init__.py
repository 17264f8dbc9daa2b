"""Reading in mapping. Objects come from the ``..._for`` and ``public_...`` functions only."""

from likvard.mapping.queries.codebooks import changes_in, codebook_version_for, preview_of, suggested_codebook
from likvard.mapping.queries.files import content_of, file_for, hints_of
from likvard.mapping.queries.findings import Claim, claims_of, finding_for
from likvard.mapping.queries.gate import earlier_releases, through_the_gate
from likvard.mapping.queries.releases import (
    beside,
    findings_of,
    public_release,
    public_releases_of,
    public_source,
    release_for,
    row_of,
)
from likvard.mapping.queries.runs import codes_of, estimates_of, figures_of, run_for
from likvard.mapping.queries.sources import (
    Progress,
    history_of,
    latest_codebook,
    progress_of,
    source_for,
    sources_of,
)

__all__ = [
    "Claim",
    "Progress",
    "beside",
    "changes_in",
    "claims_of",
    "codebook_version_for",
    "codes_of",
    "content_of",
    "earlier_releases",
    "estimates_of",
    "figures_of",
    "file_for",
    "finding_for",
    "findings_of",
    "hints_of",
    "history_of",
    "latest_codebook",
    "preview_of",
    "progress_of",
    "public_release",
    "public_releases_of",
    "public_source",
    "release_for",
    "row_of",
    "run_for",
    "source_for",
    "sources_of",
    "suggested_codebook",
    "through_the_gate",
]
