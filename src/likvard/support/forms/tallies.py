"""A year's counts as a receiver's browser sends them: ``{"people": n, "tables": [{"by": [...], "counts": [[code …, n],
…]}, …]}``, with the tables of ``counting.TABLES`` in their order and every code known."""

import json
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from likvard.support import coded
from likvard.support.counting import ELSEWHERE, NOT_SAID, TABLES
from likvard.support.tallies import Tally

LARGEST = 200_000  # letters; every code of every table takes a tenth
LARGEST_PROOF = 2_000_000  # letters; of figures that were withdrawn ten times a fifth
NOT_COUNTS = _("What was sent is not a count that is known here. Nothing was stored. Load the page again.")
UNKNOWN = _("There is an answer in the counts that is not known here. Nothing was stored. Load the page again.")
UNEQUAL = _("The counts do not add up: the tables are not of the same people. Nothing was stored. Count again.")
Codes = tuple[str, ...]


class Tallied(forms.Form):
    """``proof``: of the last figures of the year, opened, in base 64, where there were any. ``seen``: the digest of the
    figures that were looked at, when they are to be published."""

    counts = forms.CharField(max_length=LARGEST, error_messages={"required": NOT_COUNTS, "max_length": NOT_COUNTS})
    proof = forms.CharField(max_length=LARGEST_PROOF, required=False, error_messages={"max_length": NOT_COUNTS})
    seen = forms.CharField(max_length=64, required=False)

    def clean_proof(self) -> bytes:
        try:
            return b64decode(self.cleaned_data["proof"], validate=True)
        except ValueError:
            raise forms.ValidationError(NOT_COUNTS) from None

    def clean_counts(self) -> Tally:
        try:
            tally = _tally(json.loads(self.cleaned_data["counts"]))
        except (ValueError, TypeError, KeyError, RecursionError):
            raise forms.ValidationError(NOT_COUNTS) from None
        _check_codes(tally)
        if not tally.adds_up:
            raise forms.ValidationError(UNEQUAL)
        return tally


def _tally(sent: dict[str, Any]) -> Tally:
    """Raises ValueError, TypeError and KeyError for what is no count."""
    tables = sent["tables"]
    if set(sent) != {"people", "tables"} or [tuple(table["by"]) for table in tables] != [*TABLES]:
        raise ValueError
    return Tally(_number(sent["people"]), tuple(_counts(table) for table in tables))


def _counts(table: dict[str, Any]) -> Mapping[Codes, int]:
    if set(table) != {"by", "counts"}:
        raise ValueError
    found = {_codes(codes, len(table["by"])): _number(number) for *codes, number in table["counts"]}
    if len(found) != len(table["counts"]):
        raise ValueError  # a cell that is there twice
    return {codes: number for codes, number in found.items() if number}


def _codes(codes: list[Any], most: int) -> Codes:
    if len(codes) != most or not all(isinstance(code, str) for code in codes):
        raise ValueError
    return tuple(codes)


def _number(sent: Any) -> int:
    if type(sent) is not int or sent < 0:
        raise ValueError
    return sent


def _check_codes(tally: Tally) -> None:
    known = _known()
    for names, counts in zip(TABLES, tally.tables, strict=True):
        for codes in counts:
            if not all(code in known[name] for name, code in zip(names, codes, strict=True)):
                raise forms.ValidationError(UNKNOWN)


def _known() -> Mapping[str, frozenset[str]]:
    found = {
        "ground": coded.grounds(),
        "life_area": coded.life_areas(),
        "age_band": coded.all_age_bands(),
        "municipality": [*coded.municipalities(), (ELSEWHERE, "")],
    }
    return {name: frozenset([NOT_SAID, *dict(choices)]) for name, choices in found.items()}
