from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from likvard.support.models import Case, CaseGrant, Item, Tombstone
from likvard.support.operations import cases, erasing
from likvard.support.shredding import Shredded, new_shred_key, unwrapped, wrapped
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau
from tests.support.members import a_case, a_colleague

TODAY = timezone.localdate()


def closed(bureau: Bureau, erase_in: int) -> Case:
    case, ida = a_case(bureau), a_colleague(bureau, f"Ida{erase_in}", "intake")
    case = cases.close(case, outcome="advice", by=ida.member)
    case.erase_on = TODAY + timedelta(days=erase_in)
    case.save()
    return case


def test_what_is_left_of_an_erased_case_is_its_month_and_state(
    bureau: Bureau, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    case = closed(bureau, 0)
    kept = bytes(case.grants.first().sealed)  # what a database may hold of deleted rows
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(case)
    assert (Case.objects.count(), CaseGrant.objects.count(), Item.objects.count()) == (0, 0, 0)
    assert list(Tombstone.objects.values_list("receiver__slug", "track", "month", "state")) == [
        ("exempelbyran", "adult", f"{TODAY:%Y-%m}", "closed")
    ]
    with pytest.raises(Shredded):
        unwrapped(case.number, kept)


def test_the_night_erases_what_is_due_and_waits_for_the_rest(bureau: Bureau) -> None:
    closed(bureau, 0), closed(bureau, -5)
    later, open_still = closed(bureau, 1), a_case(bureau)
    assert erasing.erase_due(TODAY) == 2
    assert set(Case.objects.all()) == {later, open_still}


def test_a_case_that_two_people_hold_is_not_erased_until_the_hold_is_over(bureau: Bureau) -> None:
    case = closed(bureau, 0)
    asker, second = a_colleague(bureau, "Asa", "intake"), a_colleague(bureau, "Sam", "intake")
    hold = erasing.ask_to_hold(case, reason="court", until=TODAY + timedelta(days=10), by=asker.member)
    assert not erasing.is_held(case, TODAY)  # one alone holds nothing
    with pytest.raises(NotPossible, match="needs two"):
        erasing.agree_to_hold(hold, by=asker.member)
    erasing.agree_to_hold(hold, by=second.member)
    assert (erasing.erase_due(TODAY), erasing.is_held(case, TODAY + timedelta(days=11))) == (0, False)
    with pytest.raises(NotPossible, match="cannot be erased yet"):
        erasing.erase(case)
    erasing.end_hold(hold, by=second.member)
    assert erasing.erase_due(TODAY) == 1


def test_the_database_lets_nobody_hold_alone(bureau: Bureau) -> None:
    case, asker = closed(bureau, 0), a_colleague(bureau, "Asa", "intake")
    hold = erasing.ask_to_hold(case, reason="court", until=TODAY + timedelta(days=10), by=asker.member)
    hold.agreed_by = asker.member
    with pytest.raises(IntegrityError), transaction.atomic():
        hold.save()


def test_keys_without_a_case_are_destroyed_the_night_after_and_those_of_cases_stay(bureau: Bureau) -> None:
    case = a_case(bureau)
    new_shred_key("NEVERSTORED1")
    lost = wrapped("NEVERSTORED1", b"x")
    assert erasing.shred_leftovers(TODAY) == 0  # a case that is being stored right now
    assert erasing.shred_leftovers(TODAY + timedelta(days=1)) >= 1
    with pytest.raises(Shredded):
        unwrapped("NEVERSTORED1", lost)
    assert bureau.identity_of(case).startswith("AGE-SECRET-KEY-1")


def test_what_is_wrapped_for_one_case_opens_for_no_other(bureau: Bureau) -> None:
    first, second = a_case(bureau), a_case(bureau)
    with pytest.raises(Shredded):
        unwrapped(second.number, wrapped(first.number, b"identity"))
