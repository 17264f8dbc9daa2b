"""What is refused under support's addresses is written to no log: a line would tell the time, and which case."""

import logging

ADDRESSES = ("/support/", "/receivers/")
SERVER_ERROR = 500


class NotOfSupport(logging.Filter):
    """For every handler. What went wrong on the server itself is still written, wherever it was."""

    def filter(self, record: logging.LogRecord) -> bool:
        path: str = getattr(getattr(record, "request", None), "path_info", "")
        return getattr(record, "status_code", SERVER_ERROR) >= SERVER_ERROR or not path.startswith(ADDRESSES)
