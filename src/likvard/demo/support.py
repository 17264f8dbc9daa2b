"""The example's bureau: its people, their keys and what it is open for. Its private keys are no secret.

They are made from the example's passphrase, so that anyone can try the vault; what is written to an example is read by
everybody.
"""

import hashlib
from dataclasses import dataclass
from datetime import time, timedelta
from importlib.resources import files

from django.utils import timezone

from likvard.accounts.example import PASSPHRASE
from likvard.accounts.models import User
from likvard.demo.people import Person, accept_for
from likvard.organisations.models import Authority
from likvard.support.hours import Hours
from likvard.support.models import Duty, Format, IntakeKey, Member, Receiver, ReceiverKind
from likvard.support.operations import drills, holders, keys, people, receivers, times
from likvard.support.queries.keys import intake_people
from likvard.support.sealing import keys as sealing
from likvard.support.sealing import parcel, statements
from likvard.support.states import Track

NAME = "Exempelbyrån"
ADMINISTRATOR = Person("karin", "Karin Roos", "")
ADULT, YOUTH, CHILD = Track.ADULT.value, Track.YOUTH.value, Track.CHILD.value
EVERY_WAY = (ADULT, YOUTH, CHILD)
ENVELOPES = (
    "Exempeladvokaten i Grannköping (finns inte)",
    "Bankfack 7, Exempelbanken (finns inte)",
    "Grannbyrån i en annan kommun (finns inte)",
)
ABOUT = {
    "sv": "Exempelbyrån är påhittad. En sådan byrå ger gratis råd till den som har blivit diskriminerad, hjälper till "
    "att skriva och följer med på möten. Skriv inget på riktigt här: alla kan läsa det.",
    "da": "Eksempelbureauet er opdigtet. Et sådant bureau giver gratis råd til den, der er blevet diskrimineret, "
    "hjælper med at skrive og går med til møder. Skriv ikke noget rigtigt her: alle kan læse det.",
    "en": "This bureau is made up. Such a bureau gives free advice to those who were discriminated against, helps them "
    "to write and comes along to meetings. Write nothing real here: everybody can read it.",
}
DUTY = {
    "sv": "Exempel: vi som arbetar här måste berätta för socialtjänsten om ett barn far illa. Vi säger det till dig "
    "först. (Påhittad text; ska bekräftas av en jurist.)",
    "da": "Eksempel: vi, der arbejder her, skal sige det til kommunen, hvis et barn har det dårligt. Vi siger det til "
    "dig først. (Opdigtet tekst; skal bekræftes af en jurist.)",
    "en": "Example: those of us who work here must tell the social services if a child is being harmed. We tell you "
    "first. (Made-up text; to be confirmed by a lawyer.)",
}


@dataclass(frozen=True)
class Colleague:
    """Somebody made up who works at the bureau."""

    person: Person
    duties: tuple[str, ...]
    tracks: tuple[str, ...]


LARS = Colleague(Person("lars", "Lars Ek", ""), (Duty.KEEPER.value, Duty.INTAKE.value), EVERY_WAY)
MARIA = Colleague(Person("maria", "Maria Sten", ""), (Duty.KEEPER.value, Duty.CASEWORKER.value), (ADULT, YOUTH))
NADIA = Colleague(Person("nadia", "Nadia Ali", ""), (Duty.PROFESSIONAL.value,), EVERY_WAY)
PER = Colleague(Person("per", "Per Vik", ""), (Duty.PROFESSIONAL.value,), (ADULT,))
SAGA = Colleague(Person("saga", "Saga Holm", ""), (Duty.AUDITOR.value,), ())


def add_example_bureau(authority: Authority, *, operator: User) -> Receiver:
    """Make the bureau, its people, keys and times, and open it to the public."""
    receiver = receivers.make_place(
        name=NAME,
        kind=ReceiverKind.BUREAU,
        person=ADMINISTRATOR.name,
        email=ADMINISTRATOR.email,
        language="sv",
        by=operator,
    )
    karin = accept_for(ADMINISTRATOR)
    _describe(receiver, authority, karin)
    lars, maria, nadia, per, _saga = (_join(receiver, one, karin) for one in (LARS, MARIA, NADIA, PER, SAGA))
    _make_keys(receiver, [lars, maria, nadia, per], by=lars.user)
    _drill(IntakeKey.objects.get(receiver=receiver, track=ADULT), by=maria.user)
    _talk(nadia, "psykolog, van att tala med barn", EVERY_WAY, Format.ROOM, authority)
    _talk(per, "kurator", (ADULT,), Format.PHONE, None)
    Receiver.objects.filter(pk=receiver.pk).update(example=True)
    return receivers.open_to_public(receiver, by=karin)


