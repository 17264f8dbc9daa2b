"""Items, from under the shred key of their case."""

from likvard.support.models import Item
from likvard.support.shredding import Shredded, unwrapped


def age_file(item: Item) -> bytes:
    """The age file as a browser sealed it. Empty, which no key opens, where what is stored is not of this case."""
    try:
        return unwrapped(item.case.number, bytes(item.sealed))
    except Shredded:
        return b""
