"""Pages that are kept ready: for everybody alike, by address, language and stamp, with all their headers."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.utils import translation

from likvard.ui.kept import kept

Made = list[str]


@pytest.fixture(autouse=True)
def nothing_is_kept_yet() -> Iterator[None]:
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def made() -> Made:
    """The addresses for which a page was made."""
    return []


@pytest.fixture
def visit(made: Made) -> Callable[..., HttpResponse]:
    def page(request: HttpRequest) -> HttpResponse:
        made.append(request.get_full_path())
        return HttpResponse(f"page {len(made)}", headers={"Content-Disposition": "attachment", "Content-Type": "a/b"})

    def visited(address: str = "/", stamp: str = "1", cookie: str = "", method: str = "GET") -> HttpResponse:
        request = RequestFactory().generic(method, address)
        if cookie:
            request.COOKIES[cookie] = "x"
        return kept(request, stamp, lambda: page(request))

    return visited


def test_a_page_is_made_once(visit: Callable[..., HttpResponse], made: Made) -> None:
    first, second = visit(), visit()
    assert (first.content, second.content, made) == (b"page 1", b"page 1", ["/"])
    for answer in (first, second):
        assert (answer["Content-Type"], answer["Content-Disposition"]) == ("a/b", "attachment")
        assert answer["Vary"] == "Cookie"


@pytest.mark.parametrize("other", [{"address": "/?x=1"}, {"address": "/a"}, {"stamp": "2"}, {"method": "HEAD"}])
def test_another_address_stamp_or_way_of_asking_is_another_page(
    visit: Callable[..., HttpResponse], made: Made, other: dict[str, str]
) -> None:
    visit()
    assert visit(**other).content == b"page 2"


def test_each_language_has_its_own(visit: Callable[..., HttpResponse]) -> None:
    with translation.override("sv"):
        visit()
    with translation.override("da"):
        assert visit().content == b"page 2"


@pytest.mark.parametrize("cookie", [settings.SESSION_COOKIE_NAME, "messages"])
def test_the_page_of_a_person_is_neither_kept_nor_given_from_what_is_kept(
    visit: Callable[..., HttpResponse], cookie: str
) -> None:
    assert [visit(cookie=cookie).content, visit().content] == [b"page 1", b"page 2"]
    assert visit(cookie=cookie).content == b"page 3"


def test_what_leads_elsewhere_is_not_kept() -> None:
    request = RequestFactory().get("/")
    assert kept(request, "1", lambda: HttpResponseRedirect("/a")).status_code == 302
    assert kept(request, "1", lambda: HttpResponse("here")).content == b"here"
