"""The whole chain in a real browser: a file becomes a release, a report, a barrier and an action."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from likvard.accounts.models import User
from likvard.demo import survey
from likvard.demo.mapping import CODEBOOK
from likvard.mapping.operations import work_one_preview, work_one_run
from likvard.organisations.models import Unit
from tests.journeys.conftest import Walk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def small_survey(path: Path) -> Path:
    """The example's survey of one year, in the file that a survey firm would send."""
    lines = survey.csv_file().decode("utf-8").splitlines(keepends=True)
    path.write_bytes("".join(line for line in lines if not line.startswith("2024;")).encode("utf-8"))
    return path


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_survey_to_an_action(
    open_page: Callable[..., Page],
    live_server: LiveServer,
    tmp_path: Path,
    units: dict[str, Unit],
    anna: User,
    bilal: User,
    scripts: bool,
) -> None:
    # axe needs scripts of its own; without scripts the walk alone is what counts
    walk = Walk(open_page(scripts=scripts), live_server.url, "exempelkoping")
    if not scripts:
        walk.look = lambda: None  # type: ignore[method-assign]
    release = analyst_releases(walk, bilal, small_survey(tmp_path / "survey.csv"))
    coordinator_publishes(walk, anna)
    barrier_and_action(walk, release, units["company"])
    anyone_follows_the_claim_back(walk)
    assert walk.found == []


def analyst_releases(walk: Walk, bilal: User, file: Path) -> int:
    page = walk.page
    walk.sign_in(bilal)
    walk.go("mapping:source_list")
    walk.go("mapping:source_register")
    walk.fill(title="Residents' survey 2026", asked_by="The municipality", asked_when="2026", legal_basis="GDPR 6.1 e")
    walk.fill(cannot_say="What happened in a single case.")
    page.locator("[name=kind][value=survey]").check()
    walk.submit("Register")
    source = walk.number()
    walk.go("mapping:source", source)
    walk.go("mapping:file_upload", source)
    page.locator("input[type=file]").set_input_files(file)
    walk.submit(re.compile("Upload"))
    walk.go("mapping:codebook", source)
    page.locator("[name=text]").fill(CODEBOOK.read_text(encoding="utf-8"))
    walk.submit("Preview")
    expect(page.locator("#preview")).to_contain_text(re.compile("2.?520 rows"))
    walk.look()
    walk.submit(re.compile("Save as a new version"))
    walk.go("mapping:source", source)
    page.get_by_role("button", name="Make the estimates").first.click()
    page.wait_for_load_state()
    run = walk.number()
    work_one_run(now=timezone.now())
    walk.go("mapping:run", run)
    walk.go("mapping:estimates", run)
    walk.go("mapping:run_release", run)
    walk.submit("See what will be hidden")
    assert work_one_preview(now=timezone.now())
    expect(page.get_by_role("heading", name="What the public will see")).to_be_visible(timeout=30_000)
    walk.look()
    walk.submit("Release these figures")
    walk.look()
    walk.page.wait_for_url(re.compile("/releases/"))
    return walk.number()


def coordinator_publishes(walk: Walk, anna: User) -> None:
    page = walk.page
    walk.sign_out()
    walk.sign_in(anna)
    walk.go("mapping:report_start")
    walk.fill(title_sv="Lägesrapport 2026", period="2026")
    page.locator("[name=releases]").first.check()
    walk.submit(re.compile("Start|Draft"))
    report = walk.number()
    walk.go("mapping:report", report)
    page.get_by_role("link", name=re.compile("in English")).first.click()
    walk.fill(text="Words of the **coordinator**.")
    walk.submit(re.compile("Save"))
    walk.go("mapping:report_preview", report)
    walk.go("mapping:report_publish", report)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    walk.go("mapping:report_public", report)
    expect(page.locator("main")).to_contain_text("Words of the coordinator.")
    name = page.get_by_role("link", name=re.compile(r"en\.pdf$")).inner_text()
    content = page.request.get(page.url + name).body()
    sums = page.request.get(page.url + "SHA256SUMS").text()
    assert content.startswith(b"%PDF-1.7")
    assert f"{hashlib.sha256(content).hexdigest()}  {name}" in sums.splitlines()


def barrier_and_action(walk: Walk, release: int, unit: Unit) -> None:
    page = walk.page
    walk.go("plans:plan")
    walk.go("plans:plan_start")
    walk.fill(title="Plan for equal rights", starts_on="2026-01-01", ends_on="2029-12-31")
    walk.submit("Start the plan")
    page.get_by_role("link", name="Add a goal").first.click()
    walk.look()
    walk.fill(text="Those who look for a home are judged alike.")
    walk.submit("Save")
    walk.go("mapping:release", release)
    page.get_by_role("link", name="Make a barrier from it").first.click()
    walk.look()
    walk.fill(text="A home can be refused without a reason.", where="Housing")
    walk.submit("Put the barrier into the plan")
    page.get_by_role("link", name="Add an action").first.click()
    walk.look()
    walk.fill(title="A reason in writing each time")
    page.locator("[name=unit]").select_option(label=unit.name)
    walk.submit("Save")
    walk.look()
    page.get_by_role("link", name="Say what is expected").first.click()
    walk.look()
    walk.go("plans:plan")
    page.get_by_role("link", name="Note that the plan has been decided").first.click()
    walk.look()
    walk.fill(decided_on="2026-01-15", reference="KS 2026/1")
    walk.submit("Make the plan public")
    walk.look()


def anyone_follows_the_claim_back(walk: Walk) -> None:
    page = walk.page
    walk.sign_out()
    walk.go("web:authority")
    walk.go("plans:plan_public")
    expect(page.locator("main")).to_contain_text("A reason in writing each time")
    expect(page.locator("main")).to_contain_text("Exempelbostäder AB")
    page.get_by_role("link", name="A reason in writing each time").first.click()
    walk.look()
    page.get_by_role("link", name="A home can be refused without a reason.").first.click()
    walk.look()
    page.get_by_role("link", name="The figure and how it was made").first.click()
    walk.look()
    expect(page.locator("main")).to_contain_text("Residents' survey 2026")
    page.get_by_role("link", name="Residents' survey 2026").first.click()
    walk.look()
    expect(page.locator("main")).to_contain_text("What happened in a single case.")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Download version")).first.click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("likvard_codebook = 1")
