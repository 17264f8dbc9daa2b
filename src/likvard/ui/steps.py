"""Which state may follow which: a table of each app, and one way to hold to it."""

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from likvard.ui.errors import NotPossible

Table = Mapping[str, frozenset[str]]


def check_step(table: Table, now: models.TextChoices, to: models.TextChoices, *, what: str | Promise) -> None:
    """Raise NotPossible, in words, for a state that may not follow. ``what`` is the thing: "An action"."""
    if to not in table[now]:
        raise NotPossible(_("%(what)s that is %(now)s cannot become %(to)s."), what=what, now=now.label, to=to.label)
