"""Estimates inside the database that holds the microdata: only sums by domain leave it.

An implementation of the kernel's sums that shares no line with it: three GROUP BYs, written once in Ibis, that run in
DuckDB, PostgreSQL and Spark. It is slower than the kernel and needs no sorting; it serves data that may not leave their
database, and it is what the kernel is tested against.

What leaves the database is as sensitive as microdata: the sums of a domain with one respondent are that respondent's
answers. Keep it as the rows are kept until it has passed ``likvard.disclosure``.
"""

from likvard.stats.pushdown.run import opened, state_in_database
from likvard.stats.pushdown.source import Source

__all__ = ["Source", "opened", "state_in_database"]
