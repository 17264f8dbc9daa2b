"""What only a browser can tell: accessibility, room, focus; with and without scripts."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.journey

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def faults(page: Page) -> list[str]:
    """What axe finds, and how far the page is wider than the window."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [json.dumps(fault["nodes"][0]["html"]) + fault["id"] for fault in found] + ["wider"] * (wider > 0)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("query", ["scheme=light&lang=sv", "scheme=dark&lang=da", "direction=rtl&lang=en"])
def test_every_component_is_accessible_and_fits(
    chromium: Browser, live_server: LiveServer, query: str, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{live_server.url}/ui/?{query}")
    assert (faults(page), said) == ([], [])
    page.close()


@pytest.mark.parametrize("colour", ["f2c400", "000000"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_components_stay_accessible_in_any_municipalitys_colour(
    chromium: Browser, live_server: LiveServer, scheme: str, colour: str
) -> None:
    page = chromium.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    theme = f"{live_server.url}/ui/theme/{colour}.css"
    page.route("**/ui/theme.css", lambda route: route.fulfill(response=page.request.get(theme)))
    page.goto(f"{live_server.url}/ui/")
    assert faults(page) == []
    page.close()


def test_language_can_be_switched_without_a_script(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="sv")
    page = context.new_page()
    page.goto(f"{live_server.url}/ui/?scheme=dark")
    page.locator(".lv-language summary").click()
    page.get_by_role("button", name="Dansk").click()
    assert page.url == f"{live_server.url}/ui/?scheme=dark"
    assert page.locator("h1").inner_text() == "Komponenter"
    assert page.locator("html").get_attribute("lang") == "da"
    context.close()


def test_the_first_key_leads_past_the_header(chromium: Browser, live_server: LiveServer) -> None:
    page = chromium.new_page()
    page.goto(f"{live_server.url}/accessibility/?lang=en")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "main"
    page.close()


def test_a_form_with_errors_begins_at_its_summary(chromium: Browser, live_server: LiveServer) -> None:
    page = chromium.new_page()
    page.goto(f"{live_server.url}/ui/?lang=en")
    assert page.locator(":focus").get_attribute("class") == "ds-error-summary lv-error-summary"
    page.get_by_role("link", name="Name of the source: This field is required.").click()
    assert page.locator(":focus").get_attribute("name") == "wrong-name"
    page.close()
