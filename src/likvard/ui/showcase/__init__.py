"""What the page of components shows: every component once, with invented values."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from likvard.ui import colours
from likvard.ui.showcase import examples


class Example(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("Name of the source"), help_text=gettext_lazy("As people know it."))
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    about = forms.CharField(
        label=gettext_lazy("What the source cannot say"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=gettext_lazy("Who was not asked, and which questions were not put."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of source"),
        choices=[("survey", gettext_lazy("Survey")), ("register", gettext_lazy("Public register"))],
    )
    design = forms.ChoiceField(
        label=gettext_lazy("How people were chosen"),
        widget=forms.RadioSelect,
        choices=[("random", gettext_lazy("At random")), ("all", gettext_lazy("Everybody was asked"))],
    )
    grounds = forms.MultipleChoiceField(
        label=gettext_lazy("Grounds of discrimination"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[
            ("sex", gettext_lazy("Sex")),
            ("ethnicity", gettext_lazy("Ethnicity")),
            ("disability", gettext_lazy("Disability")),
        ],
    )
    asked_on = forms.DateField(
        label=gettext_lazy("Asked on"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    file = forms.FileField(label=gettext_lazy("Data file"), required=False)
    agree = forms.BooleanField(label=gettext_lazy("I have read the codebook"))


COLOURS = (colours.DEFAULT, "#005ea8", "#8a1538", "#c75b12", "#f2c400", "#3b7a2a")
SHADES = ("base-default", "base-hover", *(name for name in colours.LIGHT if name != "surface-default"))


def context(query: QueryDict) -> dict[str, Any]:
    """Values for ui/components.html; ``scheme`` and ``direction`` come from the address."""
    direction = query.get("direction") if query.get("direction") == "rtl" else ""
    language = "ar" if direction else get_language() or "en"
    return {
        "scheme": query.get("scheme") if query.get("scheme") in {"light", "dark"} else "",
        "direction": direction,
        "form": Example(),
        "form_with_errors": Example({"wrong-kind": "survey", "wrong-email": "anna"}, prefix="wrong"),
        "steps": steps(),
        "facts": facts(),
        "page": Paginator(range(200), 10).page(4),
        "swatches": [swatch(colour) for colour in COLOURS],
        "charts": examples.charts(language),
        "groups": examples.shares(),
    }


def swatch(colour: str) -> dict[str, str | list[str]]:
    """The shades that a municipality's colour gives, each scheme from paper to text, with its base first."""
    schemes = {"light": colours.light_scheme(colour), "dark": colours.dark_scheme(colour)}
    return {"name": colour, **{scheme: [tokens[name] for name in SHADES] for scheme, tokens in schemes.items()}}


def steps() -> list[dict[str, str]]:
    """A stepper in the middle of its way."""
    return [
        {"label": _("Source"), "url": "#stepper", "state": "done"},
        {"label": _("Data file"), "url": "#stepper", "state": "done"},
        {"label": _("Codebook"), "url": "", "state": "current"},
        {"label": _("Estimates"), "url": "", "state": "waiting"},
        {"label": _("Release"), "url": "", "state": "waiting"},
    ]


def facts() -> list[dict[str, str]]:
    """Rows of a description list."""
    return [
        {"term": _("Who asked"), "text": "Exempelköping", "url": ""},
        {"term": _("Legal basis"), "text": _("Task in the public interest"), "url": "#facts"},
    ]
