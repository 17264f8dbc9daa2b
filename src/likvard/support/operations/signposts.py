"""What the night says about rows of "Where do I turn?" that are soon past their day."""

from datetime import date

from likvard.organisations.queries.people import held_today
from likvard.support.mails.signposts import tell_of_rows_to_check
from likvard.support.signposts.reading import signposts
from likvard.support.signposts.rows import to_check


def remind_of_rows(today: date) -> int:
    """A letter a month to every operator while there are rows to check; how many rows is answered."""
    rows = to_check(signposts().dated(), on=today)
    for membership in held_today().filter(role="operator").select_related("user") if rows else []:
        tell_of_rows_to_check(membership.user, rows, today)
    return len(rows)
