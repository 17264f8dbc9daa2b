"""Doors of support, and what bad requests are answered there."""

from collections import Counter
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from likvard.support.states import Track
from likvard.support.urls import urlpatterns
from tests.conftest import a_person
from tests.consistency.doors import DOORS
from tests.consistency.offices import HERE, YEAR, Offices, numbers_in
from tests.consistency.right import right
from tests.support.bad_requests import Sent, answered, requests

ADDRESSES: dict[str, URLPattern] = {f"support:{pattern.name}": pattern for pattern in urlpatterns}
STRANGE_NUMBERS = (0, 2**31, 2**63, 10**40)


class Visits:
    """Everybody who can come to a door, and what is right to send there."""

    def __init__(self, offices: Offices) -> None:
        self.offices = offices
        self.operator = Client()
        self.operator.force_login(a_person("Oskar Olsson", "operator", None))
        self.right = right(offices)

    def answers(self, name: str, *, examples: int) -> Counter[int]:
        """How many requests were answered with each status; nothing of them is left. Raises what a view raises."""
        found, client = Counter[int](), self._who_passes(name)

        @settings(max_examples=examples, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        @given(sent=requests(self.right), number=st.sampled_from([None, None, None, *STRANGE_NUMBERS]))
        def visit(sent: Sent, number: int | None) -> None:
            cache.clear()  # nobody has tried too often
            with transaction.atomic():
                found[answered(client, self._address(name, number), sent).status_code] += 1
                transaction.set_rollback(True)
            assert max(found) < 500

        visit()
        return found

    def _who_passes(self, name: str) -> Client:
        door = DOORS[name]
        if door == "public":
            return Client()
        duty = door.removeprefix("member:").partition("|")[0]
        return self.offices.here.get("keeper" if duty == "any" else duty, self.operator)

    def _address(self, name: str, number: int | None) -> str:
        """The address with what it asks for; ``number`` in place of all numbers in it."""
        pattern = ADDRESSES[name].pattern
        known: dict[str, Any] = {"receiver": HERE, "track": Track.ADULT, "year": YEAR, "body": "do"}
        known |= numbers_in(str(pattern), self.offices.numbers)
        strange = {name: number for name, value in known.items() if number is not None and isinstance(value, int)}
        return reverse(name, kwargs={name: {**known, **strange}[name] for name in pattern.converters})
