"""A release of the first world, with everything that is built on it; and the change to the second, in place."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from likvard import disclosure
from likvard.accounts.models import User
from likvard.disclosure import Rules
from likvard.mapping import operations
from likvard.mapping.models import DataFile, Estimate, Release, StatusReport
from likvard.plans import operations as planning
from likvard.plans.models import Barrier
from tests.mapping.channels.worlds import FIRST, TEXT, World, estimates_in, released_in
from tests.mapping.conftest import uploaded

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
YEARS = {"starts_on": date(2026, 1, 1), "ends_on": date(2028, 12, 31)}
ADDRESS = "https://likvard.example"


@pytest.fixture(autouse=True)
def time_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written into pages and files must not tell the worlds apart by itself."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def release(source: Any, anna: User) -> Release:
    """The figures of the first world, released as people do it."""
    data_file = operations.upload_file(source, uploaded(FIRST.file()), erase_on=date(2030, 1, 1), by=anna)
    run = operations.start_run(data_file, operations.save_codebook(source, TEXT, by=anna), by=anna)
    assert operations.work_one_run(now=NOW)
    run.refresh_from_db()
    return operations.release_run(run, rules=Rules(), by=anna)


@pytest.fixture
def report(release: Release, anna: User) -> StatusReport:
    words = {"sv": "Läget", "en": "How it is", "da": "Sådan er det"}
    return operations.start_report(release.authority, title=words, period="2026", releases=[release], by=anna)


@pytest.fixture
def barrier(release: Release, anna: User, units: Any) -> Barrier:
    """In a plan that is decided, so that everybody reads it."""
    plan = planning.start_plan(release.authority, title="Lika rättigheter", by=anna, **YEARS)
    goal = planning.add_goal(plan, text="Alla bemöts väl.", perspective="society", by=anna)
    finding = release.findings.first()
    assert finding is not None
    barrier = planning.make_barrier(finding, goal=goal, text="Ingen lyssnar.", where="Skolan", by=anna)
    words = {"title": "Lyssna", "description": "Vi lyssnar.", **YEARS}
    planning.add_action(barrier, unit=units["board"], by=anna, **words)
    planning.decide_plan(plan, decided_on=date(2026, 1, 15), reference="KS 2026/1", by=anna)
    return barrier


@pytest.fixture
def become() -> Callable[[Release, World], None]:
    """``become(release, world)``: the file, the estimates and the released bytes are those of another world."""
    return _become


def _become(release: Release, world: World) -> None:
    run, content = release.run, world.file()
    sha256 = hashlib.sha256(content).hexdigest()
    with run.data_file.stored.open("wb") as stored:
        stored.write(content)
    DataFile.objects.of(release.authority).filter(pk=run.data_file_id).update(sha256=sha256, bytes=len(content))
    run.estimates.all().delete()
    Estimate.objects.bulk_create(Estimate.of(run, one) for one in estimates_in(world))
    released = released_in(world)
    Release.objects.of(release.authority).filter(pk=release.pk).update(
        payload=disclosure.to_bytes(released), digest=released.digest
    )
