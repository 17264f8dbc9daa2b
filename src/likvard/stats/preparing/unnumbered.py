"""Text in a column of numbers, and numbers that are not finite."""

from likvard.stats.preparing.cells import Cells, Mask
from likvard.stats.preparing.notes import Notes, first


def note_text(column: str, where: Mask, cells: Cells, notes: Notes, *, is_error: bool = True) -> None:
    """Name the first cell that is no number; of a derived column, the cell in the file that it comes from."""
    if wrong := first(cells.numbers(column).wrong & where):
        origin = cells.origin(column)
        tell = notes.error if is_error else notes.warn
        tell("text_in_number", column=origin, index=wrong[0], value=cells.word(origin, wrong[0]), count=wrong[1])


def note_infinite(column: str, infinite: Mask, notes: Notes) -> None:
    """Name the first row that says "inf"."""
    if found := first(infinite):
        notes.error("number_infinite", column=column, index=found[0], count=found[1])
