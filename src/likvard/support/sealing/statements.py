"""What is signed, as bytes: the first line says what it is, so that no signature counts for anything else."""


def intake(receiver: str, track: str, epoch: int, recipient: str, since: str) -> bytes:
    """ "Reports of this way in are sealed to this key", by the receiver's root key. ``since``: ISO day."""
    return _lines("likvard/intake/v1", receiver, track, str(epoch), recipient, since)


def member(receiver: str, number: int, recipient: str) -> bytes:
    """ "This is the key of this member", by the root key. ``number``: primary key of the member."""
    return _lines("likvard/member/v1", receiver, str(number), recipient)


def recovery(receiver: str, recipient: str) -> bytes:
    """ "This is the recovery key", by the root key."""
    return _lines("likvard/recovery/v1", receiver, recipient)


def consent(case: str, to: str, wording: str, day: str) -> bytes:
    """ "I agree that a copy goes to this receiver", by the consent key of the receipt."""
    return _lines("likvard/consent/v1", case, to, wording, day)


def case(recipient: str) -> bytes:
    """ "What I add later is sealed to this key", by the consent key of the receipt."""
    return _lines("likvard/case/v1", recipient)


def _lines(*parts: str) -> bytes:
    if any("\n" in part for part in parts):
        raise ValueError("A line break in a statement would let two statements look alike.")
    return ("\n".join(parts) + "\n").encode()
