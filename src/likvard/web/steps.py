"""How far the chain from knowing to acting has come in an authority, and what comes next."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from likvard.organisations.models import Authority
from likvard.organisations.permissions import Permission
from likvard.organisations.rules import Visitor, may
from likvard.plans.models import Plan


@dataclass(frozen=True)
class Chain:
    """What there is so far."""

    sources: list[Any]
    findings: int
    reports: int
    plan: Plan | None
    rounds: int  # of follow-up, open today


@dataclass(frozen=True)
class Step:
    """One link of the chain, as a card: what it is for, what there is, and where to go on."""

    title: str | Promise
    text: str | Promise
    count: str
    url: str
    action: str | Promise


def steps(user: Visitor, authority: Authority, chain: Chain) -> list[Step]:
    """The links that this person may see."""
    if not may(user, Permission.SEE_UNPUBLISHED, authority):
        return []
    slug = authority.slug
    released = sum(source.release_count > 0 for source in chain.sources)
    barriers = sum(len(goal.barriers.all()) for goal in chain.plan.goals.all()) if chain.plan else 0
    return [
        Step(
            _("Know"),
            _("Sources, their estimates and what has passed the gate."),
            ngettext("%(number)s source", "%(number)s sources", len(chain.sources)) % {"number": len(chain.sources)}
            + ", "
            + ngettext("%(number)s released", "%(number)s released", released) % {"number": released},
            reverse("mapping:source_list", args=[slug]),
            _("Go to the sources"),
        ),
        Step(
            _("Tell"),
            _("Status reports write their own draft from released figures."),
            ngettext("%(number)s published", "%(number)s published", chain.reports) % {"number": chain.reports},
            reverse("mapping:report_list", args=[slug]),
            _("Go to the reports"),
        ),
        Step(
            _("Plan and act"),
            _("A finding becomes a barrier, and a barrier gets an action with one responsible unit."),
            ngettext("%(number)s finding", "%(number)s findings", chain.findings) % {"number": chain.findings}
            + ", "
            + ngettext("%(number)s barrier", "%(number)s barriers", barriers) % {"number": barriers}
            + (gettext(", the plan: %(state)s") % {"state": chain.plan.get_state_display()} if chain.plan else ""),
            reverse("plans:plan", args=[slug]),
            _("Go to the plan"),
        ),
        Step(
            _("Follow up"),
            _("Units tell how it goes in rounds that come of themselves; what is accepted can be published."),
            ngettext("%(number)s round is open", "%(number)s rounds are open", chain.rounds) % {"number": chain.rounds},
            *_follow_up(user, authority),
        ),
    ]


def _follow_up(user: Visitor, authority: Authority) -> tuple[str, str | Promise]:
    """Where the person goes on: the coordinator to all rounds, those of a unit to their questions."""
    if may(user, Permission.EDIT_PLAN, authority):
        return reverse("plans:rounds", args=[authority.slug]), _("Go to the rounds")
    if may(user, Permission.EDIT_OWN_ACTIONS, authority):
        return reverse("plans:my_questions", args=[authority.slug]), _("Go to my questions")
    return reverse("plans:follow_up", args=[authority.slug]), _("Read what has been published")
