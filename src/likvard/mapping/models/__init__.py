"""The nouns of mapping: source, data file, codebook version, run, estimate, release, finding."""

from likvard.mapping.models.codebook_version import CodebookVersion
from likvard.mapping.models.data_file import DataFile
from likvard.mapping.models.estimate import Estimate
from likvard.mapping.models.release import Finding, Release
from likvard.mapping.models.run import Run
from likvard.mapping.models.source import Source, SourceKind

__all__ = ["CodebookVersion", "DataFile", "Estimate", "Finding", "Release", "Run", "Source", "SourceKind"]
