"""Each way to lose what people write that the scan claims to see, for a server that is to be caught."""

import sys
from collections.abc import Callable

from django.core.cache import cache
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.mail import send_mail
from django.db import connection
from django.http import HttpRequest, HttpResponse

from likvard.support import uploads

KEPT: list[bytes] = []  # in the worker's memory


class DefaultHandler(uploads.MemoryOnly):
    """What the framework does with a file, where nothing was said."""

    def __new__(cls, request: HttpRequest) -> TemporaryFileUploadHandler:  # type: ignore[misc]
        return TemporaryFileUploadHandler(request)


class Leaks:
    """Stands first, and reads everything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        uploads.MemoryOnly = DefaultHandler  # type: ignore[misc]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = request.META["REMOTE_ADDR"]
        print(f"{address} {request.method} {request.path}", file=sys.stderr, flush=True)
        cache.set(f"seen-{address}", 1)
        response = self.get_response(request)
        if request.method == "POST":
            _lose(request.POST.get("text", ""))
        return response


def _lose(text: str) -> None:
    print(f"received: {text}", file=sys.stderr, flush=True)
    KEPT.append(text.encode())
    send_mail("A report", text, None, ["bureau@exempelkoping.example"])
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_leak (text TEXT)")
        cursor.execute("INSERT INTO bench_leak VALUES (%s)", [text])
