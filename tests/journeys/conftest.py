"""A real browser, and what every page of a journey must stand up to."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
WIDE, NARROW = 1280, 320
RULES = "Content Security Policy"  # what Chromium says when a page breaks them


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
