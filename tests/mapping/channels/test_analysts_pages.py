"""Filters, sort orders and downloads of what has not passed the gate: they tell at once, and open for analysts only."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from likvard.mapping.models import Release
from tests.mapping.channels.worlds import FIRST, SECOND, World

ASKED = {"indicator": "refused", "grouping": "gender", "area": "", "stat": "level", "period": ""}


def at(name: str, release: Release, *rest: str) -> str:
    return reverse(f"mapping:{name}", args=["exempelkoping", release.run_id, *rest])


def first_of(client: Client, release: Release, sort: str) -> str:
    """The group on top of the sorted list."""
    page = client.get(at("estimates", release), {**ASKED, "sort": sort})
    return str(page.context["rows"][0].row.group) if page.status_code == 200 else ""


@pytest.mark.parametrize("sort", ["by_value", "by_n"])
@pytest.mark.parametrize("world", [FIRST, SECOND])
def test_a_sort_order(
    sort: str, world: World, release: Release, become: Callable[..., None], bilal: Any, elin: Any, client_of: Any
) -> None:
    become(release, world)
    assert first_of(client_of(bilal), release, sort) == world.small
    assert [first_of(reader, release, sort) for reader in (Client(), client_of(elin))] == ["", ""]


@pytest.mark.parametrize("suffix", ["xlsx", "json", "px", "sav", "dta"])
def test_a_download_of_one_group(
    suffix: str, release: Release, become: Callable[..., None], bilal: Any, elin: Any, nils: Any, client_of: Any
) -> None:
    asked = {**ASKED, "indicator": "refused"}
    files = []
    for world in (FIRST, SECOND):
        become(release, world)
        files.append(client_of(bilal).get(at("estimates_file", release, suffix), asked))
    assert [one.status_code for one in files] == [200, 200]
    assert files[0].content != files[1].content
    closed = [
        who.get(at("estimates_file", release, suffix), asked) for who in (Client(), client_of(elin), client_of(nils))
    ]
    assert [one.status_code for one in closed] == [302, 403, 404]
