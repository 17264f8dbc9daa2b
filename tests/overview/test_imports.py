"""A table of marks: looked at first, wrong rows named, entered all or none; what was downloaded can be sent back."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.overview.models import Mark, Observation
from likvard.overview.operations.imports import NEEDED, enter_marks, read_marks
from likvard.overview.operations.rounds import start_round
from likvard.ui.errors import NotPossible
from tests.overview.conftest import LINK, TODAY

pytestmark = pytest.mark.django_db
GOOD = f"SE,municipality,1440,plan,yes,{LINK},Antagen,2026-05-01"


def table(*rows: str, delimiter: str = ",") -> str:
    return "\n".join([",".join(NEEDED), *rows]).replace(",", delimiter)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_good_row_is_a_change(delimiter: str, ale: Authority, observation: Observation) -> None:
    [change] = read_marks(observation, "\ufeff" + table(GOOD, delimiter=delimiter)).changes
    assert (change.row, change.authority, change.criterion, change.found.level, change.before) == (
        2,
        ale,
        "plan",
        "yes",
        "",
    )
    assert not Mark.objects.exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (GOOD.replace("1440", "9999"), "No authority"),
        (GOOD.replace("plan,", "plans,"), "No criterion has the code “plans”"),
        (GOOD.replace("yes", "maybe"), "The level is one of: unknown, no, yes"),
        (GOOD.replace("yes", "partly"), "The level is one of: unknown, no, yes"),
        (GOOD.replace(LINK, ""), "needs a link"),
        (GOOD.replace(LINK, "javascript:alert(1)"), "needs a link"),
        (GOOD.replace("2026-05-01", "1/5 2026"), "written as 2026-05-17"),
        (GOOD.replace("2026-05-01", "2026-07-01"), "lies ahead"),
        (f"{GOOD}\n{GOOD}", "Row 2 says something of the same"),
    ],
)
def test_what_is_wrong_is_said_of_its_row_and_nothing_is_entered(
    row: str, said: str, ale: Authority, observation: Observation, hanna: User
) -> None:
    other = GOOD.replace("plan,", "mapping,")
    reading = read_marks(observation, table(row, other))
    assert [said in why for _row, why in reading.wrong] == [True]
    with pytest.raises(NotPossible, match="Nothing was entered"):
        enter_marks(observation, table(row, other), by=hanna)
    assert not Mark.objects.exists()


def test_missing_columns_are_named(observation: Observation) -> None:
    assert read_marks(observation, "country,code\nSE,1440").wrong == (
        (1, "These columns are missing: kind, criterion, level, link, quote, checked_on"),
    )


def test_a_mark_that_is_out_for_reply_is_not_overwritten(marked: Any, ale: Authority, observation: Observation) -> None:
    marked(ale, "plan", "no")
    assert "sent to the authority" in read_marks(observation, table(GOOD)).wrong[0][1]


def test_what_was_downloaded_changes_nothing_and_can_be_filled_in(
    marked: Any, ale: Authority, observation: Observation, reader: Client, hanna: User
) -> None:
    marked(ale, "commitment", "partly", quote='=1+1, så att "alla" ser')
    text = reader.get("/overview/overview.csv").content.decode("utf-8-sig")
    reading = read_marks(observation, text)
    assert (reading.changes, reading.same, reading.wrong) == ((), 413 * 23, ())
    rows = list(csv.DictReader(StringIO(text)))
    row = next(one for one in rows if (one["code"], one["criterion"]) == ("1440", "mapping"))
    row.update(level="no", link=LINK, checked_on="2026-05-01")
    out = StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    assert enter_marks(observation, out.getvalue(), by=hanna) == 1
    assert Mark.objects.get(criterion="mapping").level == "no"


def test_a_row_of_an_earlier_round_is_not_read_back_until_its_round_is_cleared(
    marked: Any, ale: Authority, hanna: User, reader: Client, on: Any
) -> None:
    marked(ale, "plan", "yes")
    on(date(2028, 6, 1))
    later = start_round(name="2028", reply_days=30, by=hanna)
    text = reader.get("/overview/overview.csv").content.decode("utf-8-sig")
    assert read_marks(later, text).changes == ()
    [change] = read_marks(later, text.replace("2026,SE,municipality,1440", ",SE,municipality,1440")).changes
    assert (change.criterion, change.found.checked_on) == ("plan", TODAY)


def test_an_observer_looks_at_the_table_before_it_is_entered(
    browser_of: Any, hanna: User, ale: Authority, observation: Observation
) -> None:
    browser = browser_of(hanna)
    file = SimpleUploadedFile("marks.csv", table(GOOD).encode())
    seen = browser.post("/observe/marks/import/", {"file": file}).content.decode()
    assert "1 mark would be entered" in seen
    assert not Mark.objects.exists()
    told = browser.post("/observe/marks/import/", {"table": table(GOOD)}, follow=True).content.decode()
    assert "1 mark was entered" in told
    assert Mark.objects.get().quote == "Antagen"
