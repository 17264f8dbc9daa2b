"""How long the gate may take before it gives up and says what to coarsen."""

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Deadline:
    """``ends`` on the clock of time.monotonic, in seconds."""

    ends: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """The deadline that many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds that are left. Raises TimeoutError when there are none."""
        seconds = self.ends - time.monotonic()
        if seconds <= 0:
            raise TimeoutError("the time for protecting these figures is over")
        return seconds
