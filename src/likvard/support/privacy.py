"""What each field says about people, and how long it is kept."""

WORKS = ("neither", "")
AT_WORK = ("personal", "as long as the person works for the receiver and a year after")
CASE = ("special_category", "until the case is erased; what is left is its month and last state")
SEALED = ("special_category", "until the case is erased; can be read by the receiver only")
TALK = ("special_category", "thirty days after the talk")
COUNTED = ("special_category", "three years; bound to no case, and only what the person chose to let be counted")


def _each(kind: tuple[str, str], *fields: str) -> dict[str, tuple[str, str]]:
    return dict.fromkeys(fields, kind)


PRIVACY = {
    "Receiver": _each(
        WORKS,
        "slug",
        "name",
        "kind",
        "about",
        "duty_to_report",
        "may_become_public",
        "accepts_anonymous",
        "covers",
        "tracks",
        "languages",
        "website",
        "days_kept",
        "root_key",
        "recovery_recipient",
        "recovery_signature",
        "drilled_on",
        "opened_on",
        "example",
    ),
    "Envelope": {**_each(WORKS, "receiver", "number", "confirmed_on"), "held_by": AT_WORK},
    "Member": _each(AT_WORK, "receiver", "user", "duties", "tracks", "recipient", "signature", "since", "until"),
    "Lock": _each(AT_WORK, "member", "kind", "sealed", "hint", "made_on"),
    "IntakeKey": _each(WORKS, "receiver", "track", "epoch", "recipient", "signature", "since", "state", "to_replace"),
    "IntakeGrant": _each(AT_WORK, "intake_key", "member", "sealed"),
    "Case": _each(
        CASE,
        "number",
        "receiver",
        "intake_key",
        "track",
        "state",
        "sealed_in_browser",
        "received_on",
        "acknowledged_on",
        "closed_on",
        "outcome",
        "erase_on",
        "locator",
        "auth",
        "box_recipient",
        "consent_key",
        "case_recipient",
        "case_signature",
        "copy_of",
        "drill",
    ),
    "CaseGrant": _each(SEALED, "case", "intake", "member", "sealed"),
    "Item": _each(SEALED, "case", "kind", "place", "day", "size", "sealed"),
    "Assignment": _each(AT_WORK, "case", "member", "since", "until"),
    "Referral": _each(CASE, "case", "to", "state", "wording", "consent", "asked_on", "changed_on", "became"),
    "LegalHold": _each(CASE, "case", "reason", "asked_by", "agreed_by", "until", "ended_on"),
    "Tombstone": _each(WORKS, "receiver", "track", "month", "state"),
    "Professional": _each(
        AT_WORK,
        "receiver",
        "member",
        "name",
        "profession",
        "duty_to_report",
        "tracks",
        "languages",
        "places",
        "until",
    ),
    "Slot": _each(WORKS, "professional", "starts_at", "ends_at", "format", "place", "track", "where", "called_off"),
    "Booking": _each(TALK, "slot", "state", "code", "held_until", "sealed", "remind_by", "reminded_at", "erase_on"),
    "Waiting": _each(
        TALK,
        "receiver",
        "track",
        "language",
        "format",
        "place",
        "code",
        "tell_by",
        "missed",
        "since",
        "erase_on",
    ),
    "CodedRow": {
        **_each(COUNTED, "receiver", "month", "municipality", "ground", "life_area", "age_band"),
        "mixed": WORKS,
    },
    "FiguresTable": _each(
        WORKS, "receiver", "origin", "year", "released", "certificate", "digest", "published_on", "withdrawn_on"
    ),
    "MonthCount": _each(WORKS, "receiver", "track", "month", "returned"),
}
