"""What people do in their own box: agree to a copy or not, withdraw, erase. The receipt is their right to do it.

No trail is written of what residents do: it would keep the time of each step beside the number of the case.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.support.models import Case, MonthCount, Referral
from likvard.support.operations.cases import last_day
from likvard.support.operations.erasing import erase
from likvard.support.sealing import statements
from likvard.support.sealing.keys import is_signed
from likvard.support.states import CASE, REFERRAL, CaseState, Outcome, ReferralState
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

A_CASE, A_COPY = gettext_lazy("A case"), gettext_lazy("A copy for somebody else")
A_NIGHT = timedelta(days=1)  # a page that was loaded before midnight


@transaction.atomic
def consent(referral: Referral, *, signature: str, day: date) -> Referral:
    """The person agrees: their consent key has signed the words, the receiver and the day. Raises NotPossible."""
    referral = _locked(referral)
    today = timezone.localdate()
    statement = statements.consent(referral.case.number, referral.to.slug, referral.wording, day.isoformat())
    if not today - A_NIGHT <= day <= today or not is_signed(statement, signature, referral.case.consent_key):
        raise NotPossible(_("Your yes could not be checked. Open your box again, and answer once more."))
    referral.consent = signature
    return _moved(referral, ReferralState.CONSENTED, day)


@transaction.atomic
def decline(referral: Referral) -> Referral:
    """The person says no."""
    return _moved(_locked(referral), ReferralState.DECLINED, timezone.localdate())


@transaction.atomic
def take_back(referral: Referral) -> Referral:
    """The person takes their yes back. Who has the copy sees it."""
    return _moved(_locked(referral), ReferralState.REVOKED, timezone.localdate())


@transaction.atomic
def withdraw(case: Case) -> Case:
    """The person wants nothing more done. The case is closed, and copies that are under way are taken back."""
    case = Case.objects.select_for_update(of=("self",)).select_related("receiver").get(pk=case.pk)
    check_step(CASE, CaseState(case.state), CaseState.CLOSED, what=A_CASE)
    today = timezone.localdate()
    case.state, case.outcome, case.closed_on = CaseState.CLOSED, Outcome.WITHDRAWN, today
    case.erase_on = last_day(case, today)
    case.save(update_fields=["state", "outcome", "closed_on", "erase_on"])
    for referral in case.referrals.all():
        if ReferralState.REVOKED in REFERRAL[referral.state]:
            take_back(referral)
    return case


def erase_for_good(case: Case) -> None:
    """The person erases everything. Raises NotPossible while two people hold the case."""
    erase(case)


@transaction.atomic
def count_return(case: Case) -> None:
    """Somebody came back to their box: one more for the month, bound to nobody."""
    month, _made = MonthCount.objects.get_or_create(
        receiver=case.receiver, track=case.track, month=f"{timezone.localdate():%Y-%m}"
    )
    MonthCount.objects.filter(pk=month.pk).update(returned=F("returned") + 1)


def _locked(referral: Referral) -> Referral:
    return Referral.objects.select_for_update(of=("self",)).select_related("case", "to").get(pk=referral.pk)


def _moved(referral: Referral, to: ReferralState, day: date) -> Referral:
    check_step(REFERRAL, ReferralState(referral.state), to, what=A_COPY)
    referral.state, referral.changed_on = to, day
    referral.save(update_fields=["state", "changed_on", "consent"])
    return referral
