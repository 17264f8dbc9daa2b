"""How long the gate may take before it gives up and says what to coarsen."""

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Deadline:
    """``ends`` on the clock of this thread's own work, in seconds: a busy machine makes no release refused."""

    ends: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """The deadline after that many seconds of work from now."""
        return cls(time.thread_time() + seconds)

    def left(self) -> float:
        """Seconds of work that are left. Raises TimeoutError when there are none."""
        seconds = self.ends - time.thread_time()
        if seconds <= 0:
            raise TimeoutError("the time for protecting these figures is over")
        return seconds
