"""The database itself refuses claims that stand on nothing, whatever way they are written."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from likvard.accounts.models import User
from likvard.plans.models import Action, Barrier, Evidence, EvidenceKind, Stance

CLAIMED = ("established", "addressed", "removed", "remains")
CONTRADICTING = {
    "kind": EvidenceKind.DOCUMENT,
    "stance": Stance.CONTRADICTS,
    "words": "No refusal lacked a reason.",
    "origin": "The audit office, 2026",
    "pinned": "0" * 64,
}


def refused(write: Any, words: str) -> None:
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        write()


def of(thing: Any) -> Any:
    return type(thing).objects.of(thing.authority).filter(pk=thing.pk)


@pytest.mark.parametrize("state", CLAIMED)
def test_a_barrier_is_not_said_to_be_there_without_what_supports_it(barrier: Barrier, state: str) -> None:
    bare = Barrier(authority=barrier.authority, goal=barrier.goal, text="Heard of.")
    bare.save()
    Evidence.objects.create(barrier=bare, **CONTRADICTING)
    refused(lambda: of(bare).update(state=state, state_because="Because."), "stands on evidence that supports it")
    born = Barrier(authority=barrier.authority, goal=barrier.goal, text="At once.", state=state, state_because="So.")
    refused(born.save, "stands on evidence that supports it")


def test_the_last_support_of_a_barrier_can_be_neither_taken_back_nor_deleted(barrier: Barrier) -> None:
    back = {"taken_back_at": "2026-07-01 12:00Z", "taken_back_because": "Wrong school."}
    refused(lambda: barrier.evidence.update(**back), "stands on evidence that supports it")
    refused(lambda: barrier.evidence.all().delete(), "stands on evidence that supports it")
    Evidence.objects.create(barrier=barrier, **{**CONTRADICTING, "stance": Stance.SUPPORTS})
    assert barrier.evidence.filter(kind="figure").update(**back) == 1


@pytest.mark.parametrize("verdict", ["seen", "not_seen", "too_early"])
def test_a_verdict_stands_on_evidence(action: Action, verdict: str) -> None:
    assess = {"state": "assessed", "verdict": verdict, "assessed_on": date(2026, 7, 1)}
    refused(lambda: of(action).update(**assess), "a verdict stands on evidence")
    pinned = Evidence.objects.create(action=action, **CONTRADICTING)
    assert of(action).update(**assess) == 1
    refused(pinned.delete, "a verdict stands on evidence")


def test_that_it_cannot_be_told_needs_none(action: Action) -> None:
    assert of(action).update(state="assessed", verdict="cannot_tell", assessed_on=date(2026, 7, 1)) == 1


@pytest.mark.parametrize(
    "change", [{"pinned": "1" * 64}, {"stance": "context"}, {"words": "Other words."}, {"kind": "document"}]
)
def test_what_is_pinned_never_changes(barrier: Barrier, change: dict[str, str]) -> None:
    refused(lambda: barrier.evidence.update(**change), "what is pinned never changes|evidence_is_a_figure")


def test_every_guard_is_still_there_after_the_last_migration(db: None, anna: User) -> None:
    """SQLite builds a table anew when a column changes, and forgets its triggers; such a migration adds them again."""
    guards = MigrationLoader(connection).get_migration("plans", "0004_claims_stand_on_evidence")
    module = __import__(type(guards).__module__, fromlist=["_triggers"])
    wanted = {name for name, *_rest in module._triggers()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        found = {name for (name,) in cursor.fetchall()}
    assert wanted - found == set()
