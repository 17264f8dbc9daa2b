"""Personnel fill in the matrix, send pay data and read what is missing. Every page as it must be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from likvard.accounts.models import User
from likvard.plans.models import Employer, WorkGroup
from likvard.plans.operations import pay
from tests.journeys.conftest import Walk
from tests.plans.employer.conftest import groups, own  # noqa: F401

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_year_is_told_with_and_without_javascript(
    open_page: Callable[..., Page],
    live_server: LiveServer,
    settings: Any,
    own: Employer,  # noqa: F811
    groups: dict[str, WorkGroup],  # noqa: F811
    ingrid: User,
    elin: User,
    tmp_path: Path,
    scripts: bool,
) -> None:
    settings.EXAMPLE = True
    walk = Walk(open_page(scripts=scripts), live_server.url, "exempelkoping")
    if not scripts:  # axe needs scripts of its own
        walk.look = lambda: None  # type: ignore[method-assign]
    page = walk.page
    walk.sign_in(ingrid)
    walk.go("plans:employer_list")
    walk.go("plans:employer_start")
    walk.go("plans:employer_measures", own.pk)
    page.get_by_role("link", name="Ethnicity, Examine: empty").first.click()
    walk.look()
    page.get_by_label("What did you find or do?").fill("The survey of employees shows no difference.")
    page.get_by_label("Age", exact=True).check()
    walk.submit("Save")
    expect(page.get_by_role("heading", name="Examine: Ethnicity, Age")).to_be_visible()
    walk.look()
    walk.go("plans:employer_duty", own.pk, "harassment")
    walk.go("plans:pay_upload", own.pk)
    bad = tmp_path / "pay.csv"
    bad.write_text("group;level;sex;pay;share\nCarers;3;x;29000;1\n", encoding="utf-8")
    page.get_by_label("Pay data").set_input_files(bad)
    walk.submit("Upload")
    expect(page.get_by_text("Row 2: The sex is").first).to_be_visible()
    walk.look()
    walk.go("plans:pay_group", groups["Carers"].pk)
    walk.go("plans:pay_pair", groups["Carers"].pk, groups["Technicians"].pk)
    pay.plan_adjustment(own, text="Raise the carers.", group=groups["Carers"], by=ingrid)
    walk.go("plans:pay_adjustment_add", own.pk)
    walk.go("plans:pay", own.pk)
    walk.go("plans:employer_documentation", own.pk)
    walk.go("plans:employer", own.pk)
    page.get_by_role("link", name="Cooperation with employees: not written.").click()
    expect(page.get_by_role("heading", name="Cooperation with employees")).to_be_visible()
    walk.sign_out()
    walk.sign_in(elin)
    for name in ("employer", "employer_measures", "pay", "employer_documentation"):
        walk.go(f"plans:{name}", own.pk)
    assert walk.found == []
