"""What is refused under support's addresses leaves no line; what is refused elsewhere does, and so does every error."""

import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from likvard.support.sealing.receipt import in_groups, new_receipt
from likvard.support.views import box
from tests.support.bureau import Bureau
from tests.support.members import a_colleague
from tests.support.reports import JSON, a_case, visitor

PROOF = {"locator": "0" * 32, "auth": "0" * 64}


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What the platform's own handler writes to standard error."""
    cache.clear()  # nobody has tried too often
    (console,) = (one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)
    kept = console.setStream(StringIO())
    yield console.stream
    console.setStream(kept)


@pytest.mark.parametrize(
    ("address", "form", "status"),
    [
        ("/support/box/open/", {"receipt": in_groups(new_receipt())}, 404),
        ("/support/box/open/", {"receipt": "x"}, 400),
        ("/support/adults/tell/nobody/", {"text": "Kanariefågel"}, 404),
        ("/support/adults/receipt/", None, 405),
        ("/support/nothing/here/", None, 404),
    ],
)
def test_what_residents_are_refused_leaves_no_line(
    written: StringIO, bureau: Bureau, address: str, form: dict[str, str] | None, status: int
) -> None:
    answer = visitor().get(address) if form is None else visitor().post(address, form)
    assert (answer.status_code, written.getvalue()) == (status, "")


def test_a_script_that_finds_no_box_leaves_no_line(written: StringIO, bureau: Bureau) -> None:
    assert visitor().post("/support/box/open/", PROOF, headers=JSON).status_code == 404
    assert written.getvalue() == ""


def test_a_forged_form_leaves_no_line(written: StringIO, bureau: Bureau) -> None:
    assert visitor(enforce_csrf_checks=True).post("/support/box/open/", PROOF).status_code == 403
    assert written.getvalue() == ""


def test_a_case_that_a_member_does_not_find_leaves_no_line(written: StringIO, bureau: Bureau, client: Client) -> None:
    client.force_login(a_colleague(bureau, "Kim", "caseworker").member.user)
    assert client.get(f"/receivers/exempelbyran/cases/{a_case(bureau).case.number}/data/").status_code == 404
    assert written.getvalue() == ""


def test_elsewhere_it_is_written_as_ever(written: StringIO, db: None) -> None:
    assert visitor().get("/in/nowhere/").status_code == 404
    assert "Not Found: /in/nowhere/" in written.getvalue()


def test_an_error_of_the_server_is_written_there_too(
    written: StringIO, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(box, "_page", broken)
    assert visitor(raise_request_exception=False).get("/support/box/").status_code == 500
    assert "Internal Server Error: /support/box/" in written.getvalue()
    assert "ZeroDivisionError" in written.getvalue()
