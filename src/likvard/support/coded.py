"""Answers that are picked from a list: they go sealed to the receiver, and can be counted when the person says so."""

import tomllib
from functools import cache
from importlib.resources import files

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from likvard.mapping.messages.figures import GROUNDS as ALL_GROUNDS
from likvard.mapping.words import say
from likvard.organisations.queries import municipality_names
from likvard.organisations.queries.register import alphabetical
from likvard.support.states import Track

Choices = list[tuple[str, str | Promise]]

GROUNDS = {code: name for code, name in ALL_GROUNDS.items() if code != "none"}
AGE_BANDS: dict[str, dict[str, str | Promise]] = {
    Track.ADULT: {"18-24": "18–24", "25-44": "25–44", "45-64": "45–64", "65-": _("65 or older")},
    Track.YOUTH: {"13-15": "13–15", "16-17": "16–17"},
    Track.CHILD: {},
}
COUNTRIES = ("SE", "DK")
COUNTED = ("ground", "life_area", "municipality", "age_band")


def grounds() -> Choices:
    return list(GROUNDS.items())


def life_areas() -> Choices:
    """In the words of the moment's language."""
    language = get_language() or "en"
    return [(code, say(text, language)) for code, text in _areas().items()]


def municipalities() -> Choices:
    """Of both countries, by name. Their own codes meet (0183 is Sundbyberg and Ishøj), so the country stands before."""
    names = {f"{country}{code}": name for country in COUNTRIES for code, name in municipality_names(country).items()}
    return [(code, names[code]) for code in sorted(names, key=lambda code: alphabetical(names[code]))]


def age_bands(track: str) -> Choices:
    return list(AGE_BANDS[track].items())


def all_age_bands() -> Choices:
    """Of every way in, the youngest first."""
    return sorted((code, band) for bands in AGE_BANDS.values() for code, band in bands.items())


@cache
def _areas() -> dict[str, dict[str, str]]:
    text = (files("likvard.support") / "data" / "areas.toml").read_text(encoding="utf-8")
    return {row["code"]: row["text"] for row in tomllib.loads(text)["area"]}