def identity_of(who: str) -> str:
    """The private key that somebody of the example has, or that lies in its envelopes ("recovery")."""
    return sealing.identity_from(_seed(who))


def root_seed() -> bytes:
    """The root key of the example's bureau."""
    return _seed("root")


def lock_of(who: str) -> bytes:
    """Somebody's key as their browser sealed it with the passphrase, which takes a second there: it was done once."""
    return (files("likvard.demo") / "data" / "locks" / f"{who}.age").read_bytes()


def _seed(what: str) -> bytes:
    return hashlib.sha256(f"{PASSPHRASE}/{what}".encode()).digest()


def _describe(receiver: Receiver, authority: Authority, by: User) -> None:
    receivers.describe_receiver(
        receiver,
        name=NAME,
        kind=ReceiverKind.BUREAU,
        about=ABOUT,
        duty_to_report=DUTY,
        may_become_public=False,
        accepts_anonymous=True,
        covers=[authority],
        tracks=EVERY_WAY,
        languages=["sv", "da", "en", "ar", "so"],
        website="",
        days_kept=90,
        by=by,
    )


def _join(receiver: Receiver, colleague: Colleague, by: User) -> Member:
    one = colleague.person
    member = people.join(
        receiver,
        person=one.name,
        email=one.email,
        language="sv",
        duties=colleague.duties,
        tracks=colleague.tracks,
        by=by,
    )
    accept_for(one)
    member.refresh_from_db()
    return member


def _make_keys(receiver: Receiver, members: list[Member], *, by: User) -> None:
    root, recovery = root_seed(), sealing.recipient_of(identity_of("recovery"))
    keys.set_root_key(receiver, key=sealing.verifying_key(root), by=by)
    signature = sealing.signed(statements.recovery(receiver.slug, recovery), root)
    keys.set_recovery(receiver, recipient=recovery, signature=signature, held_by=ENVELOPES, grants={}, by=by)
    for number, holder in zip(keys.ENVELOPES, ENVELOPES, strict=True):
        keys.confirm_envelope(receiver, number=number, held_by=holder, by=by)
    for member in members:
        _own_key(member, root)
    for track in EVERY_WAY:
        _intake_key(receiver, track, root, recovery, by)


def _own_key(member: Member, root: bytes) -> None:
    who = member.user.email.partition("@")[0]
    recipient = sealing.recipient_of(identity_of(who))
    signature = sealing.signed(statements.member(member.receiver.slug, member.pk, recipient), root)
    lock = holders.NewLock("passphrase", lock_of(who))
    holders.set_own_key(member, recipient=recipient, locks=[lock], signature=signature)


def _intake_key(receiver: Receiver, track: str, root: bytes, recovery: str, by: User) -> None:
    identity, today = identity_of(f"intake/{track}"), timezone.localdate()
    recipient = sealing.recipient_of(identity)
    receiver.refresh_from_db()
    keys.start_epoch(
        receiver,
        track=track,
        epoch=1,
        recipient=recipient,
        since=today,
        signature=sealing.signed(statements.intake(receiver.slug, track, 1, recipient, today.isoformat()), root),
        to_recovery=sealing.sealed(identity.encode(), recovery),
        to_members={one.pk: sealing.sealed(identity.encode(), one.recipient) for one in intake_people(receiver, track)},
        by=by,
    )


def _drill(key: IntakeKey, *, by: User) -> None:
    case, proof = sealing.new_identity(), hashlib.sha256(b"drill").digest()
    recipient = sealing.recipient_of(case)
    made = drills.MadeUp(
        case_recipient=recipient,
        to_intake=sealing.sealed(case.encode(), key.recipient),
        to_recovery=sealing.sealed(case.encode(), key.receiver.recovery_recipient),
        item=sealing.sealed(parcel.packed({"kind": "told"}, proof.hex().encode()), recipient),
        proof=hashlib.sha256(proof).digest(),
    )
    drills.begin_drill(key, made, by=by)
    drills.finish_drill(key.receiver, proof=proof, by=by)


def _talk(member: Member, profession: str, tracks: tuple[str, ...], how: Format, place: Authority | None) -> None:
    """How the public sees them, and a morning of talks in each of the next weeks."""
    described = times.Described(member.user.name, f"{profession} (exempel)", True, tracks, ("sv", "en"))
    one = times.describe_professional(member, described, by=member.user)
    where = "Exempelgatan 1, rum 2 (finns inte)" if place else "010-000 00 00 (finns inte)"
    first = timezone.localdate() + timedelta(days=2)
    for day, track in enumerate(tracks):
        start = first + timedelta(days=day)
        hours = Hours(start, time(9), minutes=45, number=3, pause=15, until=start + timedelta(weeks=3))
        times.add_times(one, hours=hours, kind=times.Kind(track, how, where, place), by=member.user)
