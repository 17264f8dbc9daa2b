"""The caller's address is stored nowhere: not in a table, the cache, a session, a letter or the trail."""

import base64
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client

from likvard.accounts import operations
from likvard.accounts.middleware import caller
from likvard.accounts.models import User
from tests.accounts.conftest import ADDRESS, FIREFOX, PASSWORD
from tests.accounts.test_invitations import invited

SIXTH = "2001:db8:77:1::abcd"


def everything_stored() -> str:
    """Every value of every table, every session unpacked, and the whole cache, as one text."""
    kept: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            kept += [str(value) for row in cursor.fetchall() for value in row]
    kept += [json.dumps(session.get_decoded()) for session in Session.objects.all()]
    kept += [f"{key} {pickle.loads(packed)}" for key, packed in cache._cache.items()]
    return "\n".join(kept)


def saml_response() -> dict[str, str]:
    return {"SAMLResponse": base64.b64encode(b"<Response/>").decode()}


def walk(client: Client, maja: User, vera: User) -> None:
    """Everything that the library might want to note an address for."""
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": maja.email, "password": "wrong"})
    client.post("/accounts/password/reset/", {"email": maja.email})
    client.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    client.post("/accounts/saml/saml/acs/", saml_response())  # the library keeps this whole request in a session
    client.post("/accounts/login/", {"login": maja.email, "password": PASSWORD})
    client.get("/accounts/me/")
    # Asked to say the password again, the library keeps the request that has to wait in the session.
    client.post("/accounts/email/", {"action_add": "", "email": "new@kommun.example"})
    assert "account_reauthentication_state" in client.session
    client.post("/accounts/reauthenticate/?next=/accounts/email/", {"password": PASSWORD})
    client.post("/accounts/email/", {"action_add": "", "email": "new@kommun.example"})
    _invitation, path = invited(vera)
    client.get(path)


@pytest.mark.parametrize("address", [ADDRESS, SIXTH])
@pytest.mark.parametrize("header", ["REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED"])
def test_no_address_is_stored_anywhere(maja: User, vera: User, address: str, header: str) -> None:
    client = Client(HTTP_USER_AGENT=FIREFOX, **{header: address})
    walk(client, maja, vera)
    stored = everything_stored()
    assert maja.email in stored  # the search does see what is there
    assert "Firefox, Linux" in stored
    assert address not in stored
    assert address.rpartition("::")[0] not in stored or address == ADDRESS


def test_the_user_agent_is_not_kept_either(maja: User, signed_in: Callable[[User], Client]) -> None:
    signed_in(maja).get("/accounts/me/")
    assert "Gecko" not in everything_stored()


def test_no_model_has_room_for_an_address() -> None:
    kinds = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if type(field).__name__ == "GenericIPAddressField"
    }
    assert kinds == set()


def test_the_mark_of_a_caller_changes_every_day_and_cannot_be_turned_back(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = caller(ADDRESS)
    assert today == caller(ADDRESS) != caller("203.0.113.78")
    assert caller("2001:db8:77:1::1") == caller("2001:db8:77:1::2") != caller("2001:db8:77:2::1")
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: "another day")
    assert caller(ADDRESS) != today
    monkeypatch.undo()
    settings.SECRET_KEY = "another installation"
    assert caller(ADDRESS) != today


def test_invitations_name_no_address(vera: User) -> None:
    operations.invite(email="x@kommun.example", name="X", language="en", purpose="Analyst", by=vera)
    assert ADDRESS not in everything_stored()
