"""What a person may do, and the roles that bring it. Shown to people as it stands here."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing that can be allowed within one authority."""

    SEE_UNPUBLISHED = "see_unpublished"  # draft plans and reports, released figures not yet published
    EDIT_SOURCES = "edit_sources"  # register sources, upload files, write codebooks
    SEE_ESTIMATES = "see_estimates"  # figures that have not passed the disclosure gate
    RELEASE = "release"  # send estimates through the gate, withdraw a release
    WRITE_REPORT = "write_report"
    PUBLISH_REPORT = "publish_report"
    EDIT_PLAN = "edit_plan"  # goals, barriers, actions of all units
    EDIT_OWN_ACTIONS = "edit_own_actions"  # actions of one's own unit
    ACCEPT_ANSWERS = "accept_answers"  # what one's own unit answers in a round of follow-up
    REVIEW = "review"  # write an independent review of the authority's work
    EDIT_EMPLOYER = "edit_employer"  # active measures and the pay survey
    EDIT_UNITS = "edit_units"
    INVITE = "invite"
    READ_TRAIL = "read_trail"
    OBSERVE = "observe"  # enter facts about every authority into the national overview
    OPERATE = "operate"  # authorities and operators; no authority's unpublished content


WHAT_IT_ALLOWS: dict[Permission, str | Promise] = {
    Permission.SEE_UNPUBLISHED: _("Read drafts and released figures before they are published"),
    Permission.EDIT_SOURCES: _("Register sources, upload files and write codebooks"),
    Permission.SEE_ESTIMATES: _("See figures that have not passed the disclosure gate"),
    Permission.RELEASE: _("Send figures through the disclosure gate, and withdraw them"),
    Permission.WRITE_REPORT: _("Write status reports"),
    Permission.PUBLISH_REPORT: _("Publish status reports"),
    Permission.EDIT_PLAN: _("Write goals, barriers and actions"),
    Permission.EDIT_OWN_ACTIONS: _("Write about the actions of their own unit"),
    Permission.ACCEPT_ANSWERS: _("Accept or return what their own unit answers in the follow-up"),
    Permission.REVIEW: _("Write independent reviews of the work"),
    Permission.EDIT_EMPLOYER: _("Write about active measures and the pay survey"),
    Permission.EDIT_UNITS: _("Keep the list of boards, companies and administrations"),
    Permission.INVITE: _("Invite people and end their roles"),
    Permission.READ_TRAIL: _("Read the trail: what was done, when and by whom"),
    Permission.OBSERVE: _("Enter facts about authorities into the national overview"),
    Permission.OPERATE: _("Open authorities and invite their first coordinator"),
}


@dataclass(frozen=True)
class Role:
    """A role as people know it."""

    code: str
    name: str | Promise
    description: str | Promise
    permissions: frozenset[Permission]

    @property
    def allows(self) -> list[str | Promise]:
        """What the role allows, as sentences in the order of the permissions."""
        return [WHAT_IT_ALLOWS[permission] for permission in Permission if permission in self.permissions]

    @property
    def needs_two_factors(self) -> bool:
        """Whoever can change anything or see what is unpublished signs in with two factors."""
        return bool(self.permissions)


P = Permission
ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(
            "coordinator",
            _("Coordinator"),
            _("Leads the work of the authority: sources, reports, plan, units and invitations."),
            frozenset(P) - {P.OPERATE, P.OBSERVE, P.REVIEW, P.ACCEPT_ANSWERS},
        ),
        Role(
            "analyst",
            _("Analyst"),
            _("Registers sources, makes estimates and sends them through the disclosure gate."),
            frozenset({P.SEE_UNPUBLISHED, P.EDIT_SOURCES, P.SEE_ESTIMATES, P.RELEASE, P.WRITE_REPORT}),
        ),
        Role(
            "unit_officer",
            _("Unit officer"),
            _("Writes about the actions of their own board or company."),
            frozenset({P.SEE_UNPUBLISHED, P.EDIT_OWN_ACTIONS}),
        ),
        Role(
            "unit_validator",
            _("Unit validator"),
            _("Answers for what their own board or company writes about its actions."),
            frozenset({P.SEE_UNPUBLISHED, P.EDIT_OWN_ACTIONS, P.ACCEPT_ANSWERS}),
        ),
        Role(
            "personnel",
            _("Personnel officer"),
            _("Keeps the employer's active measures and the yearly pay survey."),
            frozenset({P.SEE_UNPUBLISHED, P.EDIT_EMPLOYER}),
        ),
        Role(
            "elected", _("Elected member"), _("Reads drafts before they are decided."), frozenset({P.SEE_UNPUBLISHED})
        ),
        Role(
            "reviewer",
            _("Reviewer"),
            _("An independent bureau that reviews the work. Reads what is published, and drafts it is invited to."),
            frozenset({P.REVIEW}),
        ),
        Role(
            "editor",
            _("Editor"),
            _("Words the status reports; never the figures."),
            frozenset({P.SEE_UNPUBLISHED, P.WRITE_REPORT}),
        ),
        Role(
            "national_observer",
            _("National observer"),
            _("A county board or national agency that follows all authorities. Reads what is published."),
            frozenset({P.OBSERVE}),
        ),
        Role(
            "operator",
            _("Operator"),
            _("Runs the installation: opens authorities, invites their first coordinator. Reads nothing unpublished."),
            frozenset({P.OPERATE}),
        ),
    )
}

UNIT_ROLES = ["unit_officer", "unit_validator"]  # held in one board or company
NATIONAL_ROLES = ["national_observer", "operator"]  # held outside any authority
