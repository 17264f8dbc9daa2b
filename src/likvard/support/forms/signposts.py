"""What people are asked who look for whom to turn to: one question at a time, and each can be left out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from likvard.organisations.models import Authority
from likvard.organisations.states import Country
from likvard.support.queries.signposts import as_place, places_named
from likvard.support.signposts.matching import OTHER, Answers, Place, acts_for
from likvard.support.signposts.rows import Signposts

Choices = list[tuple[str, str | Promise]]

STEPS = (("place",), ("ground",), ("area",), ("member",), ("when", "minor", "dismissed"))
UNKNOWN: tuple[str, Promise] = ("", gettext_lazy("I don't know, or would rather not say"))
YES_OR_NO: Choices = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
SAID = {"yes": True, "no": False}
SOMEWHERE = {code.casefold(): code for code in Country.values}  # "se": somewhere in Sweden
MOST_NAMED = 12
SEVERAL = gettext_lazy("Several places are called something like that: %(names)s. Write more of the name.")
NO_PLACE = gettext_lazy(
    "No municipality or region is called that. Look at the spelling, pick one from the list, or go on without it."
)
BEFORE_THE_ACT = gettext_lazy(
    "That was before %(day)s, when today's act (%(act)s) began to hold. Leave the day out, and ask one of the bodies "
    "which law held then."
)


class PlaceField(forms.CharField):
    """A municipality or region by its name or address, or "se" and "dk" for somewhere in the country."""

    widget = forms.TextInput(attrs={"list": "places", "autocomplete": "off", "spellcheck": "false"})

    def __init__(self, *, among: Sequence[Authority], **options: Any) -> None:
        self.among = among
        super().__init__(**options)

    def clean(self, value: Any) -> Authority | str:
        text: str = super().clean(value)
        if not text or text in SOMEWHERE:
            return text
        found = places_named(text, self.among)
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(SEVERAL % {"names": ", ".join(one.name for one in found[:MOST_NAMED])})
        raise forms.ValidationError(NO_PLACE)


class Names(Protocol):
    """The names of areas and grounds, in the language of the moment."""

    def areas(self) -> Choices: ...

    def grounds(self, countries: tuple[str, ...]) -> Choices: ...


class Where(forms.Form):
    """All questions. Those that stand in the address have been answered, if only with "I don't know"."""

    use_required_attribute = False

    ground = forms.ChoiceField(label=gettext_lazy("What do you think it had to do with?"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("Where in life did it happen?"), required=False)
    member = forms.ChoiceField(
        label=gettext_lazy("Are you a member of a trade union?"),
        help_text=gettext_lazy("If it happened at work, the union comes first."),
        required=False,
    )
    when = forms.DateField(
        label=gettext_lazy("Which day did it happen?"),
        help_text=gettext_lazy(
            "If it has happened several times: the latest day. What happened before has earlier last days."
        ),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day as year, month and day: 2026-03-01.")},
    )
    minor = forms.ChoiceField(label=gettext_lazy("Were you under 18 when it happened?"), required=False)
    dismissed = forms.ChoiceField(
        label=gettext_lazy("Were you given notice or dismissed from your work?"), required=False
    )

    def __init__(
        self, *args: Any, rows: Signposts, among: Sequence[Authority], today: date, names: Names, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.rows, self.today, self.names = rows, today, names
        self.fields = {"place": _place(among), **self.fields}
        _choose(self.fields["area"], names.areas())
        self._offer_grounds(Answers().countries)
        for name in ("member", "minor", "dismissed"):
            _choose(self.fields[name], YES_OR_NO)

    def clean_place(self) -> Authority | str:
        """The acts that hold there say which grounds there are."""
        place: Authority | str = self.cleaned_data["place"]
        self._offer_grounds(self._answered().countries)
        return place

    def _offer_grounds(self, countries: tuple[str, ...]) -> None:
        _choose(
            self.fields["ground"], [*self.names.grounds(countries), (OTHER, pgettext_lazy("ground", "Something else"))]
        )

    def clean_when(self) -> date | None:
        """A day that has been, under an act that was there."""
        day: date | None = self.cleaned_data["when"]
        if day and day > self.today:
            raise forms.ValidationError(_("That day has not come yet. Write the day on which it happened."))
        acts = acts_for(self.rows, self._answered().countries)
        if day and acts and day < acts[0].since:
            raise forms.ValidationError(
                BEFORE_THE_ACT % {"day": date_format(acts[0].since, "DATE_FORMAT"), "act": acts[0].own}
            )
        return day

    @property
    def place(self) -> Place | None:
        """Where it happened, as the signposts know it."""
        named = self.cleaned_data.get("place")
        if isinstance(named, Authority):
            return as_place(named)
        return Place(country=SOMEWHERE[named]) if named else None

    @property
    def authority(self) -> Authority | None:
        """The municipality or region, when one was named."""
        named = self.cleaned_data.get("place")
        return named if isinstance(named, Authority) else None

    def step(self) -> int | None:
        """The first question that is not answered, or not rightly; None when all are. Errors of others are not told."""
        asked = (number for number, names in enumerate(STEPS) if self._is_asked(names))
        step = next(asked, None)
        for name in set(self.errors) - set(STEPS[step] if step is not None else ()):
            del self.errors[name]
        return step

    def kept(self) -> dict[str, str]:
        """The answers as they stand in an address, by the names of the questions."""
        kept = {name: self.data[name] for names in STEPS for name in names if name in self.data}
        return {**kept, **({"place": self.authority.slug} if self.authority else {})}

    def answer(self, name: str) -> str:
        """What was said, in words."""
        value = self.cleaned_data.get(name)
        if isinstance(value, Authority):
            return f"{value.name} ({value.get_country_display()})"
        if isinstance(value, date):
            return date_format(value, "DATE_FORMAT")
        if name == "place" and value:
            return str(Country(SOMEWHERE[value]).label)
        choices = getattr(self.fields[name], "choices", [UNKNOWN])
        return str(dict(choices).get(value or "", UNKNOWN[1]))

    def concerns(self, name: str) -> bool:
        """Whether a question has to do with what was said: unions and dismissals belong to working life."""
        return name not in {"member", "dismissed"} or self.data.get("area", "") in {"", "work"}

    def answers(self) -> Answers:
        """Everything that was said."""
        said = self.cleaned_data
        return replace(
            self._answered(),
            ground=said.get("ground", ""),
            area=said.get("area", ""),
            member=SAID.get(said.get("member", "")),
            happened=said.get("when"),
            dismissed=SAID.get(said.get("dismissed", "")),
            minor=SAID.get(said.get("minor", "")),
        )

    def _answered(self) -> Answers:
        return Answers(place=self.place)

    def _is_asked(self, names: tuple[str, ...]) -> bool:
        if not self.concerns(names[0]):
            return False
        return names[0] not in self.data or any(name in self.errors for name in names)


def _place(among: Sequence[Authority]) -> PlaceField:
    return PlaceField(
        label=_("Where did it happen?"),
        help_text=_("A municipality or a region in Sweden or Denmark."),
        required=False,
        max_length=100,
        among=among,
    )


def _choose(field: forms.Field, choices: Choices) -> None:
    field.widget = forms.RadioSelect()
    field.error_messages["invalid_choice"] = _("Pick one of these.")
    field.choices = [*choices, UNKNOWN]  # type: ignore[attr-defined]
