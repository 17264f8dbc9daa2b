#!/usr/bin/env python3
"""What people type and send, changed at random a million times: receipts, opened parcels, uploads.

Each function may say no in its own way only; whatever else it raises is a crash, and so is an answer that does not
hold. Half of the runs begin with something right of which little is changed, so that they get past the first check.
Prints a line per figure (name, value, goal, holds|short) and exits 1 when one falls short.

    .venv/bin/python -m bench.parts.support_fuzz [runs]
"""

import os
import random
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO

from bench.parts.scans.ready import number, told

RUNS = 1_000_000
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZOILU -\u2013\u00a0\n\0åЖ٣ıİß"
SHARES = {"receipts": 0.6, "parcels": 0.3, "uploads": 0.1}
Try = Callable[[random.Random], None]


def main(runs: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"LIKVARD_DATA": folder, "DJANGO_SETTINGS_MODULE": "likvard.config.settings"}
        import django

        django.setup()
        tries: dict[str, Try] = {"receipts": a_receipt, "parcels": a_parcel, "uploads": an_upload}
        rng, crashes, done = random.Random(6), 0, 0  # noqa: S311 no secrets
        for name, one in tries.items():
            times = round(runs * SHARES[name])
            done, crashes = done + times, crashes + sum(_crashes(one, rng) for _ in range(times))
        return int(told("runs", done, runs, least=True) | told("crashes", crashes))


def _crashes(one: Try, rng: random.Random) -> bool:
    before = rng.getstate()
    try:
        one(rng)
    except Exception as crash:  # whatever it is
        print(f"{one.__name__}: {type(crash).__name__}: {crash} ({hash(before)})", file=sys.stderr)
        return True
    return False


def a_receipt(rng: random.Random) -> None:
    """Read, or the groups to look at: those that a receipt has."""
    from likvard.support.sealing.receipt import WrongReceipt, in_groups, read_receipt

    typed = in_groups(RIGHT) if rng.random() < 0.5 else "".join(rng.choices(LETTERS, k=rng.randrange(60)))
    letters = list(typed)
    for _ in range(rng.randrange(3)):
        place = rng.randrange(len(letters) + 1)
        letters[place : place + rng.randrange(3)] = rng.choices(LETTERS, k=rng.randrange(3))
    try:
        found, groups = read_receipt("".join(letters)), ()
    except WrongReceipt as wrong:
        found, groups = RIGHT, wrong.groups
    assert read_receipt(found) == found
    assert all(group >= 1 for group in groups)


RIGHT = "0" * 28  # a receipt as good as others


def a_parcel(rng: random.Random) -> None:
    """Unpacked, and then the same when it is packed again, or no parcel."""
    from likvard.support.sealing.parcel import NotAParcel, packed, unpacked

    content = bytearray(packed({"kind": "told", "written": "2026-11-29"}, rng.randbytes(rng.randrange(200))))
    if rng.random() < 0.5:
        content[: rng.randrange(80)] = rng.randbytes(rng.randrange(80))
    for _ in range(rng.randrange(4)):
        content[rng.randrange(min(len(content), 80))] = rng.randrange(256)
    try:
        found = unpacked(bytes(content))
    except NotAParcel:
        return
    assert unpacked(packed(found.header, found.body)) == found


def an_upload(rng: random.Random) -> None:
    """Files and fields in memory, or a refusal that is an answer."""
    from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
    from django.core.handlers.wsgi import WSGIRequest
    from django.http.multipartparser import MultiPartParserError
    from django.test import RequestFactory

    from likvard.support.uploads import MemoryOnly

    body = bytearray(FORM)
    for _ in range(rng.randrange(6)):
        place = rng.randrange(len(body))
        body[place : place + rng.randrange(8)] = rng.randbytes(rng.randrange(8))
    environ = RequestFactory().post("/").environ
    length = str(len(body) + rng.choice([0, 0, 0, -5, 5]))
    environ |= {
        "CONTENT_LENGTH": length,
        "CONTENT_TYPE": "multipart/form-data; boundary=b",
        "wsgi.input": BytesIO(body),
    }
    request = WSGIRequest(environ)
    request.upload_handlers = [MemoryOnly(request)]
    try:
        request.POST  # noqa: B018 (read here)
    except (BadRequest, RequestDataTooBig, SuspiciousOperation, MultiPartParserError):
        return
    assert all(type(file).__name__ == "InMemoryUploadedFile" for file in request.FILES.values())


FORM = b"\r\n".join(
    [
        b"--b",
        b'Content-Disposition: form-data; name="text"',
        b"",
        "Det hände på jobbet.".encode(),
        b"--b",
        b"Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''br%C3%A9v.pdf",
        b"Content-Type: application/pdf",
        b"Content-Transfer-Encoding: base64",
        b"",
        b"JVBERi0xLjcK" * 20,
        b"--b--",
        b"",
    ]
)


if __name__ == "__main__":
    sys.exit(main(number(RUNS)))
