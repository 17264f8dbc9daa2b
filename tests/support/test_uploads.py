"""What is sent to support touches no disk, and what is too large is refused before it is read."""

import os
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.client import encode_multipart
from django.urls import get_resolver, reverse

from likvard.support import uploads
from likvard.support.models import Case
from likvard.support.uploads import LARGEST_REQUEST, LARGEST_SEALED, MEGABYTE, MOST_FILES, MemoryOnly, in_memory
from tests.support.bureau import Bureau
from tests.support.reports import JSON, a_file, visitor

ADDRESS = "/support/adults/tell/exempelbyran/"


@pytest.fixture(autouse=True)
def nobody_has_tried_too_often() -> None:
    cache.clear()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every file that is opened for writing, below Python's own files too, but the databases and the store of keys."""
    opened: list[str] = []
    real = os.open

    def watched(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) and str(path) != str(settings.SHRED_STORE):
            opened.append(str(path))
        return real(path, flags, *args, **kwargs)

    monkeypatch.setattr(os, "open", watched)  # tempfile opens its files with it
    return opened


def a_whole_report() -> dict[str, Any]:
    return {"step": "3", "to": "send", "text": "Kanariefågel", "file": a_file(bytes(5 * MEGABYTE), "brev.pdf")}


def test_five_megabytes_are_sealed_without_a_temporary_file(bureau: Bureau, written: list[str]) -> None:
    assert visitor().post(ADDRESS, a_whole_report()).status_code == 200
    assert (written, Case.objects.count()) == ([], 1)


def test_the_frameworks_own_handlers_would_have_written_it(
    bureau: Bureau, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the test above could not fail."""

    class Default(MemoryOnly):
        def __new__(cls, request: HttpRequest) -> Any:
            return TemporaryFileUploadHandler(request)

    monkeypatch.setattr(uploads, "MemoryOnly", Default)
    visitor().post(ADDRESS, a_whole_report())
    assert any(path.endswith(".upload.pdf") for path in written)


def addresses_of_residents() -> list[str]:
    """Every public address of support that takes a form."""
    names = ["tell_receiver", "receipt", "box_open", "box_add", "box_answer", "box_withdraw", "box_erase"]
    ways = {"tell_receiver": ["adult", "exempelbyran"], "receipt": ["adult"]}
    return [reverse(f"support:{name}", args=ways.get(name, [])) for name in names]


@pytest.mark.parametrize("address", addresses_of_residents())
def test_every_form_of_residents_is_kept_in_memory(address: str, bureau: Bureau, written: list[str]) -> None:
    visitor().post(address, {"file": a_file(bytes(3 * MEGABYTE), "brev.pdf"), "item": a_file(bytes(3 * MEGABYTE))})
    assert written == []


class Untouched(BytesIO):
    """A body of which not a byte may be read."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError("The body was read.")


MULTIPART, URLENCODED = "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"


def announced(
    length: int, *, body: BytesIO, headers: dict[str, str] | None = None, kind: str = MULTIPART
) -> HttpResponse:
    view = get_resolver().resolve(ADDRESS)
    request = RequestFactory(headers={"Accept-Language": "en", **(headers or {})}).post(ADDRESS)
    request = WSGIRequest(
        {
            **request.environ,
            "CONTENT_LENGTH": str(length),
            "CONTENT_TYPE": kind,
            "wsgi.input": body,
        }
    )
    request.caller = "somebody"  # type: ignore[attr-defined]
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
    return view.func(request, *view.args, **view.kwargs)


def test_two_gigabytes_are_refused_before_a_byte_is_read(bureau: Bureau) -> None:
    response = announced(2 * 1024**3, body=Untouched())
    assert response.status_code == 413
    assert "A file may be at most 25 MB" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"


def test_a_script_is_told_so_in_json(bureau: Bureau) -> None:
    response = announced(LARGEST_REQUEST + 1, body=Untouched(), headers=JSON)
    assert (response.status_code, response.headers["Content-Type"]) == (413, "application/json")


def test_a_body_that_ends_half_way_stores_nothing_and_says_so(bureau: Bureau) -> None:
    class Lost(BytesIO):
        def read(self, *_: Any) -> bytes:
            raise OSError("Connection reset by peer")

    response = announced(10_000, body=Lost())
    assert (response.status_code, Case.objects.count()) == (400, 0)
    assert "did not arrive whole" in response.content.decode()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.999])
def test_half_a_form_is_not_taken_for_a_whole_one(bureau: Bureau, share: float) -> None:
    """The server hands over what came before the connection was lost, and no error. The words are all there."""
    fields = {"step": "3", "to": "send", "text": "Kanariefågel", "file": a_file(bytes(100_000), "brev.pdf")}
    whole = encode_multipart("x", fields)
    response = announced(len(whole), body=BytesIO(whole[: int(share * len(whole))]))
    assert (response.status_code, Case.objects.count()) == (400, 0)


@pytest.mark.parametrize("share", [0.5, 1.0])
def test_a_form_without_files_is_whole_or_refused_too(bureau: Bureau, share: float) -> None:
    """Browsers send such a form in another way."""
    whole = b"step=3&to=send&text=Kanariefagel"
    response = announced(len(whole), body=BytesIO(whole[: int(share * len(whole))]), kind=URLENCODED)
    assert (response.status_code, Case.objects.count()) == ((200, 1) if share == 1 else (400, 0))


def test_a_length_that_is_no_number_is_no_length(bureau: Bureau) -> None:
    assert visitor().post(ADDRESS, {"text": "x"}, headers=JSON | {"Content-Length": "x"}).status_code == 400


@in_memory
def sizes(request: HttpRequest) -> HttpResponse:
    return HttpResponse(" ".join(str(one.size) for one in request.FILES.getlist("file")))


def sent(rf: RequestFactory, *files: bytes) -> HttpResponse:
    request = rf.post("/", {"file": [a_file(one) for one in files]})
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
    return sizes(request)


def test_as_many_files_as_a_sealed_report_has_are_taken(rf: RequestFactory) -> None:
    most = MOST_FILES + 3  # the words and two grants come as files too
    assert sent(rf, *[b"x"] * most).content.decode() == " ".join(["1"] * most)
    assert sent(rf, *[b"x"] * (most + 1)).status_code == 413


def test_a_file_of_one_byte_too_many_is_refused(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST_SEALED", 1000)
    assert sent(rf, bytes(1000)).content == b"1000"
    assert sent(rf, bytes(1001)).status_code == 413
    assert LARGEST_SEALED > 25 * MEGABYTE * 1.12


def test_forgeries_are_refused_after_the_handlers_were_chosen(bureau: Bureau, written: list[str]) -> None:
    """The check for forgeries reads the form: it must not do so with the framework's own handlers."""
    client = visitor(enforce_csrf_checks=True)
    assert client.post(ADDRESS, a_whole_report()).status_code == 403
    assert (written, Case.objects.count()) == ([], 0)
