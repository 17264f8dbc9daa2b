"""Taking what is known of the plan into a status report."""

from datetime import date

from django.utils.translation import gettext as _

from likvard.accounts.models import User
from likvard.mapping.models import StatusReport
from likvard.mapping.operations import put_compiled
from likvard.plans.compiling import compiled
from likvard.plans.queries.compiling import Period, chronicle_of
from likvard.ui.errors import NotPossible


def compile_into(report: StatusReport, *, starts_on: date, ends_on: date, by: User) -> StatusReport:
    """Put what the plan, its follow-up and its reviews tell of the days into a draft, or put it anew.

    Raises NotPossible for a published report, and for days that no decided plan covers any of.
    """
    if ends_on < starts_on:
        raise NotPossible(_("The last day comes before the first one."))
    chronicle = chronicle_of(report.authority, Period(starts_on, ends_on))
    if not chronicle.plans:
        raise NotPossible(_("No decided plan covers any of these days. Choose other days."))
    return put_compiled(report, compiled(chronicle), by=by)
