"""What people fill in about roles, units and authorities."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from likvard.organisations.permissions import NATIONAL_ROLES, ROLES, UNIT_ROLES
from likvard.organisations.states import AuthorityKind, Country, UnitKind

Choices = Sequence[tuple[Any, str | Promise]]


class Day(forms.DateField):
    """A day, chosen in a calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Search(forms.Form):
    """What the register is searched for."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    country = forms.ChoiceField(label=_("Country"), required=False, choices=[("", _("Both")), *Country.choices])
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Both")), *AuthorityKind.choices])


class Person(forms.Form):
    """Who is invited."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"))


class Invite(Person):
    """Who is invited to what."""

    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    unit = forms.TypedChoiceField(
        label=_("Unit"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("For officers and validators: the board or company they answer for."),
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [role for role in ROLES.values() if role.code not in NATIONAL_ROLES]
        _offer(self, "role", [(role.code, f"{role.name}. {role.description}") for role in roles])
        _offer(self, "unit", [("", _("The whole authority")), *units])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        role, unit = cleaned.get("role"), cleaned.get("unit")
        if role in UNIT_ROLES and not unit:
            self.add_error("unit", _("Choose the unit in which the person has this role."))
        if role and role not in UNIT_ROLES and unit:
            self.add_error("unit", _("This role covers the whole authority. Choose no unit."))
        return cleaned


class Unit(forms.Form):
    """What a unit is."""

    name = forms.CharField(label=_("Name"), max_length=150)
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)
    parent = forms.TypedChoiceField(label=_("Stands under"), required=False, coerce=int, empty_value=None)
    owned_share = forms.DecimalField(
        label=_("Owned share, per cent"),
        required=False,
        min_value=0.01,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=_("Only for companies: how much of it the authority owns."),
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "parent", [("", _("Nothing")), *units])


class NewUnit(Unit):
    """A unit, and from when it is there."""

    valid_from = Day(label=_("From"), initial=timezone.localdate)


class CloseUnit(forms.Form):
    """When a unit ends."""

    last_day = Day(label=_("Last day"), initial=timezone.localdate)


class ReplaceUnit(forms.Form):
    """What comes after a unit."""

    on = Day(label=_("From"), help_text=_("The first day on which the others answer for what this unit did."))
    successors = forms.TypedMultipleChoiceField(
        label=_("Units that take over"), widget=forms.CheckboxSelectMultiple, coerce=int
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "successors", units)


class Describe(forms.Form):
    """How an authority's pages look and in which language they begin."""

    colour = forms.CharField(
        label=_("Colour"),
        required=False,
        widget=forms.TextInput(attrs={"type": "color"}),
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write the colour as # and six digits, such as #0062ba."))],
        help_text=_("Shades that are easy to read are derived from it, in light and in dark."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


def _offer(form: forms.Form, field: str, choices: Choices) -> None:
    cast(forms.ChoiceField, form.fields[field]).choices = list(choices)
