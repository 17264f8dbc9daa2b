"""The trail is written once, holds together, and lets a person be forgotten."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from likvard.accounts.models import User
from likvard.audit.models import AppendOnly, Entry, Name
from likvard.audit.operations import forget, record
from likvard.audit.queries import trail, trail_of, verify
from likvard.audit.states import BEGINNING, digest_of
from likvard.organisations.models import Authority, Unit


@pytest.fixture
def entries(anna: User, bilal: User, units: dict[str, Unit]) -> list[Entry]:
    return [
        record("organisations.unit.added", units["board"], by=anna, note="först"),
        record("organisations.unit.changed", units["board"], by=bilal),
        record("mapping.run.finished", "mapping.Run", by=None, authority="exempelkoping", rows="5416"),
    ]


def test_an_entry_holds_words_and_the_name_stands_beside_it(entries: list[Entry], anna: User) -> None:
    first = entries[0]
    assert (first.what, first.about, first.title) == (
        "organisations.unit.added",
        "organisations.Unit",
        "Utbildningsnämnden",
    )
    assert (first.authority, first.words) == ("exempelkoping", {"note": "först"})
    names = [(name.place, name.number, name.name) for name in first.names.all()]
    assert names == [("by", str(anna.pk), "Anna Andersson")]
    assert "Anna" not in str(Entry.objects.filter(pk=first.pk).values().get())


def test_a_person_among_the_words_or_in_the_title_is_a_name_too(anna: User, bilal: User) -> None:
    entry = record("accounts.person.described", bilal, by=anna, told=anna, how="by hand")
    assert (entry.title, entry.words) == ("", {"how": "by hand"})
    names = {name.place: name.name for name in entry.names.all()}
    assert names == {"by": "Anna Andersson", "about": "Bilal Berg", "told": "Anna Andersson"}


def test_each_entry_knows_the_one_before_it(entries: list[Entry]) -> None:
    digests = [entry.digest for entry in entries]
    assert [entry.previous for entry in entries] == [BEGINNING, *digests[:2]]
    assert len(set(digests)) == 3


def test_the_digest_is_what_anybody_can_compute() -> None:
    at = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
    # printf '%s' '{"at":"2026-11-22T10:30:00.000000+00:00","previous":"0","what":"å"}' | sha256sum
    assert digest_of("0", at, what="å") == "b945bac6d13b98bbd9f8dbb2f8b2af3bcf46e3e80a90d63404079c6acdf0af4e"


def test_an_entry_refuses_to_be_changed_or_removed(entries: list[Entry]) -> None:
    for change in (entries[0].save, entries[0].delete, Entry.objects.all().delete):
        with pytest.raises(AppendOnly):
            change()
    with pytest.raises(AppendOnly):
        Entry.objects.filter(pk=entries[0].pk).update(what="nothing")


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET what = 'nothing'", "DELETE FROM audit_entry"])
def test_the_database_refuses_too(entries: list[Entry], statement: str) -> None:
    Name.objects.all().delete()
    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Entry.objects.count() == 3


def test_an_entry_goes_when_its_operation_fails(anna: User) -> None:
    @transaction.atomic
    def drop_and_fail() -> None:
        record("plans.action.dropped", "plans.Action", by=anna)
        raise KeyError

    with pytest.raises(KeyError):
        drop_and_fail()
    assert Entry.objects.count() == 0


def test_the_trail_of_an_authority_and_of_a_thing_come_latest_first(
    entries: list[Entry], units: dict[str, Unit], grannkoping: Authority
) -> None:
    assert list(trail("exempelkoping")) == [entries[2], entries[1], entries[0]]
    assert list(trail(grannkoping.slug)) == []
    assert list(trail_of(units["board"])) == [entries[1], entries[0]]
    assert list(trail_of(units["company"])) == []


def test_a_forgotten_person_leaves_a_whole_chain(entries: list[Entry], anna: User, bilal: User) -> None:
    assert forget(str(anna.pk)) == 1
    assert [name.name for name in Name.objects.all()] == ["Bilal Berg"]
    verdict = verify()
    assert (verdict.entries, verdict.broken, verdict.last) == (3, None, entries[2].digest)
