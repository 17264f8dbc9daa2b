"""Keys and scripts are there for everybody to compare, for people and for programs."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from likvard.support.models import IntakeKey, Receiver
from likvard.support.sealing import keys, statements
from tests.support.bureau import SINCE, Bureau, a_bureau, a_signed_key

ASSETS = Path(__file__).parents[3] / "assets" / "support"


def shown(client: Client) -> str:
    """The words of the page, in English, each space once."""
    return " ".join(strip_tags(client.get("/support/keys/?lang=en").content.decode().replace("<", " <")).split())


def published(client: Client) -> dict[str, Any]:
    return dict(json.loads(client.get("/support/keys.json").content))


def test_the_page_shows_each_open_receivers_fingerprint_and_keys(client: Client, bureau: Bureau) -> None:
    a_bureau("annan", "Annan byrå", tracks=("adult",))
    page = shown(client)
    for receiver in Receiver.objects.all():
        assert f"{receiver.name} Fingerprint of its key {keys.fingerprint(receiver.root_key)}" in page
    for key in IntakeKey.objects.all():
        assert f"{keys.fingerprint(key.recipient)} key number 1, since" in page
    assert "Not signed" not in page


def test_a_receiver_that_is_not_open_is_not_there(client: Client, bureau: Bureau) -> None:
    Receiver.objects.update(opened_on=None)
    assert bureau.receiver.name not in shown(client)
    assert "No receiver is open yet." in shown(client)
    assert published(client)["receivers"] == []


def test_a_key_that_is_no_longer_in_use_is_not_there(client: Client, bureau: Bureau) -> None:
    IntakeKey.objects.filter(track="adult").update(state="retired")
    assert {key["track"] for key in published(client)["receivers"][0]["intake"]} == {"youth", "child"}


def swap_intake_key(bureau: Bureau) -> None:
    IntakeKey.objects.filter(track="youth").update(recipient=keys.recipient_of(keys.new_identity()))


def swap_recovery_key(bureau: Bureau) -> None:
    Receiver.objects.update(recovery_recipient=keys.recipient_of(keys.new_identity()))


@pytest.mark.parametrize("swap", [swap_intake_key, swap_recovery_key])
def test_a_key_that_somebody_put_in_place_of_the_real_one_is_called_unsigned(
    client: Client, bureau: Bureau, swap: Callable[[Bureau], None]
) -> None:
    swap(bureau)
    assert shown(client).count("Not signed by the receiver's key. Do not write here; call the receiver.") == 1


def test_programs_get_all_that_is_needed_to_check_each_signature(client: Client, bureau: Bureau) -> None:
    a_signed_key_of_the_next_epoch(bureau)
    (receiver,) = published(client)["receivers"]
    root = receiver["root_key"]
    assert (receiver["receiver"], receiver["fingerprint"]) == ("exempelbyran", keys.fingerprint(root))
    recovery = statements.recovery("exempelbyran", receiver["recovery"]["recipient"])
    assert keys.is_signed(recovery, receiver["recovery"]["signature"], root)
    assert [(key["track"], key["epoch"]) for key in receiver["intake"]] == [("adult", 2), ("child", 1), ("youth", 1)]
    for key in receiver["intake"]:
        said = statements.intake("exempelbyran", key["track"], key["epoch"], key["recipient"], SINCE.isoformat())
        assert keys.is_signed(said, key["signature"], root)
        assert key["fingerprint"] == keys.fingerprint(key["recipient"])


def a_signed_key_of_the_next_epoch(bureau: Bureau) -> None:
    IntakeKey.objects.filter(track="adult").update(state="retired")
    bureau.intake["adult"] = keys.new_identity()
    a_signed_key(bureau, "adult", epoch=2)


def test_the_hashes_are_those_of_the_files(client: Client, db: None) -> None:
    made = {name: hashlib.sha256((ASSETS / f"{name}.js").read_bytes()).digest() for name in ("resident", "staff")}
    assert published(client)["bundles"] == [
        {
            "name": name,
            "address": f"/static/support/{name}.js",
            "sha256": digest.hex(),
            "integrity": f"sha256-{b64encode(digest).decode()}",
        }
        for name, digest in made.items()
    ]
    assert all(digest.hex() in shown(client) for digest in made.values())


def test_neither_is_kept_by_the_browser(client: Client, db: None) -> None:
    for address in ("/support/keys/", "/support/keys.json"):
        assert client.get(address)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("receivers", [1, 3])
def test_the_page_asks_the_database_as_often_for_three_as_for_one(
    client: Client, db: None, django_assert_num_queries: Any, receivers: int
) -> None:
    for number in range(receivers):
        a_bureau(f"byra-{number}", f"Byrå {number}")
    with django_assert_num_queries(2):
        client.get("/support/keys.json")
