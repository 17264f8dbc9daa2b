"""How far an authority has come by one criterion, and how far the observation of it has come."""

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.organisations.states import AuthorityKind, Country


class Level(models.TextChoices):
    """What was observed. ``UNKNOWN``: looked for and not found, which is never taken for a no."""

    UNKNOWN = "unknown", pgettext_lazy("level", "unknown")
    NO = "no", pgettext_lazy("level", "no")
    PARTLY = "partly", pgettext_lazy("level", "partly")
    YES = "yes", pgettext_lazy("level", "yes")


PLATFORM = "platform"  # in place of a stage: the platform knows it from the authority's own work
NEW = "new"  # the word for an authority that has not had the time yet; no level, and never observed
WORDS = {**dict(Level.choices), NEW: pgettext_lazy("level", "newly formed")}
ORDER = {Level.NO: 0, Level.PARTLY: 1, Level.YES: 2}  # what is unknown stands nowhere among them


# Authorities are compared within these groups alone: other kinds and countries have other tasks and other laws.
GROUPS: dict[tuple[str, str], str | Promise] = {
    (Country.SWEDEN, AuthorityKind.MUNICIPALITY): _("Municipalities of Sweden"),
    (Country.SWEDEN, AuthorityKind.REGION): _("Regions of Sweden"),
    (Country.DENMARK, AuthorityKind.MUNICIPALITY): _("Municipalities of Denmark"),
    (Country.DENMARK, AuthorityKind.REGION): _("Regions of Denmark"),
}


class Part(models.TextChoices):
    """Parts of the list of criteria: the plain facts, then foundations, structures, tools (FRA), and follow-up."""

    FACTS = "facts", pgettext_lazy("criteria", "Three plain facts")
    FOUNDATIONS = "foundations", pgettext_lazy("criteria", "Foundations")
    STRUCTURES = "structures", pgettext_lazy("criteria", "Structures")
    TOOLS = "tools", pgettext_lazy("criteria", "Tools")
    FOLLOW_UP = "follow_up", pgettext_lazy("criteria", "Quality of follow-up")


class Stage(models.TextChoices):
    """How far a mark has come on its way to being final. Before it is sent to the authority it is not public."""

    FIRST = "first", pgettext_lazy("mark", "first mark, not sent")
    REPLY = "reply", pgettext_lazy("mark", "with the authority for reply")
    AUDIT = "audit", pgettext_lazy("mark", "answered, not yet audited")
    FINAL = "final", pgettext_lazy("mark", "audited")


MARK_MAY_BECOME: Mapping[str, frozenset[str]] = {
    Stage.FIRST: frozenset({Stage.REPLY}),
    Stage.REPLY: frozenset({Stage.AUDIT, Stage.FINAL}),  # final without a reply only when the time for it is over
    Stage.AUDIT: frozenset({Stage.FINAL}),
    Stage.FINAL: frozenset({Stage.FIRST}),  # something new was found: the mark begins anew
}
