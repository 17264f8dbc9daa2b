"""What was compiled into a report, as its readers see it."""

import re
from datetime import date

from django.db import connection

from likvard.mapping.models import StatusReport
from likvard.mapping.queries.reports import document_of
from likvard.mapping.report.document import Bullets, Section, Written
from likvard.mapping.report.markdown import to_html

YEAR = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}


def sections(report: StatusReport, language: str) -> dict[str, Section]:
    return {one.code: one for one in document_of(report, language).sections if one.code.startswith("plan-")}


def words(section: Section) -> str:
    """The section as a reader sees it, one line a block."""
    lines: list[str] = []
    for block in section.blocks:
        if isinstance(block, Written):
            lines.append(re.sub(r"<[^>]+>", " ", to_html(block.markdown)))
        else:
            lines += block.items if isinstance(block, Bullets) else [block.text]  # type: ignore[union-attr]
    return "\n".join(" ".join(line.split()) for line in lines)


def empty(beginning: str) -> None:
    """Every row of every table whose name begins so, past all guards; the test's transaction brings them back."""
    tables = [name for name in connection.introspection.table_names() if name.startswith(beginning)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for the end of the transaction comes first
            cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
            return
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        for name, table in cursor.fetchall():
            if table in tables:
                cursor.execute(f"DROP TRIGGER {name}")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
