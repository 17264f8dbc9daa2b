"""Receivers and their keys, cases that only they can read, talks, and what may be counted."""

from likvard.support.models.case import Assignment, Case, CaseGrant, Item, LegalHold, Referral, Tombstone
from likvard.support.models.figures import CodedRow, FiguresTable, MonthCount
from likvard.support.models.member import Duty, IntakeGrant, IntakeKey, Lock, Member
from likvard.support.models.receiver import Envelope, Receiver, ReceiverKind
from likvard.support.models.talk import Booking, Format, Professional, Slot, Waiting

__all__ = [
    "Assignment",
    "Booking",
    "Case",
    "CaseGrant",
    "CodedRow",
    "Duty",
    "Envelope",
    "FiguresTable",
    "Format",
    "IntakeGrant",
    "IntakeKey",
    "Item",
    "LegalHold",
    "Lock",
    "Member",
    "MonthCount",
    "Professional",
    "Receiver",
    "ReceiverKind",
    "Referral",
    "Slot",
    "Tombstone",
    "Waiting",
]
