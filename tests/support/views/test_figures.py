import csv
import io

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from likvard.support.models import FiguresTable
from likvard.support.operations.yearly_figures import digest_of
from tests.support.bureau import Bureau
from tests.support.members import Colleague, a_colleague

PAGE = "/support/figures/exempelbyran/2025/"
RELEASED = {
    "version": 1,
    "receiver": "exempelbyran",
    "year": 2025,
    "least": {"ordinary": 10, "ground": 20},
    "cells": [
        ["all", "all", "all", "all", 60],
        ["sex", "all", "all", "all", 41],
        ["ethnicity", "all", "all", "all", None],
        ["all", "work", "all", "all", 60],
        ["sex", "work", "all", "all", 41],
        ["ethnicity", "work", "all", "all", None],
        ["all", "all", "25-44", "all", 60],
        ["sex", "all", "25-44", "all", 41],
        ["ethnicity", "all", "25-44", "all", None],
        ["all", "all", "all", "1480", 47],
        ["all", "all", "all", "elsewhere", 13],
    ],
}


@pytest.fixture
def figures(bureau: Bureau) -> FiguresTable:
    return FiguresTable.objects.create(
        receiver=bureau.receiver,
        origin="rows",
        year=2025,
        released=RELEASED,
        certificate={"certificate": "", "record": ""},
        digest=digest_of(RELEASED),
        published_on=timezone.localdate(),
    )


@pytest.fixture
def ada(bureau: Bureau) -> Client:
    colleague: Colleague = a_colleague(bureau, "Ada Berg", "admin")
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(colleague.member.user)
    return client


def words(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address, headers={"Accept-Language": "en"})
    assert response.status_code == status
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def test_everybody_sees_what_is_shown_that_some_is_hidden_and_how_to_cite_it(
    client: Client, figures: FiguresTable
) -> None:
    page = words(client, PAGE)
    assert "Sex 41 41 Ethnicity hidden hidden All 60 60" in page
    assert "Municipality People 1480 47 Other municipalities together 13 All 60" in page
    assert "A number under 10 is hidden, and one that is divided by what it was about under 20." in page
    assert figures.digest in page
    assert f"http://testserver{PAGE}" in page


def test_the_file_has_every_figure_and_an_empty_field_where_it_is_hidden(client: Client, figures: FiguresTable) -> None:
    response = client.get(f"{PAGE}figures.csv", headers={"Accept-Language": "en"})
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["count"] for row in rows] == ["60", "41", "", "60", "41", "", "60", "41", "", "47", "13"]
    assert [row["shown"] for row in rows].count("no") == 3
    assert (rows[1]["ground"], rows[1]["ground_text"], rows[10]["municipality_text"]) == (
        "sex",
        "Sex",
        "Other municipalities together",
    )


def test_withdrawn_figures_are_gone_and_the_page_says_so(client: Client, figures: FiguresTable) -> None:
    figures.withdrawn_on = timezone.localdate()
    figures.save()
    page = words(client, PAGE, 410)
    assert "These figures were withdrawn on" in page
    assert "41" not in page.replace(figures.digest, "")
    assert client.get(f"{PAGE}figures.csv").status_code == 404


def test_a_year_without_figures_is_not_found(client: Client, bureau: Bureau) -> None:
    assert client.get(PAGE).status_code == 404


def test_an_administrator_sees_which_years_are_public_and_withdraws(ada: Client, figures: FiguresTable) -> None:
    assert "2025 since" in words(ada, "/receivers/exempelbyran/figures/")
    address = "/receivers/exempelbyran/figures/2025/withdraw/"
    assert "Withdraw the figures of 2025?" in words(ada, address)
    ada.post(address)
    assert ada.get(PAGE).status_code == 410


def test_what_cannot_be_shown_is_said_in_plain_words(ada: Client) -> None:
    page = words(ada, "/receivers/exempelbyran/figures/2024/")
    assert "There are no figures to show Fewer than 20 people let their answers be counted in 2024." in page
