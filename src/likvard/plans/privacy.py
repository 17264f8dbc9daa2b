"""What each field says about people, and how long it is kept."""

WORKS = ("neither", "")

PRIVACY = {
    "Plan": {
        "authority": WORKS,
        "title": WORKS,
        "starts_on": WORKS,
        "ends_on": WORKS,
        "state": WORKS,
        "decided_on": WORKS,
        "decision_reference": WORKS,
    },
    "Goal": {"plan": WORKS, "text": WORKS, "perspective": WORKS},
    "Barrier": {"authority": WORKS, "goal": WORKS, "text": WORKS, "where": WORKS, "noted_at": WORKS},
    "Evidence": {"barrier": WORKS, "finding": WORKS, "release_digest": WORKS, "added_at": WORKS},
    "Action": {
        "authority": WORKS,
        "barrier": WORKS,
        "unit": WORKS,
        "title": WORKS,
        "description": WORKS,
        "starts_on": WORKS,
        "ends_on": WORKS,
        "state": WORKS,
        "stopped_because": WORKS,
    },
}
