"""What a status report tells of the plan, as sections in every language; people's own words stay in their language."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from likvard.mapping.report import Compiled
from likvard.mapping.report.compiled import Text
from likvard.mapping.report.document import Bullets, Paragraph, Subheading, Written
from likvard.plans import questions, shown, shown_rounds
from likvard.plans.models import Action, Barrier, Entry, Goal, LifeArea, Plan, Review, ReviewPoint, Round
from likvard.plans.naming import period, title
from likvard.plans.queries.compiling import Chronicle
from likvard.plans.shown_claims import ShownEvidence, evidence_in, reasons

Blocks = Iterator[Text]
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def compiled(chronicle: Chronicle) -> list[Compiled]:
    """The sections in reading order. One about which there is nothing to tell says so."""
    languages = [language for language, _name in settings.LANGUAGES]
    made = {language: _in(language, chronicle) for language in languages}
    return [
        Compiled(
            f"plan-{code}",
            {language: made[language][code][0] for language in languages},
            {language: made[language][code][1] for language in languages},
        )
        for code in SECTIONS
    ]


def _in(language: str, chronicle: Chronicle) -> dict[str, tuple[str, tuple[Text, ...]]]:
    with override(language):
        return {
            code: (str(heading), tuple(write(chronicle)) or (Paragraph(str(nothing)),))
            for code, (heading, write, nothing) in SECTIONS.items()
        }


def _goals(chronicle: Chronicle) -> Blocks:
    language = chronicle.authority.language
    for plan in chronicle.plans:
        yield Paragraph(_about_plan(plan))
        for perspective in Goal.Perspective:
            texts = [goal.text for goal in plan.goals.all() if goal.perspective == perspective]
            if texts:
                yield Subheading(capfirst(str(perspective.label)))
                yield _list(texts, language)


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


def _barriers(chronicle: Chronicle) -> Blocks:
    barriers = [one for plan in chronicle.plans for goal in plan.goals.all() for one in goal.barriers.all()]
    ready = evidence_in(chronicle.authority, [each for one in barriers for each in one.evidence.all()])
    for barrier in barriers:
        found = reasons(barrier.evidence.all(), ready)
        yield _heading(barrier.text, chronicle)
        yield Paragraph(_about_barrier(barrier))
        yield from _quoted(barrier.state_because, chronicle)
        yield from _evidence(_("What speaks for it:"), found.supports, chronicle)
        if found.contradicts:
            yield from _evidence(_("What speaks against it:"), found.contradicts, chronicle)
        else:
            yield Paragraph(_("Nothing that speaks against it has been pinned."))
        yield from _evidence(_("Also to be known:"), found.context, chronicle)


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


def _evidence(begin: str, evidence: Iterable[ShownEvidence], chronicle: Chronicle) -> Blocks:
    """Figures in the language of the report, people's words in their own."""
    evidence = list(evidence)
    figures = [one.withdrawn or f"{one.text} {one.source}" for one in evidence if one.source]
    told = [f"“{one.text}” ({one.origin})" for one in evidence if not one.source]
    if evidence:
        yield Paragraph(begin)
    if figures:
        yield Bullets(tuple(figures))
    if told:
        yield _list(told, chronicle.authority.language)


def _actions(chronicle: Chronicle) -> Blocks:
    """By unit: what it does, with its accepted words, and what it has answered to standing questions."""
    about: defaultdict[int, list[Entry]] = defaultdict(list)
    answers: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in chronicle.entries:
        (about[entry.action_id] if entry.action_id else answers[entry.unit.name]).append(entry)
    actions: defaultdict[str, list[Action]] = defaultdict(list)
    for action in chronicle.actions:
        actions[action.unit.name].append(action)
    for unit in sorted(actions.keys() | answers.keys()):
        yield Subheading(unit)
        for action in actions[unit]:
            yield from _action(action, about[action.pk], chronicle)
        for entry in answers[unit]:
            question = questions.questions()[entry.question].text
            yield Paragraph(f"{question} ({period(entry.starts_on, entry.ends_on)})")
            yield from _quoted(entry.text, chronicle)


def _action(action: Action, entries: Iterable[Entry], chronicle: Chronicle) -> Blocks:
    yield _strong(action.title, chronicle)
    words = {"state": capfirst(shown.state_of_action(action)[0]), "days": period(action.starts_on, action.ends_on)}
    yield Paragraph(_("%(state)s. Planned for %(days)s.") % words)
    yield from _quoted(action.stopped_because, chronicle)
    for entry in entries:
        when = period(entry.starts_on, entry.ends_on)
        who = "" if entry.unit_id == action.unit_id else f"{entry.unit.name}, "
        yield Paragraph(_("%(when)s: %(pace)s.") % {"when": f"{who}{when}", "pace": entry.get_pace_display()})
        yield from _quoted(entry.text, chronicle)


