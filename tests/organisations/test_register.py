"""The register: complete, loaded again without harm, and found however people write."""

import csv
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from likvard.organisations.models import Authority
from likvard.organisations.operations import load_register
from likvard.organisations.queries import drawing, register
from likvard.organisations.queries.outlines import outlines, project


@pytest.fixture
def loaded(db: None) -> None:
    load_register()


def names(**conditions: str) -> list[str]:
    return [authority.name for authority in register(**conditions).authorities]


def test_all_414_authorities_are_there(loaded: None) -> None:
    count = Counter(Authority.objects.values_list("country", "kind"))
    assert count == {
        ("SE", "municipality"): 290,
        ("SE", "region"): 21,
        ("DK", "municipality"): 98,
        ("DK", "region"): 5,
    }
    assert set(Authority.objects.values_list("country", "language")) == {("SE", "sv"), ("DK", "da")}
    assert not Authority.objects.filter(source="").exists()
    assert not Authority.objects.filter(checked_on=None).exists()


def test_an_authority_as_its_country_knows_it(loaded: None) -> None:
    malmo = Authority.objects.get(slug="malmo")
    assert (malmo.name, malmo.code, malmo.region.name, malmo.is_open) == ("Malmö", "1280", "Region Skåne", False)
    kobenhavn = Authority.objects.get(slug="kobenhavn")
    assert (kobenhavn.name, kobenhavn.code, kobenhavn.region.name) == ("København", "0101", "Region Hovedstaden")
    assert kobenhavn.valid_from == date(2007, 1, 1)


def test_every_municipality_has_a_region_and_gotlands_is_itself(loaded: None) -> None:
    assert not Authority.objects.filter(kind="municipality", region=None).exists()
    assert not Authority.objects.filter(kind="region").exclude(region=None).exists()
    one = Authority.objects.exclude(one_with=None).values_list("slug", "one_with__slug")
    assert list(one) == [("region-gotland", "gotland")]


def test_loading_again_keeps_what_the_installation_has_set(loaded: None, exempelkoping: Authority) -> None:
    Authority.objects.filter(slug="malmo").update(colour="#123456", language="en", opened_at="2026-01-01T00:00Z")
    Authority.objects.filter(slug="lund").update(name="Lunde", region=None)
    out = StringIO()
    call_command("load_register", stdout=out)
    assert out.getvalue() == "Authorities added or changed: 1\n"
    malmo = Authority.objects.get(slug="malmo")
    assert (malmo.colour, malmo.language, malmo.is_open) == ("#123456", "en", True)
    lund = Authority.objects.get(slug="lund")
    assert (lund.name, lund.region.slug) == ("Lund", "region-skane")
    assert load_register() == 0
    assert Authority.objects.count() == 415


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("orebro", ["Region Örebro län", "Örebro"]),
        ("Örebro", ["Region Örebro län", "Örebro"]),
        ("1880", ["Örebro"]),
        (" malmö ", ["Malmö"]),
        ("habo", ["Habo", "Håbo"]),
        ("håbo", ["Håbo"]),
        ("koebenhavn", ["København"]),
        ("aarhus", ["Aarhus"]),
        ("faroe", []),
        ("%", []),
    ],
)
def test_search_finds_what_people_mean(loaded: None, search: str, found: list[str]) -> None:
    assert names(search=search) == found


def test_conditions_narrow_the_register(loaded: None) -> None:
    assert names(country="DK", kind="region") == [
        "Region Hovedstaden",
        "Region Midtjylland",
        "Region Nordjylland",
        "Region Sjælland",
        "Region Syddanmark",
    ]
    assert len(names()) == 414
    assert names(country="SE", kind="municipality")[-4:] == ["Östhammar", "Östra Göinge", "Överkalix", "Övertorneå"]


def test_the_example_is_not_in_the_register(loaded: None, exempelkoping: Authority) -> None:
    assert names(search="exempel") == []


def test_the_projection_agrees_with_the_book() -> None:
    # Lambert azimuthal equal-area: a degree north of the middle lies 2 sin(half a degree) away, straight up.
    assert project(15.0, 62.0) == pytest.approx((0, 0), abs=1e-12)
    assert project(15.0, 63.0) == pytest.approx((0, 0.0174530), abs=1e-6)
    # Areas are kept: a small quadrangle in the south of Denmark has its area on the sphere, cos(latitude) * d * d.
    corners = [project(*corner) for corner in ((8, 54.5), (8.01, 54.5), (8.01, 54.51), (8, 54.51))]
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2
    assert area == pytest.approx(1.7675e-8, rel=1e-3)


def test_every_municipality_has_an_outline_of_its_own(loaded: None) -> None:
    drawn = outlines()
    assert len({(outline.country, outline.code) for outline in drawn.outlines}) == 388
    assert all(outline.path.startswith("M") and outline.path.endswith("z") for outline in drawn.outlines)
    codes = Authority.objects.filter(kind="municipality").values_list("country", "code")
    assert {(outline.country, outline.code) for outline in drawn.outlines} == set(codes)


def test_the_map_shows_who_works_and_who_has_published(loaded: None) -> None:
    Authority.objects.filter(slug__in=["malmo", "lund"]).update(opened_at="2026-01-01T00:00Z")
    states = {shape.authority.slug: shape.state for shape in drawing(register(country="SE"), {"lund"}).shapes}
    assert Counter(states.values()) == {"register": 288, "open": 1, "published": 1, "elsewhere": 98}
    assert (states["malmo"], states["lund"], states["aarhus"]) == ("open", "published", "elsewhere")
    found = {shape.authority.slug: shape.state for shape in drawing(register(search="region gotland"), ()).shapes}
    assert [slug for slug, state in found.items() if state != "elsewhere"] == ["gotland"]


def test_the_page_needs_few_queries_and_few_bytes(loaded: None, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(2):
        page = Client().get("/authorities/?lang=en")
    text = page.content.decode()
    assert len(page.content) < 250_000
    drawn = ET.fromstring(
        text[text.index('<svg viewBox="-4') : text.index("</svg>", text.index('<svg viewBox="-4')) + 6]
    )
    assert len(drawn) == 388
    assert {link.get("tabindex") for link in drawn} == {"-1"}
    assert "414 of 414 authorities" in text
    assert not page.cookies.get("sessionid")


def test_an_odd_address_shows_the_register(loaded: None) -> None:
    assert "414 of 414" in Client().get("/authorities/?country=XX&lang=en").content.decode()
    assert "No authority has that name" in Client().get("/authorities/?q=zzz&lang=en").content.decode()


def test_the_table_holds_what_was_searched_for(loaded: None) -> None:
    page = Client().get("/authorities.csv?q=gotland&country=SE&kind=region")
    assert page["Content-Type"] == "text/csv; charset=utf-8"
    source = "Statistics Sweden (SCB): county and municipality codes"
    assert list(csv.reader(StringIO(page.content.decode()))) == [
        ["country", "kind", "code", "name", "region_code", "valid_from", "valid_to", "source", "checked_on"],
        ["SE", "region", "09", "Region Gotland", "", "", "", source, "2026-11-22"],
        ["SE", "region", "05", "Region Östergötland", "", "", "", source, "2026-11-22"],
    ]
