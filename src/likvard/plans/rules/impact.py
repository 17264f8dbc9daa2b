"""Who may do what with an equality impact assessment."""

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.organisations.permissions import Permission
from likvard.organisations.rules import may, units_of
from likvard.plans.models import ImpactAssessment
from likvard.plans.rules.plans import may_edit_plan


def may_read_assessments(user: User, authority: Authority) -> bool:
    """Those who work in the authority read assessments before they are ready."""
    return may(user, Permission.SEE_UNPUBLISHED, authority)


def may_start_assessments(user: User, authority: Authority) -> bool:
    """Officers assess decisions of their own unit, the coordinator those of every unit."""
    return may_edit_plan(user, authority) or may(user, Permission.EDIT_OWN_ACTIONS, authority)


def may_assess_for(user: User, authority: Authority, unit: int) -> bool:
    """Whether the decisions of this unit are the person's to assess."""
    if may_edit_plan(user, authority):
        return True
    return may_start_assessments(user, authority) and unit in units_of(user, authority)


def may_write_assessment(user: User, assessment: ImpactAssessment) -> bool:
    """The officers of the unit whose decision it is, and the coordinator."""
    return may_assess_for(user, assessment.authority, assessment.unit_id)


def may_add_mitigation(user: User, assessment: ImpactAssessment) -> bool:
    """Only the coordinator puts new actions into the plan."""
    return may_edit_plan(user, assessment.authority)
