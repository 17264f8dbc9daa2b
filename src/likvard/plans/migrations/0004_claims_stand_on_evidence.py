"""The database itself refuses claims that stand on nothing, and changes to what is pinned.

A barrier that is said to be there stands on evidence that supports it; a verdict other than "cannot be told" stands on
evidence; evidence, earlier wordings of entries and changes of rounds stay as they were written.
"""

from django.db import migrations

from likvard.audit.guards import Guard, put_up, take_down

BARRIER, ACTION, EVIDENCE = "plans_barrier", "plans_action", "plans_evidence"
CLAIMED = "('established', 'addressed', 'removed', 'remains')"
ON_NOTHING = "a barrier that is said to be there stands on evidence that supports it"
NO_VERDICT = "a verdict stands on evidence"
PINNED = "what is pinned never changes"
WRITTEN = "what was written stays as it was"
KEPT = ("barrier_id", "action_id", "impact_id", "kind", "stance", "finding_id", "words", "origin", "link", "pinned")


def _supporting(barrier, besides=""):
    return (
        f"EXISTS (SELECT 1 FROM {EVIDENCE} e WHERE e.barrier_id = {barrier} AND e.stance = 'supports' "
        f"AND e.taken_back_at IS NULL{besides})"
    )


def _assessing(action, besides=""):
    return f"EXISTS (SELECT 1 FROM {EVIDENCE} e WHERE e.action_id = {action} AND e.taken_back_at IS NULL{besides})"


def _unsupported():
    return f"NEW.state IN {CLAIMED} AND NOT {_supporting('NEW.id')}"


def _unfounded():
    return f"NEW.verdict NOT IN ('', 'cannot_tell') AND NOT {_assessing('NEW.id')}"


def _last_support():
    claimed = f"EXISTS (SELECT 1 FROM {BARRIER} b WHERE b.id = OLD.barrier_id AND b.state IN {CLAIMED})"
    return f"{claimed} AND NOT {_supporting('OLD.barrier_id', ' AND e.id <> OLD.id')}"


def _last_assessing():
    verdict = f"EXISTS (SELECT 1 FROM {ACTION} a WHERE a.id = OLD.action_id AND a.verdict NOT IN ('', 'cannot_tell'))"
    return f"{verdict} AND NOT {_assessing('OLD.action_id', ' AND e.id <> OLD.id')}"


def _changed():
    return " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in KEPT)


def _triggers():
    for verb in ("insert", "update"):
        yield f"{BARRIER}_on_nothing_{verb}", verb, BARRIER, _unsupported(), ON_NOTHING
        yield f"{ACTION}_no_verdict_{verb}", verb, ACTION, _unfounded(), NO_VERDICT
    taken_back = "NEW.taken_back_at IS NOT NULL AND OLD.taken_back_at IS NULL AND "
    yield f"{EVIDENCE}_last_support_update", "update", EVIDENCE, f"{taken_back}{_last_support()}", ON_NOTHING
    yield f"{EVIDENCE}_last_support_delete", "delete", EVIDENCE, _last_support(), ON_NOTHING
    yield f"{EVIDENCE}_last_assessing_update", "update", EVIDENCE, f"{taken_back}{_last_assessing()}", NO_VERDICT
    yield f"{EVIDENCE}_last_assessing_delete", "delete", EVIDENCE, _last_assessing(), NO_VERDICT
    yield f"{EVIDENCE}_pinned", "update", EVIDENCE, _changed(), PINNED
    for table in ("plans_entryrevision", "plans_roundchange"):
        yield f"{table}_no_update", "update", table, "TRUE", WRITTEN


def guard(apps, schema_editor):
    put_up(schema_editor, map(Guard._make, _triggers()))


def unguard(apps, schema_editor):
    take_down(schema_editor, map(Guard._make, _triggers()))


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_what_stands_on_a_figure_is_established")]
    operations = [migrations.RunPython(guard, unguard)]
