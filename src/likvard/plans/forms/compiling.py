"""What people choose when they compile the plan into a status report."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.mapping.models import StatusReport
from likvard.plans.forms.plans import Day


class CompileReport(forms.Form):
    report = forms.TypedChoiceField(label=_("Which draft?"), coerce=int, widget=forms.RadioSelect)
    starts_on = forms.DateField(label=_("From which day?"), widget=Day())
    ends_on = forms.DateField(
        label=_("To which day?"),
        widget=Day(),
        help_text=_("What units have told about times between these days is taken in, once it is accepted."),
    )

    def __init__(self, *args: Any, drafts: Iterable[StatusReport], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(draft.pk, f"{draft} ({draft.period})" if draft.period else str(draft)) for draft in drafts]
        self.fields["report"].choices = choices  # type: ignore[attr-defined]
        self.fields["report"].initial = choices[0][0] if len(choices) == 1 else None
