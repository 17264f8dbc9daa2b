"""Items, from under the shred key of their case."""

from likvard.support.models import Item
from likvard.support.shredding import unwrapped


def age_file(item: Item) -> bytes:
    """The age file as the person's or the member's browser sealed it. Raises Shredded."""
    return unwrapped(item.case.number, bytes(item.sealed))
