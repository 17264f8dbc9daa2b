"""The nouns of mapping: from the source to the published status report."""

from likvard.mapping.models.codebook_version import CodebookVersion
from likvard.mapping.models.data_file import DataFile
from likvard.mapping.models.estimate import Estimate
from likvard.mapping.models.preview import Preview
from likvard.mapping.models.release import Finding, Release
from likvard.mapping.models.run import Run
from likvard.mapping.models.source import Source, SourceKind
from likvard.mapping.models.status_report import Erratum, ReportFile, ReportSection, StatusReport

__all__ = [
    "CodebookVersion",
    "DataFile",
    "Erratum",
    "Estimate",
    "Finding",
    "Preview",
    "Release",
    "ReportFile",
    "ReportSection",
    "Run",
    "Source",
    "SourceKind",
    "StatusReport",
]
