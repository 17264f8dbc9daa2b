"""A real browser, and what every page of a journey must stand up to."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from likvard.accounts.models import User

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
WIDE, NARROW = 1280, 320
PATIENCE = 60_000  # milliseconds
RULES = "Content Security Policy"  # what Chromium says when a page breaks them


class Walk:
    """One person in one browser."""

    def __init__(self, page: Page, address: str, slug: str) -> None:
        self.page, self.address, self.slug = page, address, slug
        self.found: list[str] = []

    def sign_in(self, person: User) -> None:
        self.page.goto(self.address + reverse("accounts:example"))
        self.page.get_by_role("button", name=f"Sign in as {person.name}").click()

    def sign_out(self) -> None:
        self.page.context.clear_cookies()

    def go(self, name: str, *arguments: object) -> None:
        self.page.goto(self.address + reverse(name, args=[self.slug, *arguments]))
        self.look()

    def look(self) -> None:
        self.found += faults(self.page)

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f"[name={name}]").fill(value)

    def submit(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("button", name=name).click()
        self.page.wait_for_load_state()

    def number(self) -> int:
        """The last number in the address: what the page is about."""
        return int(re.findall(r"/(\d+)/", self.page.url)[-1])


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """A new visitor: ``open_page(scripts=False)`` has JavaScript turned off. No page may try what its rules forbid."""
    contexts = []
    forbidden: list[str] = []

    def opened(*, scripts: bool = True) -> Page:
        context = chromium.new_context(
            locale="en-GB", viewport={"width": WIDE, "height": 900}, java_script_enabled=scripts, accept_downloads=True
        )
        context.on("console", lambda said: forbidden.append(said.text) if RULES in said.text else None)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert forbidden == []


def faults(page: Page) -> list[str]:
    """What axe finds wide, at 320 pixels and in the dark, and whether the page is wider than its window."""
    found: list[str] = []
    for width, scheme in ((WIDE, "light"), (NARROW, "light"), (WIDE, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate(AXE)
        rules = page.evaluate("axe.run()")["violations"]
        found += [f"{width} {scheme} {rule['id']} {json.dumps(rule['nodes'][0]['html'])[:200]}" for rule in rules]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{width} {scheme} wider than the window")
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.emulate_media(color_scheme="light")
    return [f"{page.url}: {fault}" for fault in found]


@pytest.fixture
def walk(open_page: Callable[..., Page], live_server: LiveServer, settings: Any) -> Walk:
    """Whoever signs in to Exempelköping next. Keys take their time, and so may each step."""
    settings.EXAMPLE = True
    page = open_page()
    page.set_default_timeout(PATIENCE)
    return Walk(page, live_server.url, "exempelkoping")
