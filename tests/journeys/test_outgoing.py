"""The coordinator changes the plan in a table and compiles it into a report; the widget stands in a frame elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from likvard.accounts.models import User
from likvard.mapping.models import Release, StatusReport
from likvard.mapping.operations import start_report
from likvard.organisations.models import Authority
from likvard.plans.models import Plan
from tests.journeys.conftest import Walk, faults
from tests.mapping.conftest import an_empty_storage, codebook_version, data_file, queued, release, run, source  # noqa: F401
from tests.plans.conftest import action, barrier, decided, finding, goal, plan  # noqa: F401

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(exempelkoping: Authority, release: Release, anna: User) -> StatusReport:  # noqa: F811
    return start_report(exempelkoping, title={"sv": "Läget 2026"}, period="2026", releases=[release], by=anna)


def test_a_table_goes_out_and_in_and_the_plan_into_a_report(
    walk: Walk,
    decided: Plan,  # noqa: F811
    draft: StatusReport,
    anna: User,
    tmp_path: Path,
) -> None:
    page = walk.page
    walk.sign_in(anna)
    walk.go("plans:plan_import", decided.pk)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    table = tmp_path / "plan.csv"
    download.value.save_as(table)
    table.write_bytes(table.read_bytes().replace(b"Written reasons", b"Reasons in writing"))
    page.locator("input[type=file]").set_input_files(table)
    walk.submit("Show what would change")
    expect(page.get_by_role("rowheader", name="Reasons in writing")).to_be_visible()
    walk.look()
    walk.submit("Make these changes")
    expect(page.get_by_text("Reasons in writing")).to_be_visible()
    walk.go("plans:report_compile")
    page.get_by_label("Läget 2026").check()
    walk.submit("Compile")
    walk.look()
    walk.go("mapping:report_preview", draft.pk)
    expect(page.get_by_role("heading", name="What hinders equal rights")).to_be_visible()
    assert walk.found == []


def test_the_widget_stands_in_a_frame_of_another_site(
    open_page: Callable[..., Page],
    live_server: LiveServer,
    decided: Plan,  # noqa: F811
) -> None:
    page = open_page()
    widget = live_server.url + reverse("plans:plan_widget", args=["exempelkoping"])
    page.goto(widget)
    assert faults(page) == []
    page.set_content(f'<iframe src="{widget}" width="320" height="260" title="The plan"></iframe>')
    expect(page.frame_locator("iframe").get_by_role("heading", name="Equal rights 2026–2028")).to_be_visible()
