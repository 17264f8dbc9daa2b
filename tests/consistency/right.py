"""What the doors of a receiver would take, by the name of each field, for bad requests to begin with."""

import json
from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from likvard.support.sealing import keys, statements
from likvard.support.sealing.receipt import in_groups, new_receipt
from likvard.support.states import Track
from tests.consistency.offices import THERE, Offices
from tests.support.bad_requests import Right, fields, plausible
from tests.support.reports import a_report
from tests.support.reports import fields as sent_with

Values = dict[str, list[Any]]
STRANGE = ("\\ud800", "\\u0000", "a\\nb")  # in JSON, a text that is no text, one that no database keeps, two lines


def right(offices: Offices) -> Right:
    """Fields of which several forms mean different things have several values."""
    recipient = keys.recipient_of(keys.new_identity())
    sealed = keys.sealed(b"words", recipient)
    known = {name: plausible(field) for name, field in fields().items()}
    report: Values = {name: [_as_bytes(value)] for name, value in sent_with(a_report(offices.bureau)).items()}
    known |= report | _of_residents(offices) | _chosen(offices) | _keys(offices, recipient)
    known |= _structures(offices, b64encode(sealed).decode())
    known |= {name: [*report[name], value] for name, value in _proof(offices).items()}
    return known | {"sealed": [sealed, b64encode(sealed).decode()], "grant": [sealed], "file": [b"words"]}


def _of_residents(offices: Offices) -> Values:
    return {
        "receipt": [in_groups(offices.receipt)],
        "code": [offices.code, new_receipt()],
        "step": ["1", "2", "3"],
        "sure": ["yes"],
        "last": [offices.receipt[-4:]],
        "referral": [str(offices.numbers["referrals"])],
    }


def _proof(offices: Offices) -> dict[str, str]:
    owner = keys.keys_of(offices.receipt)
    return {"locator": owner.locator.hex(), "auth": owner.auth.hex(), "case": "age1\n"}


def _chosen(offices: Offices) -> Values:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    return {
        "to": ["next", "send", "back", "yes", "no", "accepted", THERE, str(offices.numbers["talk"])],
        "kind": ["answer", "note", "bureau"],
        "member": [str(offices.numbers["members"])],
        "language": ["sv"],
        "languages": [["sv"]],
        "tracks": [[Track.ADULT.value]],
        "track": [Track.ADULT.value],
        "duties": [["intake"]],
        "day": [timezone.localdate().isoformat(), tomorrow],
        "until": [tomorrow],
        "minutes": ["45"],
        "website": ["https://exempelbyran.example/"],
        "place": [""],
    }


def _keys(offices: Offices, recipient: str) -> Values:
    """A new key, and the root key's signature over each use of it."""
    slug, today, root = offices.bureau.receiver.slug, timezone.localdate().isoformat(), offices.bureau.root
    told = [statements.intake(slug, Track.ADULT, 2, recipient, today), statements.recovery(slug, recipient)]
    return {
        "recipient": [recipient, "age1\nx"],
        "epoch": ["2"],
        "since": [today],
        "signature": ["", *(keys.signed(statement, root) for statement in told)],
        "key": [keys.verifying_key(root)],
        "proof": ["0" * 64, " " * 64],
    }


def _structures(offices: Offices, sealed: str) -> Values:
    """JSON in which one word is strange, or a number is none; sealed things in base 64."""
    intake = [key.pk for key in offices.bureau.receiver.intake_keys.all()]
    opener = offices.bureau.receiver.members.get(duties=["intake"]).pk
    return {
        "intake": [str(offices.numbers["intake"])],
        "to_recovery": [sealed],
        "to_intake": [sealed],
        "item": [sealed, [sealed.encode()]],
        "to_members": [json.dumps({opener: sealed})],
        "held_by": _with(lambda word: ["A", "B", word]),
        "grants": [json.dumps(dict.fromkeys(intake, sealed)), *_case_grants(offices, sealed)],
        "lock": _with(lambda word: {"kind": "code", "sealed": sealed, "hint": word}),
        "locks": _with(lambda word: [{"kind": "code", "sealed": sealed, "hint": word}]),
        "coded": _with(lambda word: {"ground": word}),
    }


def _case_grants(offices: Offices, sealed: str) -> list[str]:
    """A right one, strange words for the number of the case, and a member who is no number."""
    member, number = offices.numbers["members"], offices.numbers["cases"]
    right = json.dumps([{"number": number, "sealed": sealed, "member": member}])
    strange = _with(lambda word: [{"number": word, "sealed": sealed, "member": member}])
    return [right, *strange, right.replace(f'"member": {member}', '"member": Infinity')]


def _with(made: Callable[[str], Any]) -> list[str]:
    return [json.dumps(made("word")).replace('"word"', f'"{word}"') for word in ("word", *STRANGE)]


def _as_bytes(value: Any) -> Any:
    """Files as their bytes; all else as a form has it."""
    if isinstance(value, list):
        return [_as_bytes(one) for one in value]
    return value.read() if hasattr(value, "read") else str(value)
