"""Switching language keeps the page, and never leads anywhere else."""

import pytest
from django.test import Client

from likvard.ui.language import without_language


@pytest.mark.parametrize(
    ("there", "lands"),
    [
        ("/ui/?scheme=dark", "/ui/?scheme=dark"),
        ("/ui/?lang=sv&scheme=dark", "/ui/?scheme=dark"),
        ("/in/exempelkoping/plan/", "/in/exempelkoping/plan/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_language_switch_keeps_the_page_and_stays_here(client: Client, there: str, lands: str) -> None:
    response = client.post("/ui/language/", {"language": "da", "next": there})
    assert (response.status_code, response["Location"]) == (302, lands)
    assert client.cookies["django_language"].value == "da"


def test_language_switch_is_remembered(client: Client) -> None:
    client.post("/ui/language/", {"language": "da", "next": "/ui/"})
    assert '<html lang="da"' in client.get("/ui/").content.decode()


def test_a_language_that_is_not_offered_changes_nothing(client: Client) -> None:
    response = client.post("/ui/language/", {"language": "xx", "next": "/ui/"})
    assert (response["Location"], "django_language" in response.cookies) == ("/ui/", False)


def test_language_switch_needs_no_token_but_a_post() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/ui/language/", {"language": "da", "next": "/ui/"}).status_code == 302
    assert client.get("/ui/language/").status_code == 405


def test_lang_in_an_address_wins_over_the_cookie_and_is_remembered(client: Client) -> None:
    client.cookies["django_language"] = "sv"
    first = client.get("/ui/?lang=da")
    assert '<html lang="da"' in first.content.decode()
    assert first["Content-Language"] == "da"
    assert '<html lang="da"' in client.get("/ui/").content.decode()


@pytest.mark.parametrize("lang", ["", "xx", "../sv", "sv\r\n"])
def test_a_lang_that_is_not_offered_is_ignored(client: Client, lang: str) -> None:
    response = client.get("/ui/", {"lang": lang}, headers={"Accept-Language": "en"})
    assert '<html lang="en"' in response.content.decode()
    assert "django_language" not in response.cookies


def test_without_language_keeps_the_rest_of_the_address() -> None:
    assert without_language("/a/?q=r%C3%A5d&lang=sv&empty=#here") == "/a/?q=r%C3%A5d&empty=#here"
