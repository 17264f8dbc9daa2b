"""The page of components, the theme, and the pages people meet when something goes wrong."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override

from likvard.ui import views

CODES = ("400", "403", "403_csrf", "404", "413", "429")


@pytest.fixture
def request_here(rf: RequestFactory) -> HttpRequest:
    return rf.get("/somewhere/")


def test_the_page_of_components_is_public_and_shows_every_component(client: Client) -> None:
    response = client.get("/ui/?lang=en")
    page = response.content.decode()
    assert response.status_code == 200
    names = ["_tag.html", "_alert.html", "_stepper.html", "_progress.html", "_key_figure.html", "_empty.html"]
    names += ["_description_list.html", "_pagination.html", "ds-button", "ds-card", "ds-table", "{{ form }}"]
    assert [name for name in names if name not in page] == []
    charts = ["dot_interval", "lines", "lines band", "multiples", "line_multiples", "equiplot", "funnel", "choropleth"]
    assert [chart["name"] for chart in response.context["charts"]] == charts
    assert page.count('role="img"') == len(charts)


@pytest.mark.parametrize(
    ("query", "tag"),
    [
        ("scheme=dark", '<html lang="en" dir="ltr" data-color-scheme="dark">'),
        ("direction=rtl", '<html lang="en" dir="rtl" data-color-scheme="auto">'),
        ("scheme=%22%3E&direction=%22%3E", '<html lang="en" dir="ltr" data-color-scheme="auto">'),
    ],
)
def test_components_can_be_seen_dark_and_from_right_to_left(client: Client, query: str, tag: str) -> None:
    assert tag in client.get(f"/ui/?lang=en&{query}").content.decode()


def test_pages_hold_no_inline_script_or_style(client: Client) -> None:
    page = client.get("/ui/").content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert page.count("<script") == page.count("<script src=")


def test_a_theme_is_a_style_sheet_that_may_be_kept(client: Client) -> None:
    response = client.get("/ui/theme/005ea8.css")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=604800"
    assert "--ds-color-accent-base-default: #005ea8;" in response.content.decode()


def test_the_platforms_own_theme_is_the_theme_of_its_colour(client: Client) -> None:
    assert client.get("/ui/theme.css").content == client.get("/ui/theme/1b5e63.css").content


@pytest.mark.parametrize("colour", ["005ea", "005ea8a", "red", "005eaz"])
def test_a_theme_of_no_colour_is_not_found(client: Client, colour: str) -> None:
    assert client.get(f"/ui/theme/{colour}.css").status_code == 404


@pytest.mark.parametrize(
    ("view", "error", "status", "words"),
    [
        (views.bad_request, BadRequest(), 400, "could not be read"),
        (views.bad_request, RequestDataTooBig(), 413, "too large"),
        (views.forbidden, PermissionDenied(), 403, "do not have the right"),
        (views.forbidden, PermissionDenied("Only the <coordinator>."), 403, "Only the &lt;coordinator&gt;."),
        (views.not_found, Http404(), 404, "nothing here that we can show you"),
    ],
)
@pytest.mark.django_db
def test_each_error_has_its_page(
    request_here: HttpRequest, view: object, error: Exception, status: int, words: str
) -> None:
    with override("en"):
        response = view(request_here, error)  # type: ignore[operator]
    assert (response.status_code, words in response.content.decode()) == (status, True)


def test_an_unknown_address_gives_our_page_and_no_technical_words(client: Client) -> None:
    response = client.get("/no/such/page/", headers={"Accept-Language": "sv"})
    assert response.status_code == 404
    assert "Här finns inget som vi kan visa dig" in response.content.decode()


def test_the_page_for_our_own_faults_needs_nothing_else_to_work(request_here: HttpRequest) -> None:
    response = views.server_error(request_here)
    page = response.content.decode()
    assert response.status_code == 500
    assert [part for part in ("<link", "<script", "<img") if part in page] == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_error_pages_say_what_to_do_in_every_language(request_here: HttpRequest, code: str, language: str) -> None:
    with override(language):
        page = render_to_string(f"{code}.html", {"user": None}, request_here)
    english = "To the start page"
    assert (english in page) == (language == "en")
    assert page.count("<h1") == 1
