"""What people fill in about the pay survey."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.plans.forms.employer import NOBODY_RECOGNISED, Words
from likvard.plans.forms.plans import Day, offer
from likvard.plans.models import WorkGroup
from likvard.plans.pay_file import LEAST, LONGEST_NAME, MOST, GroupSums, is_level


class UploadPay(forms.Form):
    file = forms.FileField(
        label=_("Pay data"),
        help_text=_(
            "CSV or XLSX, one row for each person: group, level, sex, pay, share. No names and no personal numbers. "
            "Only the sums of the groups are kept."
        ),
    )


class Kronor(forms.DecimalField):
    """A mean monthly pay at full time."""

    def __init__(self, **kwargs: Any) -> None:
        bounds: dict[str, Any] = {"min_value": Decimal(LEAST), "max_value": Decimal(MOST)}
        super().__init__(required=False, max_digits=10, decimal_places=2, localize=True, **bounds, **kwargs)


class WriteGroup(forms.Form):
    name = forms.CharField(
        label=_("Work group"), max_length=LONGEST_NAME, help_text=_("People who do work that counts as equal.")
    )
    level = forms.CharField(
        label=_("Level"),
        max_length=4,
        required=False,
        help_text=_(
            "The value of the work as a whole number: the higher, the more demanding. Equal value, equal level."
        ),
    )
    women = forms.IntegerField(label=_("Women"), min_value=0, max_value=1_000_000)
    mean_women = Kronor(label=_("Women’s mean pay a month at full time, in kronor"))
    men = forms.IntegerField(label=_("Men"), min_value=0, max_value=1_000_000)
    mean_men = Kronor(label=_("Men’s mean pay a month at full time, in kronor"))
    explanation = Words(label=_("Why do women and men differ?"), required=False, rows=4, help_text=NOBODY_RECOGNISED)

    def clean_level(self) -> str:
        level: str = self.cleaned_data["level"]
        if level and not is_level(level):
            raise forms.ValidationError(_("The level is a whole number, or empty."))
        return level

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean() or {}
        for sex in ("women", "men"):
            if sex in words and bool(words[sex]) != (words.get(f"mean_{sex}") is not None):
                self.add_error(f"mean_{sex}", _("A mean pay is needed where there is somebody, and only there."))
        if words.get("women") == words.get("men") == 0:
            self.add_error("women", _("A work group has at least one person."))
        if self.errors:
            return words
        return {"explanation": words.pop("explanation"), "group": GroupSums(**words)}


class Explain(forms.Form):
    explanation = Words(
        label=_("Why is it so?"),
        help_text=_(
            "Say what the difference depends on, and whether it has to do with sex. Nobody is to be recognised."
        ),
    )


class PlanAdjustment(forms.Form):
    text = Words(label=_("What is put right?"), rows=3, help_text=NOBODY_RECOGNISED)
    group = forms.TypedChoiceField(label=_("In which work group?"), coerce=int, required=False, empty_value=None)
    cost = forms.DecimalField(
        label=_("Cost a year, in kronor"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        localize=True,
        help_text=_("Can be added later. The documentation needs it."),
    )
    day = forms.DateField(
        label=_("When is it done?"),
        required=False,
        widget=Day(),
        help_text=_("As soon as possible, and within three years."),
    )

    def __init__(self, *args: Any, groups: Iterable[WorkGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {group.pk: group for group in groups}
        offer(
            self.fields["group"], [("", _("None in particular")), *((pk, one.name) for pk, one in self.groups.items())]
        )

    def clean_group(self) -> WorkGroup | None:
        return self.groups.get(self.cleaned_data["group"])


class Evaluate(forms.Form):
    evaluation = Words(label=_("What became of it?"), rows=4, help_text=NOBODY_RECOGNISED)


class NoAdjustment(forms.Form):
    because = Words(label=_("Why does no pay need to be put right?"), rows=4)


class TellOfLastYear(forms.Form):
    text = Words(
        label=_("What was planned last year, and what came of it?"),
        help_text=_("In the first year: write that it is the first."),
    )


class DropAdjustment(forms.Form):
    because = forms.CharField(label=_("Why is it taken away?"), max_length=500)
