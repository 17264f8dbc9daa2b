"""Passing a copy of a case on, with the person's consent; the other receiver accepts it or says no."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.audit.operations import record
from likvard.support.models import Case, Member, Receiver, Referral
from likvard.support.operations.reports import store_case
from likvard.support.sealing.new_case import NewCase
from likvard.support.states import CASE, REFERRAL, CaseState, ReferralState
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

WHAT = gettext_lazy("A referral")
WORDING = "1"  # of the question in the person's box


@transaction.atomic
def ask_to_refer(case: Case, to: Receiver, *, by: Member) -> Referral:
    """Ask the person, in their box, whether a copy may go to another receiver. Raises NotPossible."""
    if to.opened_on is None or case.track not in to.tracks:
        raise NotPossible(_("%(receiver)s does not receive reports of this way in."), receiver=to)
    if case.referrals.filter(to=to, state__in=_OPEN).exists():
        raise NotPossible(_("The person has been asked about %(receiver)s already."), receiver=to)
    today = timezone.localdate()
    referral = Referral.objects.create(case=case, to=to, wording=WORDING, asked_on=today, changed_on=today)
    _record("support.referral.asked", case, by, to=str(to))
    return referral


@transaction.atomic
def send_referral(referral: Referral, copy: NewCase, *, by: Member) -> Case:
    """Send the copy, sealed anew for the other receiver in the sender's browser. Raises NotPossible without consent."""
    referral = _step(referral, ReferralState.SENT)
    sent = store_case(referral.to, referral.case.track, copy, copy_of=referral.case.number)
    referral.became = sent.number
    referral.save(update_fields=["became"])
    _case_is_referred(referral.case)
    _record("support.referral.sent", referral.case, by, to=str(referral.to))
    return sent


@transaction.atomic
def revoke_referral(referral: Referral, *, by: Member) -> Referral:
    """Take it back. A copy that was accepted stays with the other receiver, who sees that it was taken back."""
    referral = _step(referral, ReferralState.REVOKED)
    _record("support.referral.revoked", referral.case, by, to=str(referral.to))
    return referral


@transaction.atomic
def answer_referral(copy: Case, referral: Referral, to: ReferralState, *, by: Member) -> Referral:
    """The other receiver accepts the copy, refuses it, or has done what it could."""
    referral = _step(referral, to)
    _record("support.referral.answered", copy, by, to=to.value)
    return referral


_OPEN = [ReferralState.ASKED, ReferralState.CONSENTED, ReferralState.SENT, ReferralState.ACCEPTED]


def _step(referral: Referral, to: ReferralState) -> Referral:
    referral = Referral.objects.select_for_update(of=("self",)).select_related("case", "to").get(pk=referral.pk)
    check_step(REFERRAL, ReferralState(referral.state), to, what=WHAT)
    referral.state, referral.changed_on = to, timezone.localdate()
    referral.save(update_fields=["state", "changed_on"])
    return referral


def _case_is_referred(case: Case) -> None:
    if CaseState.REFERRED in CASE[case.state]:
        case.state = CaseState.REFERRED
        case.save(update_fields=["state"])


def _record(what: str, case: Case, by: Member, *, to: str) -> None:
    record(what, case, by=by.user, to=to)
