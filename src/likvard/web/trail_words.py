"""Lines of the trail as people read them. A test holds the tables against every line that the software can write."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from likvard.audit.models import Entry
from likvard.organisations.permissions import ROLES
from likvard.overview.states import Level
from likvard.plans.models import EvidenceKind, Stance, Verdict
from likvard.plans.states import ActionState, BarrierState
from likvard.support.states import ReferralState, Track

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
    "mapping.report.compiled": _("Compiled the plan into a report"),
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
    "plans.action.assessed": _("Assessed the effect of an action"),
    "plans.action.changed": _("Changed an action"),
    "plans.action.effect_expected": _("Said what an action is expected to change"),
    "plans.action.moved": _("Said how far an action has come"),
    "plans.action.stepped_back": _("Undid a move of an action"),
    "plans.barrier.changed": _("Changed a barrier"),
    "plans.barrier.made": _("Made a barrier"),
    "plans.barrier.moved": _("Said what is known of a barrier"),
    "plans.barrier.withdrawn": _("Withdrew a barrier"),
    "plans.cycle.ended": _("Ended a cycle of follow-up"),
    "plans.cycle.started": _("Started a cycle of follow-up"),
    "plans.employer.accounted": _("Said how a duty of the employer is met"),
    "plans.employer.adjustment_dropped": _("Took away pay that was to be put right"),
    "plans.employer.adjustment_evaluated": _("Said what became of pay that was to be put right"),
    "plans.employer.adjustment_planned": _("Said which pay is put right"),
    "plans.employer.counted": _("Counted the employees of an employer"),
    "plans.employer.documented": _("Documented a year of active measures"),
    "plans.employer.examined": _("Wrote about active measures"),
    "plans.employer.group_removed": _("Took a work group out of a pay survey"),
    "plans.employer.group_written": _("Entered a work group in a pay survey"),
    "plans.employer.last_year_told": _("Told what became of last year’s active measures"),
    "plans.employer.no_adjustment_needed": _("Said that no pay needs to be put right"),
    "plans.employer.pair_explained": _("Explained a difference in pay between two work groups"),
    "plans.employer.pay_taken_in": _("Took in pay data as sums of work groups"),
    "plans.employer.reopened": _("Opened a documented year again"),
    "plans.employer.started": _("Began a year of an employer"),
    "plans.entry.written": _("Began to write an answer"),
    "plans.evidence.pinned": _("Pinned evidence"),
    "plans.evidence.taken_back": _("Took evidence back"),
    "plans.goal.added": _("Added a goal"),
    "plans.goal.changed": _("Changed a goal"),
    "plans.goal.removed": _("Removed a goal"),
    "plans.impact.actions_chosen": _("Chose the actions that follow from an impact assessment"),
    "plans.impact.changed": _("Changed an impact assessment"),
    "plans.impact.decided": _("Noted the decision that an impact assessment is about"),
    "plans.impact.dropped": _("Closed an impact assessment, as the decision is not taken"),
    "plans.impact.followed_up": _("Followed up an impact assessment"),
    "plans.impact.made_ready": _("Made an impact assessment ready and public"),
    "plans.impact.reopened": _("Opened an impact assessment again"),
    "plans.impact.started": _("Started an impact assessment"),
    "plans.impact.step_written": _("Wrote a step of an impact assessment"),
    "plans.indicator.changed": _("Changed a followed figure"),
    "plans.indicator.followed": _("Began to follow a figure"),
    "plans.indicator.target_removed": _("Removed a target"),
    "plans.indicator.target_set": _("Noted a target"),
    "plans.indicator.unfollowed": _("Stopped following a figure"),
    "plans.plan.begun": _("Began to carry out a plan"),
    "plans.plan.closed": _("Closed a plan"),
    "plans.plan.decided": _("Noted that a plan was decided"),
    "plans.plan.started": _("Started a plan"),
    "plans.review.answered": _("Answered a point of a review"),
    "plans.review.changed": _("Changed a review"),
    "plans.review.erratum_added": _("Corrected a published review"),
    "plans.review.invitation_taken_back": _("Took back a reviewer's invitation to drafts"),
    "plans.review.invited": _("Invited a reviewer to drafts"),
    "plans.review.point_added": _("Added a point to a review"),
    "plans.review.point_changed": _("Changed a point of a review"),
    "plans.review.point_removed": _("Removed a point of a review"),
    "plans.review.published": _("Published a review"),
    "plans.review.sent": _("Sent a review to the authority"),
    "plans.review.started": _("Started a review"),
    "plans.round.cancelled": _("Cancelled a round"),
    "plans.round.moved": _("Moved a round"),
    "plans.round.published": _("Published a round"),
    "plans.round.taken_up": _("Took up a cancelled round"),
    "plans.submission.accepted": _("Accepted the answers of a unit"),
    "plans.submission.chased": _("Reminded a unit"),
    "plans.submission.handed_over": _("Handed over the answers of a unit that is no more"),
    "plans.submission.returned": _("Returned the answers of a unit"),
    "plans.submission.sent": _("Sent the answers of a unit"),
    "support.case.acknowledged": _("Opened a case for the first time"),
    "support.case.answered": _("Answered the person"),
    "support.case.assigned": _("Gave a case to a colleague"),
    "support.case.assignment_ended": _("Took a case back from a colleague"),
    "support.case.begun": _("Began to work on a case"),
    "support.case.closed": _("Closed a case"),
    "support.case.coded": _("Said how a case is counted in figures"),
    "support.case.noted": _("Wrote a note in a case"),
    "support.case.reopened": _("Opened a closed case again"),
    "support.cases.regranted": _("Gave cases to a new key"),
    "support.drill.begun": _("Began a drill with the keys"),
    "support.drill.done": _("Did a drill with the keys"),
    "support.envelope.confirmed": _("Confirmed an envelope of the recovery key"),
    "support.figures.published": _("Published a receiver’s figures of a year"),
    "support.figures.withdrawn": _("Withdrew a receiver’s figures of a year"),
    "support.hold.agreed": _("Agreed that a case is kept beyond its day"),
    "support.hold.asked": _("Asked that a case is kept beyond its day"),
    "support.hold.ended": _("Ended that a case is kept"),
    "support.intake_key.given": _("Gave a colleague a key for what comes in"),
    "support.intake_key.started": _("Took a new key for what comes in into use"),
    "support.lock.added": _("Added a lock to their own key"),
    "support.lock.removed": _("Took away a lock of their own key"),
    "support.member.began": _("Gave somebody a place at a receiver"),
    "support.member.changed": _("Changed somebody’s duties at a receiver"),
    "support.member.ended": _("Ended somebody’s place at a receiver"),
    "support.member_key.set": _("Made their own key"),
    "support.member_key.signed": _("Compared and signed a colleague’s key"),
    "support.professional.described": _("Said how people see somebody to talk with"),
    "support.receiver.closed": _("Closed a receiver to the public"),
    "support.receiver.described": _("Described a receiver"),
    "support.receiver.made": _("Made a place for a receiver"),
    "support.receiver.opened": _("Opened a receiver to the public"),
    "support.recovery_key.set": _("Made the recovery key of a receiver"),
    "support.referral.answered": _("Answered those who passed a case on"),
    "support.referral.asked": _("Asked a person whether a copy may be passed on"),
    "support.referral.revoked": _("Took a copy back that was passed on"),
    "support.referral.sent": _("Passed a copy of a case on"),
    "support.root_key.set": _("Made the root key of a receiver"),
    "support.talk.marked": _("Noted whether a talk took place"),
    "support.times.added": _("Added free times"),
    "support.times.called_off": _("Called a talk off"),
    "support.times.handed_over": _("Handed a time over to a colleague"),
    "support.times.removed": _("Removed free times"),
}

WORDS: Words = {
    "because": pgettext_lazy("trail", "Because"),
    "before": pgettext_lazy("trail", "Before"),
    "cases": pgettext_lazy("trail", "Cases"),
    "changed": pgettext_lazy("trail", "Changed"),
    "colour": pgettext_lazy("trail", "Colour"),
    "criterion": pgettext_lazy("trail", "Criterion"),
    "day": pgettext_lazy("trail", "Day"),
    "digest": pgettext_lazy("trail", "Digest"),
    "due_on": pgettext_lazy("trail", "Answers due"),
    "envelope": pgettext_lazy("trail", "Envelope"),
    "epoch": pgettext_lazy("trail", "Key number"),
    "figure": pgettext_lazy("trail", "Figure"),
    "findings": pgettext_lazy("trail", "Findings"),
    "item": pgettext_lazy("trail", "About"),
    "indicator": pgettext_lazy("trail", "Followed figure"),
    "kind": pgettext_lazy("trail", "Kind"),
    "language": pgettext_lazy("trail", "Language"),
    "last_day": pgettext_lazy("trail", "Last day"),
    "level": pgettext_lazy("trail", "Level"),
    "marks": pgettext_lazy("trail", "Marks"),
    "number": pgettext_lazy("trail", "Version"),
    "on": pgettext_lazy("trail", "From"),
    "person": pgettext_lazy("trail", "Person"),
    "purpose": pgettext_lazy("trail", "For"),
    "reference": pgettext_lazy("trail", "Reference"),
    "releases": pgettext_lazy("trail", "Releases"),
    "role": pgettext_lazy("trail", "Role"),
    "section": pgettext_lazy("trail", "Section"),
    "sections": pgettext_lazy("trail", "Sections"),
    "sha256": pgettext_lazy("trail", "Digest of the file"),
    "source": pgettext_lazy("trail", "Source"),
    "stance": pgettext_lazy("trail", "What it says"),
    "successors": pgettext_lazy("trail", "Followed by"),
    "target": pgettext_lazy("trail", "Target"),
    "text": pgettext_lazy("trail", "Text"),
    "through": pgettext_lazy("trail", "Through"),
    "times": pgettext_lazy("trail", "Number of times"),
    "to": pgettext_lazy("trail", "Now"),
    "track": pgettext_lazy("trail", "Way in"),
    "unit": pgettext_lazy("trail", "Unit"),
    "until": pgettext_lazy("trail", "Until"),
    "verdict": pgettext_lazy("trail", "Verdict"),
    "year": pgettext_lazy("trail", "Year"),
}

DIGESTS = {"digest", "sha256"}

STATES: Words = {**dict(ActionState.choices), **dict(BarrierState.choices), **dict(ReferralState.choices)}
VALUES: dict[str, Words] = {
    "before": STATES,
    "level": dict(Level.choices),
    "role": {code: role.name for code, role in ROLES.items()},
    "kind": dict(EvidenceKind.choices),
    "stance": dict(Stance.choices),
    "to": STATES,
    "track": dict(Track.choices),
    "verdict": dict(Verdict.choices),
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

    @property
    def who(self) -> str | Promise:
        """Their name; else why there is none."""
        return self.by or (_("The platform itself") if self.automatic else _("A name that has been erased"))


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
