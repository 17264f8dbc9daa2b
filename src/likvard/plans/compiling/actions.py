"""What boards and companies do, in the words that were accepted, and what it has led to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from likvard.mapping.report.document import Paragraph, Subheading
from likvard.plans import questions, shown
from likvard.plans.compiling.blocks import Blocks, evidence, heading, quoted, strong
from likvard.plans.models import Action, Entry
from likvard.plans.naming import period
from likvard.plans.queries.compiling import Chronicle
from likvard.plans.shown_claims import evidence_in, reasons


def actions(chronicle: Chronicle) -> Blocks:
    """By unit: what it does, with its accepted words, and what it has answered to standing questions."""
    about = entries_about_actions(chronicle)
    answers: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in chronicle.entries:
        if not entry.action_id:
            answers[entry.unit.name].append(entry)
    begun: defaultdict[str, list[Action]] = defaultdict(list)
    for action in chronicle.actions:
        begun[action.unit.name].append(action)
    for unit in sorted(begun.keys() | answers.keys()):
        yield Subheading(unit)
        for action in begun[unit]:
            yield strong(action.title, chronicle)
            yield from progress(action, about.get(action.pk, ()), chronicle)
        for entry in answers[unit]:
            question = questions.questions()[entry.question].text
            yield Paragraph(f"{question} ({period(entry.starts_on, entry.ends_on)})")
            yield from quoted(entry.text, chronicle)


def entries_about_actions(chronicle: Chronicle) -> Mapping[int, list[Entry]]:
    """What was accepted about each action that something was told of, by its number."""
    about: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in chronicle.entries:
        if entry.action_id:
            about[entry.action_id].append(entry)
    return about


def progress(action: Action, entries: Iterable[Entry], chronicle: Chronicle) -> Blocks:
    """How far an action has come, with the accepted words about it."""
    words = {"state": capfirst(shown.state_of_action(action)[0]), "days": period(action.starts_on, action.ends_on)}
    yield Paragraph(_("%(state)s. Planned for %(days)s.") % words)
    yield from quoted(action.stopped_because, chronicle)
    for entry in entries:
        when = period(entry.starts_on, entry.ends_on)
        who = "" if entry.unit_id == action.unit_id else f"{entry.unit.name}, "
        yield Paragraph(_("%(when)s: %(pace)s.") % {"when": f"{who}{when}", "pace": entry.get_pace_display()})
        yield from quoted(entry.text, chronicle)


def effects(chronicle: Chronicle) -> Blocks:
    """Each action that was assessed, with its verdict and what that stands on."""
    judged = [action for action in chronicle.actions if action.verdict]
    ready = evidence_in(chronicle.authority, [one for action in judged for one in action.evidence.all()])
    for action in judged:
        found = reasons(action.evidence.all(), ready)
        yield heading(action.title, chronicle)
        assert action.assessed_on is not None  # held by the database
        words = {"verdict": action.get_verdict_display(), "day": date_format(action.assessed_on)}
        yield Paragraph(_("Effect: %(verdict)s. Assessed on %(day)s.") % words)
        yield from quoted(action.verdict_because, chronicle)
        yield from evidence(_("What speaks for it:"), found.supports, chronicle)
        yield from evidence(_("What speaks against it:"), found.contradicts, chronicle)
        yield from evidence(_("Also to be known:"), found.context, chronicle)