def _effects(chronicle: Chronicle) -> Blocks:
    judged = [action for action in chronicle.actions if action.verdict]
    ready = evidence_in(chronicle.authority, [one for action in judged for one in action.evidence.all()])
    for action in judged:
        found = reasons(action.evidence.all(), ready)
        yield _heading(action.title, chronicle)
        assert action.assessed_on is not None  # held by the database
        words = {"verdict": action.get_verdict_display(), "day": date_format(action.assessed_on)}
        yield Paragraph(_("Effect: %(verdict)s. Assessed on %(day)s.") % words)
        yield from _quoted(action.verdict_because, chronicle)
        yield from _evidence(_("What speaks for it:"), found.supports, chronicle)
        yield from _evidence(_("What speaks against it:"), found.contradicts, chronicle)
        yield from _evidence(_("Also to be known:"), found.context, chronicle)


def _reviews(chronicle: Chronicle) -> Blocks:
    for review in chronicle.reviews:
        assert review.sent_on is not None  # held by the database
        yield _heading(review.title, chronicle)
        words = {"organisation": review.organisation, "day": date_format(review.sent_on)}
        yield Paragraph(_("By %(organisation)s, sent on %(day)s.") % words)
        for point in review.points.all():
            yield from _point(point, review, chronicle)


def _point(point: ReviewPoint, review: Review, chronicle: Chronicle) -> Blocks:
    yield _strong(point.text, chronicle)
    yield Paragraph(capfirst(point.get_severity_display()) + ".")
    if point.about:
        yield Written(_plain(point.about), chronicle.authority.language)
    if point.recommendation:
        yield Paragraph(_("Recommended:"))
        yield from _quoted(point.recommendation, chronicle)
    if point.replied_at is None:
        yield Paragraph(_("No answer by %(day)s.") % {"day": date_format(review.answer_by) if review.answer_by else ""})
        return
    words = {"stance": point.get_reply_stance_display(), "day": date_format(localtime(point.replied_at).date())}
    late = _("The authority %(stance)s (answered on %(day)s, after its time was out):")
    yield Paragraph((late if point.is_late else _("The authority %(stance)s (answered on %(day)s):")) % words)
    yield from _quoted(point.reply, chronicle)


def _rounds(chronicle: Chronicle) -> Blocks:
    for one in chronicle.rounds:
        yield from _round(one, chronicle)


def _round(one: Round, chronicle: Chronicle) -> Blocks:
    about = shown_rounds.shown_round(one, chronicle.today)
    yield Subheading(f"{title(one)} ({one.cycle})")
    if not one.cancelled_at:
        yield Paragraph(
            _("%(reported)s of %(asked)s units have reported.") % {"reported": about.reported, "asked": about.asked}
        )
        rest = [unit for unit in shown_rounds.reported(one, (), chronicle.today) if unit.kind != "success"]
        if rest:
            yield Bullets(tuple(f"{unit.unit}: {unit.words}" for unit in rest))
    if about.changes:
        yield Bullets(about.changes)


def _heading(words: str, chronicle: Chronicle) -> Written:
    return Written(f"### {_plain(words)}", chronicle.authority.language)


def _strong(words: str, chronicle: Chronicle) -> Written:
    return Written(f"**{_plain(words)}**", chronicle.authority.language)


def _quoted(words: str, chronicle: Chronicle) -> Blocks:
    """What people wrote, paragraph by paragraph; nothing where they wrote nothing."""
    paragraphs = [_plain(part) for part in re.split(r"\n\s*\n", words) if part.strip()]
    if paragraphs:
        yield Written("\n\n".join(paragraphs), chronicle.authority.language)


def _list(items: Iterable[str], language: str) -> Written:
    return Written("\n".join(f"- {_plain(item)}" for item in items), language)


def _plain(words: str) -> str:
    """Words on one line in which Markdown finds nothing to do."""
    return PUNCTUATION.sub(r"\\\1", " ".join(words.split()))


Section = tuple[object, Callable[[Chronicle], Blocks], object]
SECTIONS: dict[str, Section] = {
    "goals": (gettext_lazy("The plan and its goals"), _goals, gettext_lazy("No plan covers this time.")),
    "barriers": (
        gettext_lazy("What hinders equal rights"),
        _barriers,
        gettext_lazy("The plan names no barrier yet."),
    ),
    "actions": (
        gettext_lazy("What boards and companies do"),
        _actions,
        gettext_lazy("The plan holds no action yet."),
    ),
    "effects": (
        gettext_lazy("What the actions have led to"),
        _effects,
        gettext_lazy("No action has been assessed yet."),
    ),
    "reviews": (
        gettext_lazy("Independent reviews"),
        _reviews,
        gettext_lazy("No independent review of this time has been published."),
    ),
    "follow-up": (
        gettext_lazy("Who has reported"),
        _rounds,
        gettext_lazy("No round of follow-up is about this time."),
    ),
}
