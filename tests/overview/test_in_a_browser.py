"""The overview in a browser: accessible and fitting however it is read, and its map without a mouse."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.overview.operations.marks import answer_mark
from tests.ui.test_in_a_browser import faults

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ROOM = [(1280, "light", "ltr"), (320, "light", "ltr"), (1280, "dark", "ltr"), (320, "dark", "rtl")]
PUBLIC = [
    "/overview/?kind=region",
    "/overview/ale/",
    "/overview/criteria/",
    "/overview/criteria/training/?group=SE-region",
    "/overview/compare/?with=ale&with=lund&with=malmo&with=ystad",
    "/overview/compare/?with=ale&with=region-skane",
]
OBSERVERS = [
    "/observe/?page=5",
    "/observe/ale/",
    "/observe/lund/training/",
    "/observe/marks/import/",
    "/observe/marks/send/",
    "/observe/rounds/start/",
]
Opened = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser, live_server: LiveServer, client_of: Any, settings: Any) -> Iterator[Opened]:
    """``opened(user, width=320)``: a page in which the person is signed in; without a user, nobody is."""
    contexts = []

    def page(user: User | None = None, *, scripts: bool = True, width: int = 1280, scheme: Any = "light") -> Page:
        one = chromium.new_context(
            java_script_enabled=scripts, viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en"
        )
        if user:
            name = settings.SESSION_COOKIE_NAME
            one.add_cookies([{"name": name, "value": client_of(user).cookies[name].value, "url": live_server.url}])
        contexts.append(one)
        return one.new_page()

    yield page
    for one in contexts:
        one.close()


@pytest.fixture
def seen(marked: Any, ale: Authority, exempelkoping: Authority, anna: User) -> None:
    """Every word, and an answer."""
    marked(ale, "plan", "yes", quote="Planen antogs den 17 maj.")
    marked(ale, "training", "partly")
    marked(Authority.objects.get(slug="lund"), "plan", "no")
    marked(Authority.objects.get(slug="region-skane"), "plan", "no")
    marked(Authority.objects.get(slug="lund"), "training", "no", sent=False)
    answer_mark(marked(exempelkoping, "plan", "no"), stance="disagrees", text="The plan is on page 3.", by=anna)
    marked(exempelkoping, "training", "no")


@pytest.mark.parametrize(("width", "scheme", "direction"), ROOM)
def test_each_page_is_accessible_and_fits(
    width: int,
    scheme: str,
    direction: str,
    seen: None,
    opened: Opened,
    live_server: LiveServer,
    hanna: User,
    anna: User,
) -> None:
    who = {None: [*PUBLIC, "/overview/exempelkoping/"], hanna: OBSERVERS}
    who[anna] = ["/work/exempelkoping/overview/", "/work/exempelkoping/overview/training/"]
    for user, addresses in who.items():
        page = opened(user, width=width, scheme=scheme)
        for address in addresses:
            page.goto(live_server.url + address)
            page.evaluate(f"document.documentElement.dir = '{direction}'")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert (address, faults(page)) == (address, [])


@pytest.mark.parametrize(("width", "scheme", "direction"), ROOM[1:3])
def test_the_whole_table_and_the_map_are_accessible_and_fit(
    width: int, scheme: str, direction: str, seen: None, opened: Opened, live_server: LiveServer
) -> None:
    page = opened(width=width, scheme=scheme)
    for address in ("/overview/", "/overview/map/"):
        page.goto(live_server.url + address)
        assert (address, faults(page)) == (address, [])


def test_the_map_is_read_and_passed_by_without_mouse_or_script(
    seen: None, opened: Opened, live_server: LiveServer
) -> None:
    page = opened(scripts=False)
    page.goto(live_server.url + "/overview/map/")
    page.get_by_role("link", name="Past the map").focus()
    page.keyboard.press("Tab")
    assert page.locator(":focus").text_content() == "Aabenraa: unknown"
    page.get_by_role("link", name="Past the map").press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Accessibility statement"
    page.get_by_role("link", name="Ale: yes", exact=True).press("Enter")
    assert page.locator("h1").inner_text() == "Ale"
