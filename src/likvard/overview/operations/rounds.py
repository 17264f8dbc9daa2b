"""Beginning a round of observation, which closes the one before it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.audit.operations import record
from likvard.overview.criteria import versions
from likvard.overview.models import Observation
from likvard.ui.errors import NotPossible


@transaction.atomic
def start_round(*, name: str, reply_days: int, by: User) -> Observation:
    """Begin a round by the version of the criteria that holds today; the open round is closed."""
    today = timezone.localdate()
    latest = Observation.objects.select_for_update().order_by("-starts_on").first()
    if latest and latest.starts_on >= today:
        raise NotPossible(_("The round “%(name)s” began today. Begin the next one on another day."), name=latest.name)
    if Observation.objects.filter(name=name).exists():
        raise NotPossible(_("There is a round of that name already. Choose another name."))
    Observation.objects.filter(closed_on=None).update(closed_on=today)
    number = max(version.number for version in versions() if version.since <= today)
    begun = Observation.objects.create(name=name, version=number, reply_days=reply_days, starts_on=today)
    record("overview.round.started", begun, by=by)
    return begun
