"""A server protects and audits one release after the other, in one process."""

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing import audit
from likvard.disclosure.tables.protecting import protect
from likvard.disclosure.tables.system import published
from tests.disclosure.tables.instances import Instance, instance


def proven(made: Instance) -> bool:
    found = protect(made.system, made.demand, made.cost, fixed=made.fixed, deadline=Deadline.after(60))
    done = audit(published(made.system, found.hidden), made.demand, deadline=Deadline.after(60))
    return not done.exposed.cells.size


def test_what_was_solved_before_does_not_hinder_what_is_solved_next() -> None:
    assert [proven(instance(seed, cells=300)) for seed in (1, 2, 1)] == [True, True, True]
