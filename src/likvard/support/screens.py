"""Which screen of a report comes next without scripts. All screens are in the page, all but one hidden: what was
written on one goes along on the next, and is kept nowhere between."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.functional import Promise

from likvard.support.forms.telling import Telling

SENT = 0


@dataclass(frozen=True)
class Screen:
    """``number`` from 1."""

    number: int
    heading: str | Promise
    fields: list[BoundField]
    current: bool


def last(form: Telling) -> int:
    """The number of the screen on which everything is seen once more, then sent."""
    return len(form.steps) + 1


def screens(form: Telling, current: int) -> list[Screen]:
    """Those with questions."""
    return [
        Screen(number, heading, [form[name] for name in names], number == current)
        for number, (heading, names) in enumerate(form.steps, 1)
    ]


def wanted(posted: Mapping[str, str], form: Telling) -> int:
    """The number of the screen to show, or SENT when everything is there and is to be sent. Errors of screens that
    have not been seen are forgotten."""
    if not form.is_bound:
        return 1
    now, to = _now(posted, form), posted.get("to")
    if to == "send" and now == last(form):
        return SENT if form.is_valid() else _first_wrong(form)
    form.forget_errors_after(0 if to == "back" else now)
    if to == "back":
        return max(now - 1, 1)
    return _first_wrong(form) if form.errors else min(now + 1, last(form))


def _now(posted: Mapping[str, str], form: Telling) -> int:
    text = posted.get("step", "")
    return min(max(int(text), 1), last(form)) if text.isdecimal() and len(text) < 3 else 1


def _first_wrong(form: Telling) -> int:
    for number, (_heading, names) in enumerate(form.steps, 1):
        if form.errors.keys() & {*names}:
            return number
    return last(form)
