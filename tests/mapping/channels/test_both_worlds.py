"""Whoever has no right to the estimates gets the same bytes in both worlds, from every address they can ask."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from likvard.accounts.models import User
from likvard.mapping import operations
from likvard.mapping.models import Release, StatusReport
from likvard.plans.models import Barrier
from tests.mapping.channels.conftest import ADDRESS
from tests.mapping.channels.worlds import FIRST, SECOND, World, released_in

Answers = dict[str, tuple[int, dict[str, str], bytes]]
Become = Callable[[Release, World], None]
LANGUAGES = ("sv", "en", "da")
ASKED = ("sort=by_value", "group=other", "stat=level&shown=false", "threshold=10", "format=json", "page=2")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')  # new on every page, whatever it holds


def at(name: str, *rest: object) -> str:
    return reverse(name, args=["exempelkoping", *rest])


def pages_for_all(release: Release, report: StatusReport, barrier: Barrier) -> list[str]:
    keys = [row.key for row in release.released().rows if row.grouping == "gender" and not row.area]
    return [
        at("web:authority"),
        at("plans:plan_public"),
        at("plans:barrier_public", barrier.pk),
        at("mapping:source_public", release.run.data_file.source_id),
        at("mapping:report_public_list"),
        at("mapping:report_public", report.pk),
        *(at("mapping:estimate", release.pk, key) for key in keys),
    ]


def whatever_nobody_asks(release: Release, report: StatusReport, barrier: Barrier) -> Iterator[str]:
    pages = pages_for_all(release, report, barrier)
    yield from (f"{page}?lang={language}" for language in LANGUAGES for page in pages[:6])
    yield from (f"{page}?{asked}" for asked in ASKED for page in pages[3:7])
    yield at("mapping:codebook_public", release.run.data_file.source_id)
    yield at("mapping:estimate", release.pk, "0" * 16)
    yield from (at("mapping:report_file", report.pk, name) for name in files_of(report))


def files_of(report: StatusReport) -> list[str]:
    return ["SHA256SUMS", *report.files.values_list("name", flat=True)]


def pages_at_work(release: Release, report: StatusReport) -> list[str]:
    source, run = release.run.data_file.source_id, release.run_id
    return [
        at("web:authority_desk"),
        at("plans:plan"),
        at("mapping:source_list"),
        at("mapping:source", source),
        at("mapping:release", release.pk),
        at("mapping:codebook_version", release.run.codebook_version_id),
        at("mapping:report_list"),
        at("mapping:report_start"),
        at("mapping:report", report.pk),
        at("mapping:report_preview", report.pk),
        at("mapping:report_section", report.pk, report.sections.get(code__endswith="-refused").pk, "en"),
        *(at(f"mapping:{name}", run) for name in CLOSED),
        *(at("mapping:estimates_file", run, suffix) for suffix in ("xlsx", "sav", "dta", "json", "px")),
    ]


CLOSED = (
    "run", "run_progress", "run_release", "run_cost", "run_cost_row", "estimates", "estimates_csv",
    "estimates_parquet", "estimates_svg", "estimates_disparity", "estimates_pooling", "estimates_pooling_csv",
)  # fmt: skip


def answers(client: Client, addresses: Iterable[str]) -> Answers:
    return {one: _plain(client.get(one)) for one in addresses}


def _plain(answer: HttpResponse) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (length, checksum and all) and content."""
    return answer.status_code, dict(answer.items()), TOKEN.sub(b"", answer.content)


@contextmanager
def published(report: StatusReport, by: User) -> Iterator[None]:
    """The report is public while this lasts; the same numbers are free again afterwards."""
    with transaction.atomic():
        before = transaction.savepoint()
        operations.publish_report(report, address=ADDRESS, by=by)
        yield
        transaction.savepoint_rollback(before)
    report.refresh_from_db()


def test_the_worlds_agree_in_all_that_is_shown_and_differ_in_all_that_is_hidden() -> None:
    first, second = released_in(FIRST).rows, released_in(SECOND).rows
    assert [row for row in first if row.shown] == [row for row in second if row.shown]
    assert [row.key for row in first] == [row.key for row in second]
    pairs = [(a.hidden_because, b.hidden_because) for a, b in zip(first, second, strict=True) if not a.shown]
    assert set(pairs) == {("few_respondents", "protects_another"), ("protects_another", "few_respondents")}


@pytest.fixture
def readers(elin: User, gustav: User, nils: User, hanna: User, client_of: Any) -> dict[str, Client]:
    """A councillor and an editor, somebody from the next municipality, a national observer, and nobody."""
    signed_in = {"elin": elin, "gustav": gustav, "nils": nils, "hanna": hanna}
    return {"nobody": Client(), **{name: client_of(person) for name, person in signed_in.items()}}


def test_what_everybody_can_ask_for(
    readers: dict[str, Client], release: Release, report: StatusReport, barrier: Barrier, become: Become, anna: User
) -> None:
    told = []
    for world in (FIRST, SECOND):
        become(release, world)
        with published(report, anna):
            pages = pages_for_all(release, report, barrier)
            seen = {who: answers(client, pages) for who, client in readers.items()}
            seen["nobody"] |= answers(Client(), whatever_nobody_asks(release, report, barrier))
        told.append(seen)
    assert differences(*told) == []
    assert {status for status, _headers, _body in told[0]["nobody"].values()} == {200, 404}


def test_what_those_at_work_can_ask_for_who_may_not_see_estimates(
    readers: dict[str, Client], release: Release, report: StatusReport, barrier: Barrier, become: Become
) -> None:
    told = []
    for world in (FIRST, SECOND):
        become(release, world)
        told.append({who: answers(client, pages_at_work(release, report)) for who, client in readers.items()})
    assert differences(*told) == []
    assert told[0]["gustav"][at("mapping:release", release.pk)][0] == 200
    assert {told[0]["gustav"][at(f"mapping:{name}", release.run_id)][0] for name in CLOSED} == {403}


def test_whoever_may_see_estimates_can_tell_the_worlds_apart(
    release: Release, report: StatusReport, bilal: User, client_of: Any, become: Become
) -> None:
    """Else the tests above could not fail."""
    pages, client, told = pages_at_work(release, report), client_of(bilal), []
    for world in (FIRST, SECOND):
        become(release, world)
        told.append({"bilal": answers(client, pages)})
    differing = {page for _who, page in differences(*told)}
    assert {
        at("mapping:source", release.run.data_file.source_id),
        at("mapping:estimates_csv", release.run_id),
    } <= differing


def differences(first: dict[str, Answers], second: dict[str, Answers]) -> list[tuple[str, str]]:
    """Who gets a different answer, and where."""
    return [(who, page) for who, pages in first.items() for page in pages if pages[page] != second[who].get(page)]
