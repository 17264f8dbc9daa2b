"""A receiver whose private keys the tests hold: what its people have in their browsers, on paper and in envelopes."""

import secrets
from dataclasses import dataclass
from datetime import date

from likvard.support.models import Case, IntakeGrant, IntakeKey, Item, Receiver
from likvard.support.queries.items import age_file
from likvard.support.sealing import keys, statements
from likvard.support.sealing.parcel import Parcel, unpacked
from likvard.support.shredding import unwrapped
from likvard.support.states import Track

SINCE = date(2026, 1, 1)


@dataclass(frozen=True)
class Bureau:
    """``root``: the seed of the root key; ``recovery`` and ``intake`` (by track): age identities."""

    receiver: Receiver
    root: bytes
    recovery: str
    intake: dict[str, str]

    def intake_key(self, track: str = Track.ADULT) -> IntakeKey:
        return IntakeKey.objects.get(receiver=self.receiver, track=track, state="active")

    def identity_of(self, case: Case) -> str:
        """The key of a case, as those who open what comes in get it."""
        return self._granted(case, self.intake[case.track], intake=case.intake_key)

    def identity_from_envelopes(self, case: Case) -> str:
        """The key of a case, with the recovery key."""
        return self._granted(case, self.recovery, intake=None)

    def parcels(self, case: Case) -> list[Parcel]:
        """What the case holds, opened with the intake key."""
        identity = self.identity_of(case)
        return [unpacked(keys.opened(age_file(item), identity)) for item in Item.objects.filter(case=case)]

    def _granted(self, case: Case, identity: str, *, intake: IntakeKey | None) -> str:
        grant = case.grants.get(intake=intake, member=None)
        return keys.opened(unwrapped(case.number, bytes(grant.sealed)), identity).decode()


def a_bureau(
    slug: str = "exempelbyran", name: str = "Exempelbyrån", *, tracks: tuple[str, ...] = tuple(Track.values)
) -> Bureau:
    """An open receiver with signed keys for each way in, in its first epoch."""
    root, recovery = secrets.token_bytes(32), keys.new_identity()
    recipient = keys.recipient_of(recovery)
    receiver = Receiver.objects.create(
        slug=slug,
        name=name,
        kind="bureau",
        about={"sv": f"{name} ger råd.", "en": f"{name} gives advice."},
        tracks=list(tracks),
        languages=["sv", "en"],
        root_key=keys.verifying_key(root),
        recovery_recipient=recipient,
        recovery_signature=keys.signed(statements.recovery(slug, recipient), root),
        opened_on=SINCE,
        example=True,
    )
    bureau = Bureau(receiver, root, recovery, {track: keys.new_identity() for track in tracks})
    for track in tracks:
        a_signed_key(bureau, track)
    return bureau


def a_signed_key(bureau: Bureau, track: str, *, epoch: int = 1) -> IntakeKey:
    """The intake key of a way in, signed by the root key."""
    recipient = keys.recipient_of(bureau.intake[track])
    statement = statements.intake(bureau.receiver.slug, track, epoch, recipient, SINCE.isoformat())
    key: IntakeKey = IntakeKey.objects.create(
        receiver=bureau.receiver,
        track=track,
        epoch=epoch,
        recipient=recipient,
        signature=keys.signed(statement, bureau.root),
        since=SINCE,
    )
    to_recovery = keys.sealed(bureau.intake[track].encode(), bureau.receiver.recovery_recipient)
    IntakeGrant.objects.create(intake_key=key, member=None, sealed=to_recovery)
    return key
