"""An administrator sees what a year's figures would be and publishes them; everybody reads them, also without scripts.
Every page stands up to axe."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from likvard.support.operations.figures import count_row, mix_rows
from tests.journeys.conftest import faults
from tests.support.bureau import a_bureau
from tests.support.members import a_colleague

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

YEAR = timezone.localdate().year - 1
AREAS = ("work", "school", "university", "health", "social", "housing", "goods", "authority")


def test_figures_of_a_year_are_looked_at_published_and_read(
    live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    bureau = a_bureau()
    member = a_colleague(bureau, "Ada Berg", "admin").member
    for number in range(160):
        ground = ("ethnicity", "sex", "religion_or_belief", "age")[number % 7 % 4]
        count_row(
            bureau.receiver,
            month=f"{YEAR}-03",
            municipality="1480" if number % 5 else "1481",
            ground=ground,
            life_area=AREAS[number % 3 if number % 4 else number % 8],
            age_band="25-44" if number % 3 else "45-64",
        )
    mix_rows(date(YEAR + 1, 1, 2))
    page = open_page()
    signed_in(page, live_server.url, member.user)
    page.goto(f"{live_server.url}/receivers/exempelbyran/figures/")
    assert faults(page) == []
    page.get_by_role("link", name="See what can be shown").click()
    expect(page.get_by_role("heading", name=f"Figures of {YEAR}")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name=f"Exempelbyrån: figures of {YEAR}")).to_be_visible()
    assert faults(page) == []
    reader = open_page(scripts=False)
    reader.goto(page.url)
    expect(reader.get_by_role("cell", name="hidden").first).to_be_visible()
    with reader.expect_download() as download:
        reader.get_by_role("link", name="The same for a spreadsheet (CSV)").click()
    assert download.value.suggested_filename == f"exempelbyran-{YEAR}.csv"


def signed_in(page: Page, address: str, user: object) -> None:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
