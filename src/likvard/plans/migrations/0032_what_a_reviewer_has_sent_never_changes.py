"""The database itself refuses changes to a review that has been sent, and to answers that have been published.

What a point is about may be let go of, when a barrier is withdrawn; its words stay in the point.
"""

from django.db import migrations

REVIEW, POINT = "plans_review", "plans_reviewpoint"
SENT = "what a reviewer has sent never changes"
ANSWERED = "an answer that is published never changes"
OF_A_REVIEW = ("authority_id", "reviewer_id", "organisation", "title", "answer_days", "sent_on", "answer_by")
OF_A_POINT = ("review_id", "about", "text", "severity", "recommendation")


def _changed(*columns):
    return " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)


def _let_in(*columns):
    return " OR ".join(
        f"(NEW.{column} IS NOT NULL AND OLD.{column} IS DISTINCT FROM NEW.{column})" for column in columns
    )


def _review_of(row, states):
    return f"EXISTS (SELECT 1 FROM {REVIEW} r WHERE r.id = {row}.review_id AND r.state IN ({states}))"


def _triggers():
    back = "(NEW.state = 'draft' OR (OLD.state = 'published' AND NEW.state <> 'published'))"
    sent, published = "'sent', 'published'", "'published'"
    words = f"{_changed(*OF_A_POINT)} OR {_let_in('goal_id', 'barrier_id', 'action_id')}"
    answer = _changed("reply", "reply_stance", "replied_at", "replied_by_id")
    yield f"{REVIEW}_sent_update", "update", REVIEW, f"OLD.state <> 'draft' AND ({_changed(*OF_A_REVIEW)} OR {back})", SENT
    yield f"{REVIEW}_sent_delete", "delete", REVIEW, "OLD.state <> 'draft'", SENT
    yield f"{POINT}_sent_insert", "insert", POINT, _review_of("NEW", sent), SENT
    yield f"{POINT}_sent_update", "update", POINT, f"{_review_of('OLD', sent)} AND ({words})", SENT
    yield f"{POINT}_sent_delete", "delete", POINT, _review_of("OLD", sent), SENT
    said = f"OLD.reply <> '' AND {_review_of('OLD', published)} AND ({answer} OR {_let_in('reply_action_id')})"
    yield f"{POINT}_answered_update", "update", POINT, said, ANSWERED


def guard(apps, schema_editor):
    for name, verb, table, condition, words in _triggers():
        if schema_editor.connection.vendor == "postgresql":
            answer = "OLD" if verb == "delete" else "NEW"
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
                f"RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                f"RETURN {answer}; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )


def unguard(apps, schema_editor):
    for name, _verb, table, _condition, _words in _triggers():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")
        else:
            schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("plans", "0031_impact_assessments_are_followed_up")]
    operations = [migrations.RunPython(guard, unguard)]
