"""What people fill in about the overview."""

from typing import Any, cast

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.organisations.forms import Day
from likvard.organisations.states import AuthorityKind, Country
from likvard.overview.criteria import Criterion
from likvard.overview.models.mark import LONGEST_LINK
from likvard.overview.states import Level
from likvard.plans.models import ReplyStance

LARGEST = 4 * 1024 * 1024  # bytes of a table of marks; all of them take two million
SORTS = {
    "": pgettext_lazy("sort", "Name"),
    "region": pgettext_lazy("sort", "Region"),
    "plan": pgettext_lazy("sort", "Plan"),
    "mapping": pgettext_lazy("sort", "Mapping"),
    "follow-up": pgettext_lazy("sort", "Follow-up"),
}
Choices = list[tuple[str, str | Promise]]


class Filter(forms.Form):
    """Which authorities the national table shows, and in which order."""

    country = forms.ChoiceField(label=_("Country"), required=False, choices=[("", _("Both")), *Country.choices])
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Both")), *AuthorityKind.choices])
    region = forms.TypedChoiceField(label=_("Region"), required=False, coerce=int, empty_value=None)
    sort = forms.ChoiceField(label=_("Sort by"), required=False, choices=list(SORTS.items()))

    def __init__(self, *args: Any, regions: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["region"]).choices = [("", _("All")), *regions]


class WriteMark(forms.Form):
    """What a public document says."""

    level = forms.ChoiceField(label=_("Level"), widget=forms.RadioSelect)
    link = forms.URLField(
        label=_("Link to the document"),
        required=False,
        max_length=LONGEST_LINK,
        assume_scheme="https",
        help_text=_("Everything but “unknown” needs a public document that shows it, also a no."),
    )
    quote = forms.CharField(
        label=_("Quote"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The words of the document that decide the level, and the page."),
    )
    checked_on = Day(label=_("Checked on"), initial=timezone.localdate)

    def __init__(self, *args: Any, criterion: Criterion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["level"]).choices = level_choices(criterion)


class AuditMark(WriteMark):
    """What an audit makes of a mark."""

    because = forms.CharField(
        label=_("If the level is changed: why?"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )


class AnswerMark(forms.Form):
    """What the authority says of a mark."""

    stance = forms.ChoiceField(
        label=_("The authority"), widget=forms.RadioSelect, choices=ReplyStance.choices, initial=ReplyStance.AGREES
    )
    text = forms.CharField(
        label=_("Answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("It is published beside the mark. Link to a document if there is one that was not seen."),
    )


class StartRound(forms.Form):
    """A new round of observation."""

    name = forms.CharField(label=_("What is the round called?"), max_length=60, help_text=_("For example the year."))
    reply_days = forms.IntegerField(
        label=_("How many days do authorities have to answer?"), min_value=14, max_value=180, initial=30
    )


class ImportMarks(forms.Form):
    """A table of marks."""

    file = forms.FileField(
        label=_("Table (CSV)"),
        validators=[FileExtensionValidator(["csv"])],
        help_text=_("The columns are those of the table for download. Nothing is entered before you have seen it."),
    )

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The table is larger than 4 MB."))
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The table is not in UTF-8. Save it as “CSV UTF-8”.")) from None


class EnterMarks(forms.Form):
    """The table that was seen, as it is sent back."""

    table = forms.CharField(widget=forms.HiddenInput, max_length=LARGEST, strip=False)


def level_choices(criterion: Criterion) -> Choices:
    """Each level with what it takes."""
    meaning = {
        **criterion.meaning,
        Level.UNKNOWN: _("The public documents do not tell."),
        Level.NO: _("A public document shows that it is not so."),
    }
    return [(level, f"{Level(level).label}: {meaning[level]}") for level in criterion.levels]
