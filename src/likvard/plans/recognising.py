"""Words by which a person could be looked up. What people tell is kept without them."""

import re

PATTERNS = (
    r"(?<!\d)(?:\d{2})?\d{6}[-+]?\d{4}(?!\d)",  # personal identity number, Swedish or Danish
    r"[\w.+-]+@[\w-]+\.\w+",  # e-mail address
    r"(?<!\d)0\d{1,3}[- ]?\d{2,3} ?\d{2} ?\d{2,3}(?!\d)",  # telephone number as written in Sweden
    r"\+\d{2}[\d -]{7,}",  # and with the number of a country
)
_ANY = re.compile("|".join(PATTERNS))


def points_at_somebody(words: str) -> bool:
    """Whether the words hold a personal identity number, an e-mail address or a telephone number."""
    return _ANY.search(words) is not None
