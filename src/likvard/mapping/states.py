"""What a run can be, and what may follow what."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunState(TextChoices):
    """Where a run stands in the queue."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


MAY_BECOME: dict[str, frozenset[str]] = {
    RunState.QUEUED: frozenset({RunState.RUNNING, RunState.CANCELLED}),
    RunState.RUNNING: frozenset(RunState),
    RunState.DONE: frozenset(),
    RunState.FAILED: frozenset(),
    RunState.CANCELLED: frozenset(),
}
UNDER_WAY = (RunState.QUEUED, RunState.RUNNING)


class ReportState(TextChoices):
    """A status report is written, then published; what is published never changes."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
