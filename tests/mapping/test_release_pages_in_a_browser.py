"""The pages around the gate in a browser: accessible and fitting however they are read, and while the gate works."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from likvard.disclosure import Rules
from likvard.mapping import operations
from likvard.mapping.detail import EVERYTHING, Detail
from likvard.mapping.models import Release
from tests.mapping.conftest import previewed
from tests.ui.test_in_a_browser import faults

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ROOM = [(1280, "light", "ltr"), (320, "light", "ltr"), (1280, "dark", "ltr"), (320, "dark", "rtl")]
Opened = Callable[..., BrowserContext]


@pytest.fixture
def opened(chromium: Browser, live_server: LiveServer, anna: Any, client_of: Any, settings: Any) -> Iterator[Opened]:
    """``opened(scripts=False, width=320)``: a browser in which Anna is signed in."""
    session = client_of(anna).cookies[settings.SESSION_COOKIE_NAME].value
    contexts = []

    def context(*, scripts: bool = True, width: int = 1280, scheme: Any = "light") -> BrowserContext:
        one = chromium.new_context(
            java_script_enabled=scripts, viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en"
        )
        one.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        contexts.append(one)
        return one

    yield context
    for one in contexts:
        one.close()


def addresses(release: Release) -> list[str]:
    def at(name: str, *rest: object) -> str:
        return reverse(f"mapping:{name}", args=["exempelkoping", *rest])

    hidden = next(row.key for row in release.released().rows if not row.shown)
    return [
        at("run_release", release.run_id),
        at("run_release", release.run_id) + "?threshold=10",
        at("run_release", release.run_id) + "?threshold=11",
        at("run_cost", release.run_id),
        at("release", release.pk),
        at("release_withdraw", release.pk),
        at("estimate", release.pk, hidden),
        at("source_public", release.run.data_file.source_id),
        reverse("mapping:why_hidden"),
    ]


@pytest.mark.parametrize(("width", "scheme", "direction"), ROOM)
def test_each_page_is_accessible_and_fits(
    width: int, scheme: str, direction: str, release: Release, anna: Any, opened: Opened, live_server: LiveServer
) -> None:
    for detail in (EVERYTHING, Detail("grouping", "gender")):
        previewed(release.run, anna, detail=detail)
    for rules, detail in ((Rules(threshold=11), EVERYTHING), (Rules(), Detail("areas"))):  # these wait
        operations.ask_preview(release.run, rules=rules, detail=detail, by=anna)
    page = opened(width=width, scheme=scheme).new_page()
    for address in addresses(release):
        page.goto(live_server.url + address)
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert (address, faults(page)) == (address, [])


@pytest.mark.parametrize("scripts", [True, False])
def test_a_line_is_worked_out_in_its_place_chosen_and_released(
    scripts: bool, release: Release, opened: Opened, live_server: LiveServer
) -> None:
    page = opened(scripts=scripts).new_page()
    page.goto(live_server.url + reverse("mapping:run_cost", args=["exempelkoping", release.run_id]))
    page.get_by_role("button", name=re.compile("^Work it out.*Gender")).click()
    expect(page.get_by_role("status")).to_have_text("Waiting")
    assert operations.work_one_preview(now=timezone.now())
    choose = page.get_by_role("link", name=re.compile("^Choose.*Gender"))
    expect(choose).to_be_visible(timeout=30_000)
    choose.click()
    expect(page.get_by_label("How much detail")).to_have_value("grouping:gender")
    expect(page.get_by_role("heading", name="What the public will see")).to_be_visible()
    page.get_by_role("button", name="Release these figures").click()
    page.wait_for_url(re.compile("/releases/"))


@pytest.mark.parametrize("scripts", [True, False])
def test_what_will_be_hidden_comes_by_itself_when_the_gate_has_ended(
    scripts: bool, release: Release, opened: Opened, live_server: LiveServer
) -> None:
    page = opened(scripts=scripts).new_page()
    page.goto(live_server.url + reverse("mapping:run_release", args=["exempelkoping", release.run_id]))
    page.get_by_label("At least so many people").fill("12")
    page.get_by_role("button", name="See what will be hidden").click()
    expect(page.get_by_role("status")).to_have_text("Waiting")
    assert operations.work_one_preview(now=timezone.now())
    expect(page.get_by_role("heading", name="What the public will see")).to_be_visible(timeout=30_000)
    expect(page.get_by_label("At least so many people")).to_have_value("12")
