"""A status report writes its own draft from released figures: words, tables, charts; then web page, PDF and CSV.

Pure over released rows, a codebook and a language: no database. The terminal uses it without one.
"""

from likvard.mapping.report.compiled import Compiled
from likvard.mapping.report.document import Document, Section
from likvard.mapping.report.draft import Cover, Part, compose, draft, sections
from likvard.mapping.report.evidence import Evidence

__all__ = ["Compiled", "Cover", "Document", "Evidence", "Part", "Section", "compose", "draft", "sections"]
