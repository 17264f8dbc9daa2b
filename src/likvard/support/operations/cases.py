"""Working on a case: read, give to a colleague, write, pass on, close. The server moves sealed things and states."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from likvard.audit.operations import record
from likvard.support.models import Assignment, Case, CaseGrant, Item, Member
from likvard.support.operations.reports import store_items
from likvard.support.queries.figures import is_public
from likvard.support.sealing import statements
from likvard.support.sealing.keys import is_signed
from likvard.support.sealing.new_case import SealedItem
from likvard.support.shredding import wrapped
from likvard.support.states import CASE, COUNTED_TRACKS, CaseState, Outcome
from likvard.ui.errors import NotPossible
from likvard.ui.steps import check_step

WHAT = gettext_lazy("A case")


@transaction.atomic
def acknowledge(case: Case, *, by: Member) -> Case:
    """A person has opened the case; whoever wrote it sees that. Nothing happens when somebody did before."""
    case = _locked(case)
    if case.state == CaseState.NEW:
        case.state, case.acknowledged_on = CaseState.ACKNOWLEDGED, timezone.localdate()
        case.save(update_fields=["state", "acknowledged_on"])
        _record("support.case.acknowledged", case, by)
    return case


@transaction.atomic
def assign(case: Case, to: Member, *, grant: bytes, by: Member) -> Assignment:
    """Give the case to a colleague. ``grant``: the case's identity, sealed to the colleague's key by ``by``.

    Raises NotPossible when the colleague has it already, has no key that the root key has signed, or has nothing to do
    with this way in.
    """
    case = _locked(case)
    if case.track not in to.tracks:
        raise NotPossible(_("%(name)s does not work with this way in."), name=to)
    statement = statements.member(case.receiver.slug, to.pk, to.recipient)
    if not is_signed(statement, to.signature, case.receiver.root_key):
        raise NotPossible(_("The key of %(name)s has not been signed by a key keeper."), name=to)
    if case.assignments.filter(member=to, until=None).exists():
        raise NotPossible(_("%(name)s works on this case already."), name=to)
    CaseGrant.objects.update_or_create(case=case, member=to, defaults={"sealed": wrapped(case.number, grant)})
    assignment = Assignment.objects.create(case=case, member=to, since=timezone.localdate())
    record("support.case.assigned", case, by=by.user, to=to.user)
    return assignment


@transaction.atomic
def end_assignment(case: Case, member: Member, *, by: Member) -> None:
    """The member no longer works on the case, and their grant is taken away. What they have read they have read."""
    case = _locked(case)
    ended = case.assignments.filter(member=member, until=None).update(until=timezone.localdate())
    if not ended:
        raise NotPossible(_("%(name)s does not work on this case."), name=member)
    CaseGrant.objects.filter(case=case, member=member).delete()
    record("support.case.assignment_ended", case, by=by.user, to=member.user)


@transaction.atomic
def write(case: Case, *, kind: str, sealed: bytes, waits: bool = False, by: Member) -> Item:
    """Add an answer or a note. After an answer with ``waits`` the case waits for the person. Raises NotPossible."""
    case = _locked(case)
    if kind not in {Item.Kind.ANSWER, Item.Kind.NOTE}:
        raise NotPossible(_("Members write answers and notes."))
    if case.state == CaseState.CLOSED:
        raise NotPossible(_("The case is closed. Open it again first."))
    (item,) = store_items(case, [SealedItem(kind, sealed)])
    if kind == Item.Kind.ANSWER:
        _answered(case, waits)
        _record("support.case.answered", case, by)
    else:
        _record("support.case.noted", case, by)
    return item


@transaction.atomic
def code(case: Case, *, sealed: bytes, by: Member) -> Item:
    """Seal with the case, closed ones too, how it is counted in figures of its year; what was said before goes.

    Raises NotPossible for a child's, which nothing counts, and while figures of the year are public.
    """
    case = _locked(case)
    if case.track not in COUNTED_TRACKS:
        raise NotPossible(_("Nothing that children tell is counted."))
    if is_public(case.receiver, case.received_on.year):
        raise NotPossible(_("The figures of %(year)s are public already."), year=case.received_on.year)
    case.items.filter(kind=Item.Kind.CODING).delete()
    (item,) = store_items(case, [SealedItem(Item.Kind.CODING, sealed)])
    _record("support.case.coded", case, by)
    return item


@transaction.atomic
def begin(case: Case, *, by: Member) -> Case:
    """Work on it, or go on after waiting."""
    case = _moved(case, CaseState.WORKING)
    _record("support.case.begun", case, by)
    return case


@transaction.atomic
def close(case: Case, *, outcome: str, by: Member) -> Case:
    """Close it with what became of it; from then its days are counted. Raises NotPossible."""
    if outcome not in Outcome.values:
        raise NotPossible(_("Say what became of the case."))
    today = timezone.localdate()
    case = _moved(case, CaseState.CLOSED, outcome=outcome, closed_on=today, erase_on=last_day(case, today))
    _record("support.case.closed", case, by)
    return case


@transaction.atomic
def reopen(case: Case, *, by: Member) -> Case:
    """Open a closed case again; it is not erased then."""
    if _locked(case).state != CaseState.CLOSED:
        raise NotPossible(_("The case is open."))
    case = _moved(case, CaseState.WORKING, outcome="", closed_on=None, erase_on=None)
    _record("support.case.reopened", case, by)
    return case


def last_day(case: Case, closed_on: date) -> date:
    """The day a case is erased that was closed on this one."""
    return closed_on + timedelta(days=case.receiver.days_kept)


def _moved(case: Case, to: CaseState, **fields: object) -> Case:
    case = _locked(case)
    check_step(CASE, CaseState(case.state), to, what=WHAT)
    for name, value in {"state": to, **fields}.items():
        setattr(case, name, value)
    case.save(update_fields=["state", *fields])
    return case


def _answered(case: Case, waits: bool) -> None:
    to = CaseState.WAITING if waits else CaseState.WORKING
    if case.state != to:
        _first_read(case)
        check_step(CASE, CaseState(case.state), to, what=WHAT)
        case.state = to
        case.save(update_fields=["state", "acknowledged_on"])


def _first_read(case: Case) -> None:
    """Who answers has read."""
    if case.state == CaseState.NEW:
        case.state, case.acknowledged_on = CaseState.ACKNOWLEDGED, timezone.localdate()


def _locked(case: Case) -> Case:
    return Case.objects.select_for_update(of=("self",)).select_related("receiver").get(pk=case.pk)


def _record(what: str, case: Case, by: Member) -> None:
    record(what, case, by=by.user)
