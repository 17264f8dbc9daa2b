"""Many writers at once make one chain."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from likvard.audit.models import Entry
from likvard.audit.operations import record
from likvard.audit.queries import verify

WRITERS, EACH = 6, 5


def write(writer: int) -> None:
    try:
        for number in range(EACH):
            with transaction.atomic():
                record(f"plans.goal.by_{writer}", "plans.Goal", by=None, number=str(number))
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_make_one_chain() -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert Entry.objects.count() == WRITERS * EACH
    verdict = verify()
    assert (verdict.entries, verdict.broken) == (WRITERS * EACH, None)
    for writer in range(WRITERS):
        own = Entry.objects.filter(what=f"plans.goal.by_{writer}").values_list("words", flat=True)
        assert list(own) == [{"number": str(number)} for number in range(EACH)]
