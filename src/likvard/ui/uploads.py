"""What is sent here may be large, but not larger than the installation allows."""

from typing import IO

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MEGABYTE = 1024 * 1024
AROUND_THE_FILE = MEGABYTE  # the other fields of the form


class SizeLimit(FileUploadHandler):
    """Stops what is too large before a byte of it is stored; the person then meets the page 413.

    Stands first among FILE_UPLOAD_HANDLERS. The server never reads more than the length that was announced.
    """

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 (Django's name)
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        if content_length > settings.UPLOAD_LIMIT_MB * MEGABYTE + AROUND_THE_FILE:
            raise RequestDataTooBig(f"{content_length} bytes were announced.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Left to the handlers that keep the file."""
