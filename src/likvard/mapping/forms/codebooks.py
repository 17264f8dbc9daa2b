"""Writing a codebook."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

LIMIT_BYTES = 1024 * 1024


class CodebookForm(forms.Form):
    """The text, or a file that takes its place."""

    text = forms.CharField(
        label=_("Codebook"),
        required=False,
        strip=False,
        max_length=LIMIT_BYTES,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "false", "class": "lv-code"}),
    )
    file = forms.FileField(
        label=_("Or upload a codebook"),
        required=False,
        help_text=_("A .toml file. It takes the place of the text above."),
    )

    def clean_file(self) -> str:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return ""
        if (file.size or 0) > LIMIT_BYTES:
            raise forms.ValidationError(_("A codebook is a short text. This file is larger than 1 MB."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The file is not text in UTF-8. Save it as UTF-8 and try again.")) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["text"] = cleaned.get("file") or cleaned.get("text", "")
        if not cleaned["text"].strip() and not self.errors:
            self.add_error("text", _("Write a codebook, or start from the suggestion."))
        return cleaned
