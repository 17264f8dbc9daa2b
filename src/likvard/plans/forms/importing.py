"""A file with a plan, and the rows that wait while somebody looks at what they would change."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ChooseTable(forms.Form):
    file = forms.FileField(label=_("The plan as a table"), help_text=_("CSV or XLSX, at most 5 MB."))

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > 5_000_000:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return file


class DoTable(forms.Form):
    table = forms.CharField(max_length=10_000_000, strip=False, widget=forms.HiddenInput)
    promised = forms.CharField(max_length=64, widget=forms.HiddenInput)
