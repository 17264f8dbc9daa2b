"""Why a figure is hidden tells which group is small; so does whatever depends on it: a tally, a status, a checksum."""

import json
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from likvard import disclosure
from likvard.disclosure import Basis, Hidden, Released
from likvard.disclosure.released import seal
from likvard.disclosure.storing import digest_of
from likvard.mapping.checksum import public_digest
from likvard.mapping.models import Release
from likvard.mapping.report import Cover, draft
from likvard.mapping.report.csv import to_csv
from tests.mapping.channels.worlds import FIRST, SECOND, World, estimates_in, evidence, only, released_in

REASONS = ("few_respondents", "few_others", "protects_another", "hidden_at_source", "unknown_basis")
COVER = Cover({"en": "How it is"})


def otherwise(released: Released) -> Released:
    """The same print, with every reason, tally and certificate another."""
    reasons = cycle(REASONS)
    rows = tuple(row if row.shown else replace(row, hidden_because=next(reasons)) for row in released.rows)
    hidden = tuple(Hidden(because, sum(row.hidden_because == because for row in rows)) for because in REASONS)
    certificate = {"people": "other people", "already_public": True}
    return seal(rows, released.rules, hidden, certificate, digest_of(rows, released.rules, hidden, certificate))


def small_in(record: bytes) -> str | None:
    """The group that is hidden for its own sake in the authority's record."""
    rows = json.loads(record)["body"]["rows"]
    return only(row["group"] for row in rows if row["hidden_because"] == "few_respondents" and row["stat"] == "level")


def test_the_record_tells_which_group_is_small_so_it_is_not_public() -> None:
    assert [small_in(disclosure.to_bytes(released_in(world))) for world in (FIRST, SECOND)] == ["other", "boy"]


def test_a_report_is_the_same_whatever_the_reasons() -> None:
    released = released_in(FIRST)
    others = otherwise(released)
    assert len(others.hidden) > len(released.hidden)
    first = evidence(FIRST)
    second = replace(first, rows=others.rows, digest=public_digest(others.rows))
    for language in ("sv", "en", "da"):
        documents = [draft([one], language=language, cover=COVER) for one in (first, second)]
        assert documents[0] == documents[1]
        assert to_csv([first], language) == to_csv([second], language)


def test_the_public_page_of_a_figure_is_the_same_whatever_the_reason(release: Release) -> None:
    hidden = next(row for row in release.released().rows if not row.shown)
    address = reverse("mapping:estimate", args=["exempelkoping", release.pk, hidden.key])
    before = Client().get(address).content
    others = otherwise(release.released())
    Release.objects.of(release.authority).filter(pk=release.pk).update(payload=disclosure.to_bytes(others))
    assert Client().get(address).content == before


def tallies(client: Client, release: Release) -> bool:
    """Whether a page says how many figures each rule took."""
    page = client.get(reverse("mapping:release", args=["exempelkoping", release.pk]), headers={"accept-language": "en"})
    return "Too few people stand behind the figure" in page.text


def test_how_many_figures_each_rule_took_is_told_to_those_who_see_them_anyway(
    release: Release, bilal: Any, elin: Any, gustav: Any, client_of: Any
) -> None:
    assert [tallies(client_of(who), release) for who in (bilal, elin, gustav)] == [True, False, False]


def guessed(digest: str, of: Any) -> str | None:
    """Whoever knows all but one secret sends each possible world through the gate, and compares checksums."""
    return only(world.small for world in (FIRST, SECOND) if of(world) == digest)


def of_the_record(world: World) -> str:
    return disclosure.release(estimates_in(world), basis=Basis(f"1:{world.small}")).digest


def of_the_print(world: World) -> str:
    return public_digest(released_in(world).rows)


@pytest.mark.parametrize("world", [FIRST, SECOND])
def test_the_checksum_that_everybody_is_told_confirms_no_guess(world: World) -> None:
    assert guessed(of_the_record(world), of_the_record) == world.small
    assert guessed(of_the_print(world), of_the_print) is None


def test_no_page_or_file_for_everybody_holds_the_checksum_of_the_record(release: Release) -> None:
    source = reverse("mapping:source_public", args=["exempelkoping", release.run.data_file.source_id])
    figure = reverse("mapping:estimate", args=["exempelkoping", release.pk, release.released().rows[0].key])
    for address in (source, figure):
        assert release.digest not in Client().get(address).text
        assert release.public_digest() in Client().get(address).text
