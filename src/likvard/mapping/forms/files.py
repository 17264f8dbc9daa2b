"""Uploading a data file."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from likvard.stats.hints import FileHints

YEARS_KEPT = 2


def two_years_ahead() -> date:
    """The day that is suggested for erasing the file."""
    today = timezone.localdate()
    return date(today.year + YEARS_KEPT, today.month, min(today.day, 28))


class UploadForm(forms.Form):
    """A file, how long to keep it, and what the reader should know if it reads it wrongly."""

    file = forms.FileField(label=_("Data file"), max_length=255, allow_empty_file=True)  # the reader says it better
    erase_on = forms.DateField(
        label=_("Erase the file on"),
        help_text=_("Estimates and releases stay. Keep the answers no longer than they are needed."),
        initial=two_years_ahead,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    encoding = forms.CharField(
        label=_("Character encoding"),
        required=False,
        max_length=40,
        help_text=_("Only if letters such as å and ø come out wrong: utf-8, windows-1252, …"),
    )
    delimiter = forms.ChoiceField(
        label=_("Columns are split by"),
        required=False,
        choices=[("", _("Find out")), (",", _("Comma")), (";", _("Semicolon")), ("\t", _("Tab")), ("|", _("Bar"))],
    )
    decimal = forms.ChoiceField(
        label=_("Decimals are written with"),
        required=False,
        choices=[("", _("Find out")), (",", _("Comma")), (".", _("Full stop"))],
    )
    sheet = forms.CharField(
        label=_("Sheet"), required=False, max_length=100, help_text=_("Of a workbook. Empty: the first.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "CSV, XLSX, Parquet, SPSS (.sav) or Stata (.dta), at most %(limit)s MB. One row is one person, "
            "one incident or one figure; the first row names the columns. "
            "Published tables also as PC-Axis (.px) or JSON (JSON-stat, Kolada)."
        ) % {"limit": settings.UPLOAD_LIMIT_MB}

    def clean_erase_on(self) -> date:
        erase_on: date = self.cleaned_data["erase_on"]
        if erase_on <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day in the future."))
        return erase_on

    @property
    def hints(self) -> FileHints:
        """What was said about the file. Ask after ``is_valid``."""
        return FileHints(**{name: self.cleaned_data[name] for name in ("delimiter", "encoding", "decimal", "sheet")})
