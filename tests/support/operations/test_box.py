"""What people do in their box: a yes counts with its signature only, and nothing remains that they erased."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from likvard.support.models import Case, LegalHold, MonthCount, Referral, Tombstone
from likvard.support.operations.box import consent, count_return, decline, erase_for_good, take_back, withdraw
from likvard.support.operations.referrals import WORDING
from likvard.support.sealing import keys, statements
from likvard.support.shredding import Shredded, unwrapped
from likvard.support.states import CaseState, Outcome, ReferralState
from likvard.support.wordings import CONSENT
from likvard.ui.errors import NotPossible
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import a_colleague
from tests.support.reports import Told, a_case


@pytest.fixture
def told(bureau: Bureau) -> Told:
    return a_case(bureau)


@pytest.fixture
def referral(told: Told) -> Referral:
    today = timezone.localdate()
    to = a_bureau("andra-byran", "Andra byrån").receiver
    return Referral.objects.create(case=told.case, to=to, wording=WORDING, asked_on=today, changed_on=today)


def signature(told: Told, referral: Referral, day: date, *, to: str = "") -> str:
    statement = statements.consent(told.case.number, to or referral.to.slug, referral.wording, day.isoformat())
    return keys.signed(statement, keys.keys_of(told.receipt).consent)


def test_a_yes_is_a_signature_over_words_receiver_and_day(told: Told, referral: Referral) -> None:
    today = timezone.localdate()
    yes = signature(told, referral, today)
    one = consent(referral, signature=yes, day=today)
    assert (one.state, one.consent, one.changed_on) == (ReferralState.CONSENTED, yes, today)


def test_a_yes_from_just_before_midnight_counts_on_its_day(told: Told, referral: Referral) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    one = consent(referral, signature=signature(told, referral, yesterday), day=yesterday)
    assert one.changed_on == yesterday


@pytest.mark.parametrize("days", [-2, 1])
def test_a_yes_of_another_day_does_not_count(told: Told, referral: Referral, days: int) -> None:
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(NotPossible):
        consent(referral, signature=signature(told, referral, day), day=day)


def test_a_yes_for_somebody_else_does_not_count(told: Told, referral: Referral, bureau: Bureau) -> None:
    today = timezone.localdate()
    with pytest.raises(NotPossible):
        consent(referral, signature=signature(told, referral, today, to="exempelbyran"), day=today)
    with pytest.raises(NotPossible):
        consent(referral, signature=signature(a_case(bureau), referral, today), day=today)  # another's receipt
    assert Referral.objects.get().state == ReferralState.ASKED


def test_every_wording_that_is_asked_has_its_words() -> None:
    assert WORDING in CONSENT


def test_a_no_is_the_end_of_it(referral: Referral) -> None:
    assert decline(referral).state == ReferralState.DECLINED
    with pytest.raises(NotPossible):
        take_back(referral)


def test_a_yes_can_be_taken_back(told: Told, referral: Referral) -> None:
    today = timezone.localdate()
    consent(referral, signature=signature(told, referral, today), day=today)
    assert take_back(referral).state == ReferralState.REVOKED


def test_withdrawing_closes_the_case_and_takes_copies_back(told: Told, referral: Referral) -> None:
    case = withdraw(told.case)
    today = timezone.localdate()
    assert (case.state, case.outcome, case.closed_on) == (CaseState.CLOSED, Outcome.WITHDRAWN, today)
    assert case.erase_on == today + timedelta(days=case.receiver.days_kept)
    assert Referral.objects.get().state == ReferralState.REVOKED
    with pytest.raises(NotPossible):
        withdraw(case)


def test_what_is_erased_can_be_opened_by_nobody(
    told: Told, bureau: Bureau, django_capture_on_commit_callbacks: object
) -> None:
    grant = bytes(told.case.grants.get(intake=None).sealed)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_for_good(told.case)
    with pytest.raises(Shredded):
        unwrapped(told.case.number, grant)
    stone = Tombstone.objects.get()
    assert (Case.objects.count(), stone.state, stone.month) == (0, "new", f"{timezone.localdate():%Y-%m}")


def test_a_case_that_two_people_hold_is_not_erased(told: Told, bureau: Bureau) -> None:
    until = timezone.localdate() + timedelta(days=9)
    first, second = (a_colleague(bureau, name, "intake").member for name in ("Hedda", "Iris"))
    LegalHold.objects.create(case=told.case, reason="court", asked_by=first, agreed_by=second, until=until)
    with pytest.raises(NotPossible):
        erase_for_good(told.case)
    assert Case.objects.count() == 1


def test_returns_are_counted_by_month_and_bound_to_nobody(told: Told, bureau: Bureau) -> None:
    for _ in range(3):
        count_return(told.case)
    count_return(a_case(bureau, "youth").case)
    month = f"{timezone.localdate():%Y-%m}"
    assert list(MonthCount.objects.order_by("track").values_list("track", "month", "returned")) == [
        ("adult", month, 3),
        ("youth", month, 1),
    ]
