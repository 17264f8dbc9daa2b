"""What people fill in about the authority and its companies as employers."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from likvard.organisations.models import Unit
from likvard.plans.forms.plans import Day, offer
from likvard.plans.models import Action, Barrier
from likvard.plans.queries.documentation import LAW_GROUNDS

NOBODY_RECOGNISED = _("Write so that nobody can be recognised.")


class Words(forms.CharField):
    """A text of some paragraphs."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class CountEmployees(forms.Form):
    employees = forms.IntegerField(
        label=_("How many people were employed at the beginning of the year?"),
        min_value=0,
        max_value=1_000_000,
        help_text=_("Everybody who was employed on 1 January, in all forms of employment. The law counts this day."),
    )


class StartEmployer(CountEmployees):
    unit = forms.TypedChoiceField(label=_("Who is the employer?"), coerce=int, required=False, empty_value=None)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    field_order = ("unit", "year", "employees")

    def __init__(self, *args: Any, itself: str, companies: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.companies = {unit.pk: unit for unit in companies}
        offer(self.fields["unit"], [("", itself), *((pk, unit.name) for pk, unit in self.companies.items())])

    def clean_unit(self) -> Unit | None:
        return self.companies.get(self.cleaned_data["unit"])


class Examine(forms.Form):
    """What was found in an area and a step, on the grounds for which it is the same."""

    text = Words(
        label=_("What did you find or do?"),
        required=False,
        help_text=_(
            "Also write when nothing was found, and how you looked. An empty text takes away what stands there."
        ),
    )
    grounds = forms.MultipleChoiceField(
        label=_("On which grounds?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose all for which this is the same. What stands in their fields is replaced."),
    )
    barrier = forms.TypedChoiceField(label=_("Barrier in the plan"), coerce=int, required=False, empty_value=None)
    action = forms.TypedChoiceField(label=_("Action in the plan"), coerce=int, required=False, empty_value=None)

    def __init__(
        self,
        *args: Any,
        written: Collection[str],
        barriers: Mapping[int, Barrier],
        actions: Mapping[int, Action],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.barriers, self.actions = barriers, actions
        offer(self.fields["grounds"], [(code, _ground(code, written)) for code in LAW_GROUNDS])
        for name, links in (("barrier", barriers), ("action", actions)):
            offer(self.fields[name], [("", _("None")), *((pk, str(link)) for pk, link in links.items())])

    def clean_barrier(self) -> Barrier | None:
        return self.barriers.get(self.cleaned_data["barrier"])

    def clean_action(self) -> Action | None:
        return self.actions.get(self.cleaned_data["action"])


class AccountForDuty(forms.Form):
    text = Words(label=_("How do you meet this?"), help_text=NOBODY_RECOGNISED)
    checked_on = forms.DateField(label=_("When was it last followed up?"), widget=Day())


def _ground(code: str, written: Collection[str]) -> str:
    name = str(LAW_GROUNDS[code])
    return _now("%(ground)s (written)") % {"ground": name} if code in written else name
