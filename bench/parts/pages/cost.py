"""What a page costs the server for a visitor who is not signed in: the best of many visits, through every middleware.

Django's own test client brings the request; like a worker on PostgreSQL it keeps its connection to the database.
"""

import sys
import time

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ANEW, KEPT = 40, 300  # visits; what is kept ready takes so little that others on the machine show in it
visitor = Client(SERVER_NAME="localhost", headers={"accept-language": "sv"})


def of(address: str) -> dict[str, float]:
    """queries (made anew), CPU milliseconds made anew and kept ready, and kilobytes of the page."""
    _forget()
    with CaptureQueriesContext(connection) as asked:
        answer = visitor.get(address)
    if answer.status_code != 200:
        sys.exit(f"{address} answered {answer.status_code}")
    return {
        "queries": len(asked),
        "anew": min(_milliseconds(address, anew=True) for _ in range(ANEW)),
        "kept": min(_milliseconds(address, anew=False) for _ in range(KEPT)),
        "kilobytes": len(answer.content) / 1000,
    }


def _milliseconds(address: str, *, anew: bool) -> float:
    if anew:
        _forget()
    began = time.process_time()
    visitor.get(address)
    return 1000 * (time.process_time() - began)


def _forget() -> None:
    for cache in caches.all():
        cache.clear()
