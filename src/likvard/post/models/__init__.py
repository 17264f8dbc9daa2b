"""Letters."""

from likvard.post.models.letter import Letter

__all__ = ["Letter"]
