"""The key drill: people come, leave, lose keys; keys are renewed and swapped; nothing is lost, nothing given away."""

import pytest
from django.utils import timezone

from likvard.support.models import Case, CaseGrant, IntakeGrant, IntakeKey, Lock, Member
from likvard.support.operations.cases import assign
from likvard.support.operations.holders import grant_intake, set_own_key
from likvard.support.operations.people import end_membership
from likvard.support.queries.keys import due_now
from likvard.support.sealing import keys
from likvard.support.states import Track
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau
from tests.support.keyring import bring_back, make_key, opens, renew_recovery, share, take_new_key
from tests.support.members import Colleague, a_case, a_colleague, a_grant

pytestmark = pytest.mark.django_db

INTAKE = "intake"


@pytest.fixture
def karin(bureau: Bureau) -> Colleague:
    """Keeps the keys and opens what comes in."""
    return a_colleague(bureau, "Karin Roos", "keeper", INTAKE)


@pytest.fixture
def lars(bureau: Bureau) -> Colleague:
    """Opens what comes in."""
    return a_colleague(bureau, "Lars Lund", INTAKE)


def due(bureau: Bureau) -> set[str]:
    bureau.receiver.refresh_from_db()
    return {one.code for one in due_now(bureau.receiver, timezone.localdate())}


def test_somebody_new_opens_what_came_before_them(bureau: Bureau, karin: Colleague) -> None:
    case = a_case(bureau)
    newcomer = Member.objects.get(pk=a_colleague(bureau, "Nora Nord", "caseworker").member.pk)
    newcomer.duties = [INTAKE]
    newcomer.save()
    nora = make_key(bureau, newcomer, signed_by=karin.member)
    assert opens(nora.identity) == set()
    assert "grant" in due(bureau)
    share(karin)
    assert opens(nora.identity) == {case.number}
    assert "grant" not in due(bureau)


def test_a_new_key_takes_over_and_the_old_one_still_opens_what_was_sealed_to_it(
    bureau: Bureau, karin: Colleague, lars: Colleague
) -> None:
    before = a_case(bureau)
    take_new_key(bureau, Track.ADULT, by=karin.member)
    after = a_case(bureau)
    assert opens(lars.identity) == {before.number, after.number}
    assert [key.state for key in IntakeKey.objects.filter(track=Track.ADULT)] == ["active", "retired"]
    assert opens(bureau.recovery) == {before.number, after.number}


def test_who_has_left_opens_nothing_of_what_comes_even_with_all_they_copied(
    bureau: Bureau, karin: Colleague, lars: Colleague
) -> None:
    """They kept their own key and the intake key, and get hold of the database later."""
    old = a_case(bureau)
    copied = (lars.identity, bureau.intake[Track.ADULT])
    end_membership(lars.member, by=karin.member.user)
    assert "leaver" in due(bureau)
    take_new_key(bureau, Track.ADULT, by=karin.member)
    new = a_case(bureau)
    assert opens(*copied) == {old.number}  # until it is moved to the new key
    assert "move" in due(bureau)
    share(karin)
    assert opens(*copied) == set()
    assert opens(karin.identity) == opens(bureau.recovery) == {old.number, new.number}
    assert {"leaver", "move"} & due(bureau) == {"leaver"}  # the keys of the other two ways in
    for track in (Track.YOUTH, Track.CHILD):
        take_new_key(bureau, track, by=karin.member)
    assert {"leaver", "move"} & due(bureau) == set()


def test_what_a_leaver_wrote_stays_with_the_case(bureau: Bureau, karin: Colleague, lars: Colleague) -> None:
    case = a_case(bureau)
    end_membership(lars.member, by=karin.member.user)
    assert not Lock.objects.filter(member=lars.member).exists()
    assert not IntakeGrant.objects.filter(member=lars.member).exists()
    assert Case.objects.get().items.count() == case.items.count() == 1


def test_one_lost_key_costs_a_meeting_and_no_case(bureau: Bureau, karin: Colleague) -> None:
    worker = a_colleague(bureau, "Maja Mo", "caseworker")
    case = a_case(bureau)
    assign(case, worker.member, grant=a_grant(bureau, case, worker), by=karin.member)
    assert opens(worker.identity) == {case.number}
    again = make_key(bureau, worker.member, signed_by=karin.member)
    assert opens(worker.identity) == opens(again.identity) == set()
    share(karin)
    assert opens(again.identity) == {case.number}
    assert opens(worker.identity) == set()


def test_when_all_keys_are_lost_two_envelopes_bring_everything_back(
    bureau: Bureau, karin: Colleague, lars: Colleague
) -> None:
    old = a_case(bureau)
    take_new_key(bureau, Track.ADULT, by=karin.member)
    new, child = a_case(bureau), a_case(bureau, track=Track.CHILD)
    everything = {old.number, new.number, child.number}
    first, second = (make_key(bureau, one.member, signed_by=karin.member) for one in (karin, lars))
    assert opens(first.identity, second.identity) == set()
    bring_back(bureau, by=karin.member)
    assert opens(first.identity) == opens(second.identity) == everything


def test_new_envelopes_open_what_was_sealed_to_the_old_ones(bureau: Bureau, karin: Colleague) -> None:
    case = a_case(bureau)
    recovery = renew_recovery(bureau, karin, by=karin.member)
    assert opens(recovery) == {case.number}
    later = a_case(bureau)
    assert opens(recovery) == {case.number, later.number}
    assert "envelopes" in due(bureau)


def test_new_envelopes_are_refused_where_an_intake_key_would_be_lost(bureau: Bureau, karin: Colleague) -> None:
    IntakeGrant.objects.filter(member=karin.member, intake_key__track=Track.CHILD).delete()
    with pytest.raises(NotPossible):
        renew_recovery(bureau, karin, by=karin.member)


def test_the_server_takes_nothing_that_is_sealed_to_a_swapped_key(bureau: Bureau, karin: Colleague) -> None:
    """An honest server of which only the rows were changed."""
    real = bureau.intake_key(Track.ADULT)
    IntakeKey.objects.filter(pk=real.pk).update(recipient=keys.recipient_of(keys.new_identity()))
    with pytest.raises(NotPossible):
        a_case(bureau)
    with pytest.raises(NotPossible):
        grant_intake(bureau.intake_key(Track.ADULT), karin.member, sealed=b"", by=karin.member.user)
    assert "unsigned_key" in due(bureau)
    assert not CaseGrant.objects.exists()


def test_a_member_whose_key_was_swapped_is_given_nothing(bureau: Bureau, karin: Colleague, lars: Colleague) -> None:
    Member.objects.filter(pk=lars.member.pk).update(recipient=keys.recipient_of(keys.new_identity()))
    lars.member.refresh_from_db()
    with pytest.raises(NotPossible):
        grant_intake(bureau.intake_key(Track.ADULT), lars.member, sealed=b"", by=karin.member.user)
    identity = take_new_key(bureau, Track.ADULT, by=karin.member)
    assert opens(karin.identity) >= opens(identity)
    assert not IntakeKey.objects.get(state="active", track=Track.ADULT).grants.filter(member=lars.member).exists()


def test_a_key_without_a_lock_is_not_taken(bureau: Bureau, karin: Colleague) -> None:
    with pytest.raises(NotPossible):
        set_own_key(karin.member, recipient=keys.recipient_of(keys.new_identity()), locks=[])
