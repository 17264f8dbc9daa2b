"""The plan and its goals, and what hinders them."""

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from likvard.mapping.report.document import Paragraph, Subheading
from likvard.plans import shown
from likvard.plans.compiling.blocks import Blocks, evidence, heading, listed, quoted
from likvard.plans.models import Barrier, Goal, LifeArea, Plan
from likvard.plans.naming import period
from likvard.plans.queries.compiling import Chronicle
from likvard.plans.shown_claims import evidence_in, reasons


def goals(chronicle: Chronicle) -> Blocks:
    """Each plan and its goals, by perspective."""
    for plan in chronicle.plans:
        yield Paragraph(_about_plan(plan))
        for perspective in Goal.Perspective:
            texts = [goal.text for goal in plan.goals.all() if goal.perspective == perspective]
            if texts:
                yield Subheading(capfirst(str(perspective.label)))
                yield from listed(texts, chronicle)


def _about_plan(plan: Plan) -> str:
    assert plan.decided_on is not None  # held by the database
    return _(
        "The plan “%(title)s” covers %(period)s. It was decided on %(day)s (%(reference)s) and is now %(state)s."
    ) % {
        "title": plan.title,
        "period": period(plan.starts_on, plan.ends_on),
        "day": date_format(plan.decided_on),
        "reference": plan.decision_reference,
        "state": plan.get_state_display(),
    }


def barriers(chronicle: Chronicle) -> Blocks:
    """Each barrier with what speaks for it and against it."""
    named = [one for plan in chronicle.plans for goal in plan.goals.all() for one in goal.barriers.all()]
    ready = evidence_in(chronicle.authority, [each for one in named for each in one.evidence.all()])
    for barrier in named:
        found = reasons(barrier.evidence.all(), ready)
        yield heading(barrier.text, chronicle)
        yield Paragraph(_about_barrier(barrier))
        yield from quoted(barrier.state_because, chronicle)
        yield from evidence(_("What speaks for it:"), found.supports, chronicle)
        if found.contradicts:
            yield from evidence(_("What speaks against it:"), found.contradicts, chronicle)
        else:
            yield Paragraph(_("Nothing that speaks against it has been pinned."))
        yield from evidence(_("Also to be known:"), found.context, chronicle)


def _about_barrier(barrier: Barrier) -> str:
    area = str(LifeArea(barrier.life_area).label) if barrier.life_area else ""
    words = {
        "state": capfirst(shown.state_of(barrier)[0]),
        "day": date_format(localtime(barrier.state_since).date()),
        "about": " · ".join(part for part in (barrier.where, area) if part),
    }
    if words["about"]:
        return _("%(state)s since %(day)s. Where: %(about)s.") % words
    return _("%(state)s since %(day)s.") % words
