"""``likvard audit-release``: does a certificate prove what it says?"""

import argparse
from collections.abc import Sequence

import numpy as np
from django.utils.translation import gettext as _
from tqdm import tqdm

from likvard.config.terminal.progress import BAR
from likvard.config.terminal.saying import in_plain_words, stop
from likvard.disclosure.tables.certificate import Certificate, Fault, Unreadable, check, from_bytes
from likvard.disclosure.tables.certificate.storing import MOST

LISTED = 10  # cells that are named


def run(arguments: argparse.Namespace) -> int:
    """0: proven; 1: not proven, or no certificate. argparse answers a wrong call with 2."""
    return in_plain_words(lambda: _audit(arguments))


def _audit(arguments: argparse.Namespace) -> int:
    try:
        with tqdm(total=2, bar_format=BAR, desc=_("Reading"), disable=None) as bar:
            with arguments.file.open("rb") as file:
                certificate = from_bytes(file.read(MOST + 1))
            bar.set_description_str(_("Checking"), refresh=False)
            bar.update()
            faults = check(certificate)
            bar.update()
    except Unreadable as why:
        return stop(_("%(file)s: %(reason)s") % {"file": arguments.file, "reason": _unreadable(why)})
    for line in _told(certificate):
        print(line)
    if faults:
        return stop(*(_fault(fault) for fault in faults))
    print(_("Every hidden figure stays open."))
    return 0


def _told(certificate: Certificate) -> list[str]:
    shown, widths = certificate.published.shown, certificate.high - certificate.low
    numbers = {"cells": len(shown), "hidden": int(np.sum(~shown)), "protected": len(widths)}
    lines = [_("Cells: %(cells)s, of which hidden: %(hidden)s, of which protected: %(protected)s.") % numbers]
    if len(widths):
        least = int(widths.argmin())
        ends = {"low": int(certificate.low[least]), "high": int(certificate.high[least])}
        lines.append(_("The narrowest interval: any number from %(low)s to %(high)s is possible.") % ends)
    if certificate.rules:
        rules = ", ".join(f"{name} = {value}" for name, value in certificate.rules.items())
        lines.append(_("The rules that it was made by: %(rules)s.") % {"rules": rules})
    return lines


def _fault(fault: Fault) -> str:
    said = {
        "digest": _("The tables in the certificate are not those that it was made with."),
        "shown": _("The first table differs from the published numbers in cells %(places)s."),
        "bounds": _("The first table holds impossible numbers in cells %(places)s."),
        "sums": _("The first table does not add up in sums %(places)s."),
        "move_shown": _("These tables differ from the published numbers: %(places)s."),
        "move_bounds": _("These tables hold impossible numbers: %(places)s."),
        "move_sums": _("These tables do not add up: %(places)s."),
        "reached": _("The stated interval is not that of the tables in cells %(places)s."),
        "exposed": _("These hidden figures do not stay open: cells %(places)s."),
    }
    return said[fault.code] % {"places": _listed(fault.places)}


def _listed(places: Sequence[int]) -> str:
    named = ", ".join(str(place) for place in places[:LISTED])
    more = len(places) - LISTED
    return _("%(named)s and %(more)s more") % {"named": named, "more": more} if more > 0 else named


def _unreadable(why: Unreadable) -> str:
    said = {
        "not_a_certificate": _("this is not a certificate."),
        "other_version": _("this certificate was made by another version of Likvärd."),
        "damaged": _("this certificate is damaged or not complete."),
        "too_large": _("this certificate is larger than any that Likvärd makes."),
        "malformed": _("this certificate contradicts itself (%(name)s)."),
    }
    return said[why.code] % {"name": why.name}
