"""No request makes a door of support fail, however it is made: for residents and for those who work at a receiver."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from likvard.support.sealing import keys
from tests.consistency.offices import built_offices
from tests.consistency.visits import ADDRESSES, Visits

EXAMPLES = 5  # bench/support has many more


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Visits]:
    """Keys of receipts cost next to nothing here; what they cost is not asked."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(keys, "ROUNDS", 1)
        yield Visits(built_offices())
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_no_request_makes_a_door_fail(name: str, built: Visits, db: None) -> None:
    answers = built.answers(name, examples=EXAMPLES)
    assert max(answers) < 500
    assert answers.total() >= EXAMPLES
