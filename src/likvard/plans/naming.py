"""How periods are called, in the language of the moment."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from likvard.plans.cycles import DAY
from likvard.plans.models import Round


def period(starts_on: date, ends_on: date) -> str:
    """ "2026", "2025–2026", "January–April 2026"; both days where a period is not made of whole months."""
    whole_months = starts_on.day == 1 and (ends_on + DAY).day == 1
    whole_years = whole_months and starts_on.month == 1 and ends_on.month == 12
    if whole_years:
        return f"{starts_on:%Y}" if starts_on.year == ends_on.year else f"{starts_on:%Y}–{ends_on:%Y}"
    if whole_months and starts_on.year == ends_on.year:
        return f"{date_format(starts_on, 'F')}–{date_format(ends_on, 'F Y')}"
    return _("%(first)s – %(last)s") % {"first": date_format(starts_on), "last": date_format(ends_on)}


def title(one: Round) -> str:
    """ "January–April 2026"."""
    return period(one.starts_on, one.ends_on)
