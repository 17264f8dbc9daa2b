"""The shape of what people write; saves nothing."""

from likvard.mapping.forms.codebooks import CodebookForm
from likvard.mapping.forms.files import UploadForm
from likvard.mapping.forms.releases import RulesForm, WithdrawForm
from likvard.mapping.forms.reports import (
    ErratumForm,
    NewSectionForm,
    ReportForm,
    SectionForm,
    StartReportForm,
)
from likvard.mapping.forms.sources import SourceForm

__all__ = [
    "CodebookForm",
    "ErratumForm",
    "NewSectionForm",
    "ReportForm",
    "RulesForm",
    "SectionForm",
    "SourceForm",
    "StartReportForm",
    "UploadForm",
    "WithdrawForm",
]
