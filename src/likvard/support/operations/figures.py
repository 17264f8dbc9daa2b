"""What may be counted: rows that people ticked, bound to nothing."""

from likvard.support.models import CodedRow, Receiver


def count_row(
    receiver: Receiver, *, month: str, municipality: str = "", ground: str = "", life_area: str = "", age_band: str = ""
) -> CodedRow:
    """Keep what somebody let be counted. ``month``: 2026-11; the rest are codes, empty where nothing was ticked."""
    return CodedRow.objects.create(
        receiver=receiver,
        month=month,
        municipality=municipality,
        ground=ground,
        life_area=life_area,
        age_band=age_band,
    )
