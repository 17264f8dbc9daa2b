"""How long the gate may take before it gives up and says what to coarsen."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

Progress = Callable[[float], None]  # is told, again and again, which share of the work is done


def nobody(share: float) -> None:
    """Nobody waits to hear how far the work has come."""


@dataclass(frozen=True)
class Deadline:
    """``ends`` on the clock of this thread's own work, in seconds: a busy machine makes no release refused.

    ``progress`` is told the ``share`` that is done whenever somebody asks how much time is left: a sign of life.
    """

    ends: float
    progress: Progress = nobody
    share: float = 0.0

    @classmethod
    def after(cls, seconds: float, progress: Progress = nobody) -> "Deadline":
        """The deadline after that many seconds of work from now."""
        return cls(time.thread_time() + seconds, progress)

    def at(self, share: float) -> "Deadline":
        """The same deadline for the work that comes when that share is done."""
        self.progress(share)
        return replace(self, share=share)

    def left(self) -> float:
        """Seconds of work that are left. Raises TimeoutError when there are none."""
        self.progress(self.share)
        seconds = self.ends - time.thread_time()
        if seconds <= 0:
            raise TimeoutError("the time for protecting these figures is over")
        return seconds
