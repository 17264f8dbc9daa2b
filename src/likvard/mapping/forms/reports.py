"""Writing a status report."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from likvard.mapping.models import Release


class ReportForm(forms.Form):
    """The words on the cover; the title in each language that is to have its own."""

    period = forms.CharField(label=_("Period"), max_length=100, required=False, help_text=_("Such as “2022–2025”."))

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """``language`` is the one whose title must be written: the authority's."""
        super().__init__(*args, **kwargs)
        titles = {}
        for code, name in sorted(settings.LANGUAGES, key=lambda pair: pair[0] != language):
            label = _("Title (%(language)s)") % {"language": name}
            titles[f"title_{code}"] = forms.CharField(label=label, max_length=200, required=code == language)
        self.fields = {**titles, **self.fields}

    @property
    def title(self) -> dict[str, str]:
        """{language: title}. Ask after ``is_valid``."""
        titles = {code: self.cleaned_data[f"title_{code}"] for code, _name in settings.LANGUAGES}
        return {code: title for code, title in titles.items() if title}


class Releases(forms.ModelMultipleChoiceField):
    """Releases by their source and time."""

    def label_from_instance(self, release: Release) -> str:
        return f"{release.run.data_file.source.title} · {localtime(release.released_at):%Y-%m-%d %H:%M}"


class StartReportForm(ReportForm):
    """And the releases to build on."""

    releases = Releases(label=_("Released figures to build on"), queryset=None, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, releases: QuerySet[Release], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["releases"]
        assert isinstance(offered, Releases)
        offered.queryset = releases


class SectionForm(forms.Form):
    """A section's words in one language. ``revision`` is the one that the writer began from."""

    heading = forms.CharField(label=_("Heading"), max_length=200, required=False)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Empty line: new paragraph. **bold**, *italic*, - list, [link](https://…), ### subheading."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, generated: str = "", **kwargs: Any) -> None:
        """``generated`` is the heading that the figures give; it stands while the field is empty."""
        super().__init__(*args, **kwargs)
        heading = self.fields["heading"]
        heading.required = not generated
        if generated:
            heading.help_text = _("Empty: “%(heading)s”.") % {"heading": generated}


class NewSectionForm(forms.Form):
    """A section of people's own."""

    heading = forms.CharField(label=_("Heading"), max_length=200)
    text = forms.CharField(label=_("Text"), required=False, max_length=50_000, widget=forms.Textarea(attrs={"rows": 8}))


class ErratumForm(forms.Form):
    """A correction beside a published report."""

    text = forms.CharField(
        label=_("What was wrong, and what is right"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("It is shown above the report for as long as the report is."),
    )
