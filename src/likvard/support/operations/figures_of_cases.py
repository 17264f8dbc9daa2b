"""Figures of a year from the cases: the receiver's browser has opened and counted them, and the counts are protected
and forgotten. Neither they nor anything that tells of a hidden number is ever stored so that the server could read it.
"""

from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.support.models import FiguresTable, Receiver
from likvard.support.operations.reports import check_keys
from likvard.support.operations.yearly_figures import Draft, changed, drafted, published, year_to_count
from likvard.support.proofs import WrongProof, record_in, sealed_proof
from likvard.support.queries.figures import cases_to_count
from likvard.support.queries.keys import keys_in_use
from likvard.support.states import COUNTED_TRACKS
from likvard.support.tallies import Tally, rows_of
from likvard.ui.errors import NotPossible


def drafted_from_cases(receiver: Receiver, number: int, tally: Tally, proof: bytes = b"") -> Draft:
    """What would be published of the year. ``proof``: of its last figures, opened by the browser, where there were any.

    Raises NotPossible for a year that is not over, is public or is counted from what was ticked, for more people than
    cases, too few people or another proof, and where there is no safe way.
    """
    year = year_to_count(receiver, number, FiguresTable.Origin.CASES)
    if tally.people > cases_to_count(receiver, number).count():
        raise NotPossible(_("More people are counted than there are cases of %(year)s. Count again."), year=number)
    history = _record_in(proof, year.before[-1]) if year.before else b""
    return drafted(year, rows_of(tally), history)


def publish_cases(
    receiver: Receiver, number: int, tally: Tally, proof: bytes = b"", *, seen: str, by: User
) -> FiguresTable:
    """Freeze and publish. ``seen``: the digest of the draft that was looked at.

    Raises NotPossible as ``drafted_from_cases`` does, for another draft than that, when the year was published
    meanwhile, and when the keys of the receiver are not signed.
    """
    draft = drafted_from_cases(receiver, number, tally, proof)
    if draft.digest != seen:
        raise changed()
    return published(draft, sealed_proof(draft.counted, *_keys_for_proofs(receiver)), by=by)


def _record_in(proof: bytes, last: FiguresTable) -> bytes:
    try:
        return record_in(proof, last.certificate)
    except WrongProof:
        raise NotPossible(
            _("The proof of the figures that were public before could not be opened. Without it nothing is published.")
        ) from None


def _keys_for_proofs(receiver: Receiver) -> tuple[str, str]:
    """The intake key of those who count, and the recovery key. Raises NotPossible unless the root key signed them."""
    track = next(track for track in COUNTED_TRACKS if track in receiver.tracks)
    in_use = keys_in_use(receiver).get(track)
    intake = check_keys(receiver, track, in_use.pk if in_use else 0, is_open=False)
    return intake.recipient, receiver.recovery_recipient
