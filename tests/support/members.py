"""People who work at a receiver, with the keys that their browsers would hold."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.utils import timezone

from likvard.accounts.models import User
from likvard.support.models import Case, CaseGrant, IntakeGrant, Member
from likvard.support.operations.reports import receive_report
from likvard.support.sealing import keys, statements
from likvard.support.shredding import unwrapped
from likvard.support.states import Track
from tests.support.bureau import Bureau
from tests.support.reports import a_report


@dataclass(frozen=True)
class Colleague:
    """A member and the identity that only their browser has."""

    member: Member
    identity: str


def a_colleague(bureau: Bureau, name: str, *duties: str, tracks: tuple[str, ...] = tuple(Track.values)) -> Colleague:
    """A member with a signed key; those with intake are granted the intake keys of their ways in."""
    identity = keys.new_identity()
    member = Member.objects.create(
        receiver=bureau.receiver,
        user=_a_person(name),
        duties=list(duties),
        tracks=list(tracks),
        recipient=keys.recipient_of(identity),
        since=timezone.localdate(),
    )
    statement = statements.member(bureau.receiver.slug, member.pk, member.recipient)
    member.signature = keys.signed(statement, bureau.root)
    member.save()
    if "intake" in duties:
        for track in tracks:
            sealed = keys.sealed(bureau.intake[track].encode(), member.recipient)
            IntakeGrant.objects.create(intake_key=bureau.intake_key(track), member=member, sealed=sealed)
    return Colleague(member, identity)


def a_case(bureau: Bureau, text: str = "Jag blev nekad.", *, track: str = Track.ADULT, receipt: str = "") -> Case:
    """A report as it came in."""
    return receive_report(bureau.receiver, track, a_report(bureau, track, text=text, receipt=receipt))


def a_grant(bureau: Bureau, case: Case, to: Colleague) -> bytes:
    """The case's identity for a colleague, as the browser of one who holds it makes it."""
    return keys.sealed(bureau.identity_of(case).encode(), to.member.recipient)


def open_grants(case: Case, to: Colleague) -> list[str]:
    """What the colleague's own grants hold."""
    found = CaseGrant.objects.filter(case=case, member=to.member)
    return [keys.opened(unwrapped(case.number, bytes(one.sealed)), to.identity).decode() for one in found]


def _a_person(name: str) -> User:
    user = User.objects.create_user(f"{name.split()[0]}@exempelkoping.example", name=name)
    Authenticator.objects.create(user_id=user.pk, type=Authenticator.Type.TOTP, data={"secret": "for tests"})
    return user
