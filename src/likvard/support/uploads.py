"""What is sent to support stays in memory: nothing of it is ever written to a temporary file."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import IO, Any, Concatenate, ParamSpec

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from likvard.support.answers import refusal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

MEGABYTE = 1024 * 1024
LARGEST_FILE = 25 * MEGABYTE
MOST_FILES = 5
LARGEST_SEALED = 29 * MEGABYTE  # Padmé adds at most 12 %, age 16 bytes to each 64 KiB
LARGEST_REQUEST = MOST_FILES * LARGEST_SEALED + 6 * MEGABYTE  # the words, and what stands around them


class MemoryOnly(FileUploadHandler):
    """Django's own handlers write what is larger than 2.5 MB to a temporary file, in clear. This one never does.

    Raises RequestDataTooBig at the first byte too many. Sealed words and two grants come as files too.
    """

    MOST = MOST_FILES + 3

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.files = 0

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 (Django's name)
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig(f"{content_length} bytes were announced.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.files += 1
        if self.files > self.MOST:
            raise RequestDataTooBig("Too many files.")
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > LARGEST_SEALED:
            raise RequestDataTooBig("A file is too large.")
        self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.content.seek(0)
        return InMemoryUploadedFile(
            self.content,
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            file_size,
            self.charset,
            self.content_type_extra,
        )


def in_memory(view: View[P]) -> View[P]:
    """For every view of support that takes a form from residents. Stands inside ``sealed_page``.

    What was announced too large is answered before a byte of it is read. The forgery check comes after the handlers
    were chosen, since it reads the form.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if _announced(request) > LARGEST_REQUEST:
            return refusal(request, "large")
        request.upload_handlers = [MemoryOnly(request)]
        arriving: Any = request._stream
        try:
            request.POST  # noqa: B018 (read here, so that what cannot be read is answered here)
        except RequestDataTooBig:
            return refusal(request, "large")
        except UnreadablePostError:
            return refusal(request, "lost")
        # A connection that is lost looks like the end of the form to the framework, which then takes half a file, or
        # none, for all of it.
        if request.method == "POST" and arriving._pos < arriving.limit:
            return refusal(request, "lost")
        return csrf_protect(view)(request, *args, **kwargs)

    return csrf_exempt(page)


def _announced(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdigit() else 0
