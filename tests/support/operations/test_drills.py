"""A drill is done by whoever has opened the made-up case, and by nobody else."""

import hashlib

import pytest

from likvard.support.models import Case, Receiver
from likvard.support.operations.drills import MadeUp, begin_drill, finish_drill
from likvard.support.queries.cases import unanswered
from likvard.support.queries.items import age_file
from likvard.support.sealing import keys
from likvard.support.sealing.parcel import packed, unpacked
from likvard.support.shredding import Shredded, unwrapped
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau
from tests.support.members import Colleague, a_case, a_colleague

pytestmark = pytest.mark.django_db(transaction=True)

PROOF = bytes(range(32))


@pytest.fixture
def karin(bureau: Bureau) -> Colleague:
    return a_colleague(bureau, "Karin Roos", "keeper", "intake")


def made_up(bureau: Bureau) -> MadeUp:
    identity, key = keys.new_identity(), bureau.intake_key()
    recipient = keys.recipient_of(identity)
    return MadeUp(
        case_recipient=recipient,
        to_intake=keys.sealed(identity.encode(), key.recipient),
        to_recovery=keys.sealed(identity.encode(), bureau.receiver.recovery_recipient),
        item=keys.sealed(packed({"kind": "told"}, PROOF.hex().encode()), recipient),
        proof=hashlib.sha256(PROOF).digest(),
    )


def test_the_made_up_case_opens_with_the_keys_of_a_real_one_and_is_erased(bureau: Bureau, karin: Colleague) -> None:
    case = begin_drill(bureau.intake_key(), made_up(bureau), by=karin.member.user)
    grant = bytes(case.grants.get(intake=None).sealed)
    assert bureau.identity_of(case) == bureau.identity_from_envelopes(case)
    proof = bytes.fromhex(unpacked(keys.opened(age_file(case.items.get()), bureau.identity_of(case))).body.decode())
    finish_drill(bureau.receiver, proof=proof, by=karin.member.user)
    assert (Case.objects.count(), Receiver.objects.get().drilled_on) == (0, case.received_on)
    with pytest.raises(Shredded):
        unwrapped(case.number, grant)


def test_who_has_not_opened_it_has_done_no_drill(bureau: Bureau, karin: Colleague) -> None:
    begin_drill(bureau.intake_key(), made_up(bureau), by=karin.member.user)
    for proof in (b"", bytes(32), hashlib.sha256(PROOF).digest()):
        with pytest.raises(NotPossible):
            finish_drill(bureau.receiver, proof=proof, by=karin.member.user)
    assert Receiver.objects.get().drilled_on is None


def test_a_new_drill_takes_the_place_of_an_old_one_and_touches_no_real_case(bureau: Bureau, karin: Colleague) -> None:
    real = a_case(bureau)
    for _ in range(2):
        drill = begin_drill(bureau.intake_key(), made_up(bureau), by=karin.member.user)
    assert set(Case.objects.values_list("number", flat=True)) == {real.number, drill.number}
    finish_drill(bureau.receiver, proof=PROOF, by=karin.member.user)
    assert Case.objects.get() == real
    assert not unanswered(bureau.receiver, real.received_on).exists()
