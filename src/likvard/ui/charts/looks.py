"""How several series or groups in one chart are told apart: by shape and dash as well as by colour."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """A colour of the palette, a pattern of dashes ("" for an unbroken line), and a shape round the point (0, 0)."""

    colour: str
    dash: str
    mark: str


CIRCLE = "M0-5.5A5.5 5.5 0 1 1 0 5.5A5.5 5.5 0 1 1 0-5.5Z"
SQUARE = "M-5-5H5V5H-5Z"
TRIANGLE = "M0-6.5L6 5H-6Z"
DIAMOND = "M0-7L7 0L0 7L-7 0Z"
TURNED_TRIANGLE = "M0 6.5L-6-5H6Z"
CROSS = "M-2.5-7H2.5V-2.5H7V2.5H2.5V7H-2.5V2.5H-7V-2.5H-2.5Z"

LOOKS = (
    Look("accent", "", CIRCLE),
    Look("second", "6 5", SQUARE),
    Look("soft", "2 5", TRIANGLE),
    Look("subtle", "10 4 2 4", DIAMOND),
    Look("accent", "1 3", TURNED_TRIANGLE),
    Look("second", "14 4", CROSS),
)
