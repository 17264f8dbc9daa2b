"""Who may write, publish and correct status reports. What is published is for everybody."""

from likvard.mapping.models import StatusReport
from likvard.organisations.models import Authority
from likvard.organisations.permissions import Permission
from likvard.organisations.rules import Visitor, may


def may_know_reports(user: Visitor, authority: Authority) -> bool:
    """Those who take part in the work read the drafts."""
    return may(user, Permission.SEE_UNPUBLISHED, authority)


def may_start_report(user: Visitor, authority: Authority) -> bool:
    return may(user, Permission.WRITE_REPORT, authority)


def may_read_draft(user: Visitor, report: StatusReport) -> bool:
    return may_know_reports(user, report.authority)


def may_write_report(user: Visitor, report: StatusReport) -> bool:
    return may(user, Permission.WRITE_REPORT, report.authority)


def may_publish_report(user: Visitor, report: StatusReport) -> bool:
    return may(user, Permission.PUBLISH_REPORT, report.authority)


def may_correct_report(user: Visitor, report: StatusReport) -> bool:
    """An erratum is as public as the report."""
    return may_publish_report(user, report)
