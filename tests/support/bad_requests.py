"""What no browser sends: every field of every form of support at once, right but for a few, in bodies that may be cut,
changed, of another kind than they say, or nothing of the sort."""

import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.test.client import encode_multipart
from hypothesis import strategies as st

import likvard.support.forms

Right = Mapping[str, Sequence[Any]]  # by field, what is in order: text, the bytes of a file, or several files

BOUNDARY = "b"
URLENCODED, MULTIPART = "application/x-www-form-urlencoded", f"multipart/form-data; boundary={BOUNDARY}"
KINDS = (URLENCODED, MULTIPART)
OTHER_KINDS = (
    f"{URLENCODED}; charset=utf-16",
    f"{URLENCODED}; charset=nonsense",
    f"{MULTIPART}; charset=utf-7",
    "multipart/form-data",
    "multipart/form-data; boundary=" + "x" * 300,
    "application/json",
    "text/plain",
    "",
)
READING = ("GET", "HEAD")
LONGEST = 100  # of what is asked in an address, in letters
METHODS = (*["POST"] * 8, "GET", "GET", "HEAD", "PUT", "OPTIONS")
NUMBERS = ("-1", "0", "2147483648", "9223372036854775808", "9" * 30, "9" * 5000, "1e400", "nan", "²", "٣")
DAYS = ("0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30")
TEXTS = ("", " ", "\0", "a\0b", "a\nb", "å\u202e\U0001f600", "%00", "../..", "A" * 30_000)
STRUCTURES = ("[]", "{}", "[" * 900, "[" * 50_000, '[{"a": null}]', '{"1": null}', '{"x": "y"}', "null", "true", '"')
NASTY = (*NUMBERS, *DAYS, *TEXTS, *STRUCTURES)
FALLBACK: dict[type[forms.Field], list[str]] = {
    forms.IntegerField: ["1"],
    forms.DateField: ["2026-11-29"],
    forms.TimeField: ["10:00"],
    forms.BooleanField: ["on"],
    forms.EmailField: ["kim@exempelkoping.example"],
    forms.JSONField: ["[]"],
}


@dataclass(frozen=True)
class Sent:
    """A request but for its address. ``announced``: the length that it says to have."""

    method: str
    query: str
    kind: str
    body: bytes
    announced: int
    headers: dict[str, str]


def fields() -> dict[str, forms.Field]:
    """Every field of every form of support by its name; of several with the same name, one."""
    found: dict[str, forms.Field] = {}
    for module in pkgutil.iter_modules(likvard.support.forms.__path__, f"{likvard.support.forms.__name__}."):
        for one in vars(import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, forms.BaseForm):
                found |= one.base_fields  # type: ignore[attr-defined]
    return found


def plausible(field: forms.Field) -> list[str]:
    """What a field could take, by its kind."""
    choices = [str(code) for code, _label in getattr(field, "choices", ()) if code]
    return choices or next((values for kind, values in FALLBACK.items() if isinstance(field, kind)), ["Hej"])


@st.composite
def requests(draw: st.DrawFn, right: Right) -> Sent:
    """Bad ones, and some that are only a little bad."""
    kind = draw(st.sampled_from([*KINDS * 10, *OTHER_KINDS]))
    fields = draw(_fields(right))
    body = draw(_damaged(_multipart(fields) if kind.startswith("multipart") else urlencode([*_flat(fields)]).encode()))
    method = draw(st.sampled_from(METHODS))
    asked = [(name, value) for name, value in _flat(fields) if isinstance(value, str) and len(value) < LONGEST]
    accept = draw(st.sampled_from(["application/json", "application/json", "text/html", "*/*;q=x"]))
    return Sent(
        method=method,
        query=urlencode(asked) if method in READING else "",
        kind=kind,
        body=body,
        announced=max(len(body) + draw(st.sampled_from([*[0] * 10, -7, 12])), 0),
        headers={"Accept": accept, "Accept-Language": draw(st.sampled_from(["en", "da", "sv;q=é", "x" * 5000]))},
    )


def answered(client: Client, address: str, sent: Sent) -> HttpResponse:
    """The answer. What a view raises is raised here."""
    return client.generic(
        sent.method,
        f"{address}?{sent.query}",
        sent.body,
        sent.kind,
        headers=sent.headers,
        **{"wsgi.input": BytesIO(sent.body), "CONTENT_LENGTH": str(sent.announced)},
    )


@st.composite
def _fields(draw: st.DrawFn, right: Right) -> dict[str, Any]:
    names = st.sampled_from(sorted(right))
    chosen = {name: draw(st.sampled_from(values)) if len(values) > 1 else values[0] for name, values in right.items()}
    wrong = draw(st.dictionaries(names, st.sampled_from(NASTY) | st.text(max_size=20), max_size=3))
    gone = draw(st.sets(names, max_size=2))
    return {name: value for name, value in {**chosen, **wrong}.items() if name not in gone}


@st.composite
def _damaged(draw: st.DrawFn, body: bytes) -> bytes:
    how = draw(st.sampled_from([*["whole"] * 7, "cut", "changed", "another"]))
    at = draw(st.integers(0, len(body)))
    if how == "cut":
        return body[:at]
    if how == "changed":
        return body[:at] + draw(st.binary(max_size=8)) + body[at + draw(st.integers(0, 8)) :]
    return draw(st.binary(max_size=60)) if how == "another" else body


def _multipart(fields: Mapping[str, Any]) -> bytes:
    return encode_multipart(BOUNDARY, {name: _as_files(value) for name, value in fields.items()})


def _as_files(value: Any) -> Any:
    if isinstance(value, bytes):
        return SimpleUploadedFile("blob", value, "application/octet-stream")
    return [_as_files(one) for one in value] if isinstance(value, list) else value


def _flat(fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            yield name, one
