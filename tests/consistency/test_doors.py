"""Every address stands in the door list, and every door is guarded as the list says."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from likvard.organisations.permissions import Permission
from tests.consistency.doors import DOORS

KINDS = {"public", "signed-in", "example"} | {permission.value for permission in Permission}


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, prefix + (f"{entry.namespace}:" if entry.namespace else ""))
        else:
            yield prefix + (entry.name or str(entry.pattern)), entry


def test_every_address_stands_in_the_door_list() -> None:
    assert {name for name, _pattern in addresses()} == set(DOORS)


def test_the_list_says_something_known_of_each() -> None:
    assert {str(who) for who in DOORS.values()} <= KINDS


def needing_a_right() -> list[tuple[str, URLPattern]]:
    rights = {permission.value for permission in Permission}
    return [(name, pattern) for name, pattern in addresses() if DOORS.get(name) in rights]


@pytest.mark.parametrize(
    ("name", "pattern"), needing_a_right(), ids=lambda value: value if isinstance(value, str) else ""
)
@pytest.mark.django_db
def test_nobody_from_elsewhere_passes(
    name: str, pattern: URLPattern, exempelkoping: Any, nils: Any, client_of: Any
) -> None:
    address = reverse(name, kwargs=_arguments(pattern, exempelkoping.slug))
    assert Client().get(address).status_code == 302  # to the sign-in page
    stranger = client_of(nils)
    assert stranger.get(address).status_code == 404
    assert stranger.post(address).status_code in {404, 405}


def _arguments(pattern: URLPattern, slug: str) -> dict[str, Any]:
    samples = {"slug": slug, "pk": 1, "key": "0" * 16, "language": "sv", "number": 1, "move": "up"}
    return {name: samples[name] for name in pattern.pattern.converters}
