"""A table that somebody else has published is uploaded as it is, and comes out as figures."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from likvard.mapping import operations, queries
from likvard.mapping.models import Source
from tests.mapping.conftest import WORDS, uploaded

FILES = Path(__file__).parents[1] / "stats" / "reading" / "files"
DAY = date(2030, 1, 1)


@pytest.fixture
def table(exempelkoping: Any, anna: Any) -> Source:
    return operations.register_source(exempelkoping, by=anna, **{**WORDS, "kind": "table"})


@pytest.mark.parametrize("name", ["income.px", "income.json", "kolada.json"])
def test_the_form_takes_it_and_names_its_kind(name: str, table: Source, anna: Any, client_of: Any) -> None:
    address = reverse("mapping:file_upload", args=["exempelkoping", table.pk])
    client = client_of(anna)
    page = client.get(f"{address}?lang=en").text
    assert "PC-Axis (.px) or JSON (JSON-stat, Kolada)" in page
    answer = client.post(address, {"file": uploaded((FILES / name).read_bytes(), name), "erase_on": "2030-01-01"})
    assert answer.headers["Location"] == reverse("mapping:codebook", args=["exempelkoping", table.pk])
    assert table.files.get().format == name.partition(".")[2]


@pytest.mark.parametrize(
    ("name", "figure", "value"),
    [
        ("income.px", {"indicator": "A", "grouping": "Kon", "group": "2", "area": "2480", "period": "2021"}, 0.135),
        ("income.json", {"indicator": "A", "grouping": "Kon", "group": "2", "area": "2480", "period": "2021"}, 0.135),
        (
            "kolada.json",
            {"indicator": "U00402", "grouping": "gender", "group": "K", "area": "0114", "period": "2022"},
            0.58,
        ),
    ],
)
def test_the_suggested_codebook_makes_its_figures(
    name: str, figure: dict[str, str], value: float, table: Source, anna: Any
) -> None:
    content = uploaded((FILES / name).read_bytes(), name)
    data_file = operations.upload_file(table, content, erase_on=DAY, by=anna)
    version = operations.save_codebook(table, queries.suggested_codebook(data_file), by=anna)
    run = operations.start_run(data_file, version, by=anna)
    assert operations.work_one_run(now=timezone.now())
    assert run.estimates.get(**figure).value == pytest.approx(value)


def test_a_broken_table_says_in_which_line(table: Source, anna: Any, client_of: Any) -> None:
    address = reverse("mapping:file_upload", args=["exempelkoping", table.pk])
    broken = (FILES / "income.px").read_text(encoding="utf-8").replace('"1+2","2","1";', '"1+2","2";')
    form = {"file": uploaded(broken.encode(), "inkomst.px"), "erase_on": "2030-01-01"}
    page = client_of(anna).post(f"{address}?lang=sv", form)
    assert (page.status_code, table.files.count()) == (200, 0)
    assert "inkomst.px, textrad 35, CODES(&quot;kön&quot;): Här väntas 3 koder, men det finns 2." in page.text
