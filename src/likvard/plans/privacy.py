"""What each field says about people, and how long it is kept."""

WORKS = ("neither", "")
AT_WORK = ("personal", "as long as what was done is kept; a name in the trail is taken away on request")
MAY_TELL = ("personal", "as long as the plan; words that can be followed to a person are refused and taken out")
PAY = ("personal", "three years, then sums of groups with fewer than ten people are erased")


def _works(*fields: str) -> dict[str, tuple[str, str]]:
    """Fields about the work, not about people."""
    return dict.fromkeys(fields, WORKS)


PRIVACY = {
    "Plan": _works(
        "authority", "title", "starts_on", "ends_on", "state", "decided_on", "decision_reference", "closed_on"
    ),
    "Goal": _works("plan", "text", "perspective"),
    "GoalTag": _works("goal", "framework", "point"),
    "Barrier": _works(
        "authority",
        "goal",
        "text",
        "where",
        "life_area",
        "units",
        "state",
        "state_because",
        "state_since",
        "noted_at",
    ),
    "BarrierGround": _works("barrier", "ground"),
    "Evidence": {
        **_works("barrier", "action", "impact", "kind", "stance", "finding", "link", "pinned", "added_at"),
        **_works("taken_back_at", "taken_back_because"),
        "words": MAY_TELL,
        "origin": MAY_TELL,
        "added_by": AT_WORK,
    },
    "Indicator": _works(
        "authority", "name", "wanted", "source", "indicator", "grouping", "group", "versus", "area", "stat"
    ),
    "Target": _works("indicator", "by", "value"),
    "Action": _works(
        "authority",
        "barrier",
        "also_against",
        "unit",
        "contributors",
        "title",
        "description",
        "starts_on",
        "ends_on",
        "cost",
        "full_time_equivalents",
        "indicator",
        "expected_direction",
        "expected_size",
        "detectable",
        "state",
        "stopped_because",
        "verdict",
        "verdict_because",
        "assessed_on",
    ),
    "ImpactAssessment": _works(
        "authority",
        "unit",
        "title",
        "decision",
        "decision_on",
        "reference",
        "outcomes",
        "affected",
        "dialogue",
        "benefits_and_burdens",
        "mitigation",
        "actions",
        "follow_up",
        "state",
        "revision",
        "step_revisions",
        "ready_on",
        "seen",
        "seen_on",
        "dropped_because",
    ),
    "Cycle": _works("authority", "kind", "anchor", "opens_before", "due_after", "valid_from", "valid_to", "basis"),
    "Round": _works("authority", "cycle", "starts_on", "ends_on", "opens_on", "due_on", "cancelled_at", "published_at"),
    "RoundChange": {**_works("round", "due_before", "due_after", "because", "at"), "by": AT_WORK},
    "Submission": {
        **_works("round", "unit", "state", "returned_because", "handed_to", "submitted_at", "accepted_at"),
        "accepted_by": AT_WORK,
    },
    "Entry": {
        **_works("authority", "unit", "action", "question", "starts_on", "ends_on", "pace", "text", "revision"),
        "changed_at": WORKS,
        "changed_by": AT_WORK,
    },
    "EntryRevision": {**_works("entry", "revision", "pace", "text", "at"), "by": AT_WORK},
    "Reminder": {
        **_works("submission", "stage", "on"),
        "to": ("personal", "two years after the round, so that nobody is told the same twice"),
    },
    "Review": {
        **_works("authority", "organisation", "title", "invited_to_drafts", "answer_days", "state", "sent_on"),
        **_works("answer_by", "published_at"),
        "reviewer": AT_WORK,
    },
    "ReviewErratum": {**_works("review", "text", "at"), "by": AT_WORK},
    "ReviewPoint": {
        **_works("review", "goal", "barrier", "action", "about", "text", "severity", "recommendation"),
        **_works("reply", "reply_stance", "reply_action", "replied_at"),
        "replied_by": AT_WORK,
    },
    "Employer": _works("authority", "unit", "year", "employees"),
    "Examination": _works("employer", "area", "ground", "step", "text", "barrier", "action", "changed_at"),
    "DutyAccount": _works("employer", "duty", "text", "checked_on"),
    "PaySurvey": _works("employer", "state", "documented_on", "last_year", "no_adjustments"),
    "WorkGroup": {
        **_works("survey", "name", "level"),
        "women": PAY,
        "men": PAY,
        "mean_women": PAY,
        "mean_men": PAY,
        "explanation": PAY,
    },
    "PayComparison": {**_works("group", "other"), "explanation": PAY},
    "PayAdjustment": {**_works("survey", "group", "text", "by", "evaluation"), "cost": PAY},
}
