"""The database itself refuses changes to a review that has been sent, and to answers that have been published.

What a point is about may be let go of, when a barrier is withdrawn; its words stay in the point.
"""

from django.db import migrations

from likvard.audit.guards import Guard, put_up, take_down

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
    put_up(schema_editor, map(Guard._make, _triggers()))


def unguard(apps, schema_editor):
    take_down(schema_editor, map(Guard._make, _triggers()))


class Migration(migrations.Migration):
    dependencies = [("plans", "0031_impact_assessments_are_followed_up")]
    operations = [migrations.RunPython(guard, unguard)]
