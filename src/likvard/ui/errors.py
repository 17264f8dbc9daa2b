"""What can go wrong in ordinary life, in words fit to show to the person who tried."""


class NotPossible(Exception):
    """The operation was refused; ``str()`` of it says why and what to do, in the person's language."""

    def __init__(self, message: str, **words: object) -> None:
        super().__init__(str(message) % words if words else str(message))
