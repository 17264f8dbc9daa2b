"""Lines of the trail as people read them. A test holds the tables against every line that the software can write."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.audit.models import Entry
from likvard.organisations.permissions import ROLES
from likvard.overview.states import Level
from likvard.plans.states import ActionState

Words = dict[str, str | Promise]

WHAT: Words = {
    "accounts.factors.forgotten": _("Removed the lost second factors of a person"),
    "accounts.invitation.accepted": _("Accepted an invitation"),
    "accounts.invitation.sent": _("Sent an invitation"),
    "accounts.invitation.withdrawn": _("Withdrew an invitation"),
    "accounts.person.described": _("Changed their name or language"),
    "mapping.codebook.saved": _("Saved a codebook"),
    "mapping.file.erased": _("Erased a data file"),
    "mapping.file.uploaded": _("Uploaded a data file"),
    "mapping.release.made": _("Released figures"),
    "mapping.release.withdrawn": _("Withdrew a release"),
    "mapping.report.erratum_added": _("Added an erratum to a report"),
    "mapping.report.figures_refreshed": _("Took newer figures into a report"),
    "mapping.report.published": _("Published a report"),
    "mapping.report.renamed": _("Renamed a report"),
    "mapping.report.section_added": _("Added a section to a report"),
    "mapping.report.section_moved": _("Moved a section of a report"),
    "mapping.report.section_put_back": _("Put a section back into a report"),
    "mapping.report.section_removed": _("Took a section out of a report"),
    "mapping.report.section_written": _("Wrote a section of a report"),
    "mapping.report.started": _("Started a report"),
    "mapping.run.cancelled": _("Cancelled a run"),
    "mapping.run.done": _("Finished a run"),
    "mapping.run.failed": _("A run failed"),
    "mapping.run.started": _("Started a run"),
    "mapping.source.edited": _("Changed a source"),
    "mapping.source.registered": _("Registered a source"),
    "organisations.authority.described": _("Chose colour and language"),
    "organisations.authority.opened": _("Opened the authority"),
    "organisations.membership.began": _("Gave somebody a role"),
    "organisations.membership.ended": _("Ended a role"),
    "organisations.register.loaded": _("Brought the register up to date"),
    "organisations.unit.added": _("Added a unit"),
    "organisations.unit.changed": _("Changed a unit"),
    "organisations.unit.closed": _("Closed a unit"),
    "organisations.unit.replaced": _("Let other units follow on a unit"),
    "overview.mark.answered": _("Answered a mark of the national overview"),
    "overview.mark.audited": _("Audited a mark of the national overview"),
    "overview.mark.entered": _("Entered a mark of the national overview"),
    "overview.marks.sent": _("Sent marks of the national overview for reply"),
    "overview.round.started": _("Began a round of observation"),
    "plans.action.added": _("Added an action"),
    "plans.action.changed": _("Changed an action"),
    "plans.action.moved": _("Said how far an action has come"),
    "plans.barrier.changed": _("Changed a barrier"),
    "plans.barrier.made": _("Made a barrier"),
    "plans.barrier.withdrawn": _("Withdrew a barrier"),
    "plans.evidence.pinned": _("Pinned a finding to a barrier"),
    "plans.goal.added": _("Added a goal"),
    "plans.goal.changed": _("Changed a goal"),
    "plans.goal.removed": _("Removed a goal"),
    "plans.plan.decided": _("Noted that a plan was decided"),
    "plans.plan.started": _("Started a plan"),
}

WORDS: Words = {
    "because": pgettext_lazy("trail", "Because"),
    "before": pgettext_lazy("trail", "Before"),
    "changed": pgettext_lazy("trail", "Changed"),
    "colour": pgettext_lazy("trail", "Colour"),
    "criterion": pgettext_lazy("trail", "Criterion"),
    "digest": pgettext_lazy("trail", "Digest"),
    "figure": pgettext_lazy("trail", "Figure"),
    "findings": pgettext_lazy("trail", "Findings"),
    "language": pgettext_lazy("trail", "Language"),
    "last_day": pgettext_lazy("trail", "Last day"),
    "level": pgettext_lazy("trail", "Level"),
    "marks": pgettext_lazy("trail", "Marks"),
    "number": pgettext_lazy("trail", "Version"),
    "on": pgettext_lazy("trail", "From"),
    "person": pgettext_lazy("trail", "Person"),
    "purpose": pgettext_lazy("trail", "For"),
    "reference": pgettext_lazy("trail", "Reference"),
    "release": pgettext_lazy("trail", "Release"),
    "releases": pgettext_lazy("trail", "Releases"),
    "role": pgettext_lazy("trail", "Role"),
    "section": pgettext_lazy("trail", "Section"),
    "sha256": pgettext_lazy("trail", "Digest of the file"),
    "source": pgettext_lazy("trail", "Source"),
    "successors": pgettext_lazy("trail", "Followed by"),
    "text": pgettext_lazy("trail", "Text"),
    "through": pgettext_lazy("trail", "Through"),
    "to": pgettext_lazy("trail", "Now"),
    "unit": pgettext_lazy("trail", "Unit"),
}

DIGESTS = {"digest", "release", "sha256"}

VALUES: dict[str, Words] = {
    "level": dict(Level.choices),
    "role": {code: role.name for code, role in ROLES.items()},
    "to": dict(ActionState.choices),
}


@dataclass(frozen=True)
class Line:
    """Who did what with which thing, when, and the words that belong to it. ``automatic``: nobody did it."""

    at: datetime
    what: str
    by: str
    automatic: bool
    title: str
    words: tuple[tuple[str, str], ...]


def shown(entry: Entry) -> Line:
    """One entry with the names that have not been erased; a code that is no longer written stands as it is."""
    names = {name.place: name.name for name in entry.names.all()}
    others = {place: name for place, name in names.items() if place not in {"by", "about"}}
    words = {word: text for word, text in {**entry.words, **others}.items() if text}
    return Line(
        at=entry.at,
        what=str(WHAT.get(entry.what, entry.what)),
        by=names.get("by", ""),
        automatic="by" not in entry.seals,
        title=entry.title or names.get("about", ""),
        words=tuple((str(WORDS.get(word, word)), _value(word, text)) for word, text in sorted(words.items())),
    )


def _value(word: str, text: str) -> str:
    if word in DIGESTS:
        return f"{text[:12]}…"  # enough to tell them apart; the whole stands on the page of the thing
    return str(VALUES.get(word, {}).get(text, text))
