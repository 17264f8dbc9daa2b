"""Where do I turn? As somebody without account, scripts or patience meets it."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from html.parser import HTMLParser
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from likvard.organisations.models import Authority
from likvard.support.models import Receiver
from likvard.support.signposts.reading import signposts
from tests.support.bureau import Bureau, a_bureau

WHERE = "/support/where/"
ENGLISH = {"accept-language": "en"}
ALL = {"place": "goteborg", "ground": "ethnicity", "area": "work", "member": "yes", "when": "2026-03-02"}


class Form(HTMLParser):
    """The names and values that a browser sends when nothing is changed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self.feed(page[page.index('<form method="get"') : page.index("</form>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and (given["type"] != "radio" or "checked" in given):
            self.sent[str(given["name"])] = given.get("value") or ""


@pytest.fixture(autouse=True)
def goteborg(db: None) -> Authority:
    region = Authority.objects.create(
        country="SE", kind="region", code="14", name="Västra Götalandsregionen", slug="vgr", language="sv"
    )
    add = Authority.objects.create
    add(country="SE", kind="region", code="09", name="Region Gotland", slug="region-gotland", one_with=region)
    add(country="DK", kind="municipality", code="0101", name="København", slug="kobenhavn")
    add(country="SE", kind="municipality", code="1488", name="Trollhättan", slug="trollhattan", region=region)
    add(country="SE", kind="municipality", code="1440", name="Ale", slug="ale", region=region)
    city: Authority = add(
        country="SE", kind="municipality", code="1480", name="Göteborg", slug="goteborg", region=region, language="sv"
    )
    return city


def on(day: date) -> AbstractContextManager[object]:
    """The pages as they are on that day."""
    return patch.object(timezone, "localdate", return_value=day)


@pytest.fixture
def client() -> Client:
    """A visitor who reads English."""
    return Client(headers=ENGLISH)


def page(client: Client, **answers: str) -> str:
    answer = client.get(f"{WHERE}?{urlencode(answers)}")
    assert answer.status_code == 200
    return answer.content.decode()


def asked(text: str) -> str:
    found = re.search(r"Question (\d) of 5", text)
    return found.group(1) if found else "no more"


def wrong(text: str) -> list[str]:
    return re.findall(r'validation-message">(.*?)</p>', text)


def bodies(text: str) -> list[str]:
    return re.findall(r'href="/support/where/bodies/([\w-]+)/"', text)


def test_whoever_only_presses_next_comes_to_the_end(client: Client) -> None:
    steps, sent = [], {}
    for _press in range(5):
        text = page(client, **sent)
        steps.append(asked(text))
        sent = Form(text).sent
    assert steps == ["1", "2", "3", "4", "5"]
    assert sent == dict.fromkeys(["place", "ground", "area", "member", "when", "minor", "dismissed"], "")
    assert {"do", "ligebehandlingsnaevnet"} <= set(bodies(page(client, **sent)))


def test_every_question_can_be_left_out_by_a_link(client: Client) -> None:
    address, steps = WHERE, []
    for _step in range(5):
        text = client.get(address).content.decode()
        steps.append(asked(text))
        left_out = re.search(r'href="(\?[^"]*)">Leave this question out', text)
        assert left_out
        address = WHERE + left_out.group(1).replace("&amp;", "&")
    assert steps == ["1", "2", "3", "4", "5"]
    assert asked(client.get(address).content.decode()) == "no more"


def test_nothing_is_stored_and_nothing_is_kept_by_the_browser(client: Client) -> None:
    answer = client.get(WHERE, ALL | {"minor": "yes"})
    assert answer.cookies == {}
    assert answer.headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_answers_of_the_address_are_shown_with_a_way_to_change_each(client: Client) -> None:
    text = page(client, **ALL)
    assert "Göteborg (Sweden)" in text
    assert "2 March 2026" in text
    again = [address.replace("&amp;", "&") for address in re.findall(r'lv-told__change" href="([^"]+)"', text)]
    assert [asked(client.get(address).content.decode()) for address in again[:5]] == ["1", "2", "3", "4", "5"]


def test_the_union_is_asked_of_for_work_only(client: Client) -> None:
    assert asked(page(client, place="", ground="", area="work")) == "4"
    assert asked(page(client, place="", ground="", area="goods")) == "5"
    assert "dismissed" not in Form(page(client, place="", ground="", area="goods")).sent


def test_the_grounds_are_those_of_the_country(client: Client) -> None:
    denmark, both = page(client, place="dk"), page(client, place="")
    assert ("political" in denmark, "transgender" in denmark) == (True, False)
    assert ("political" in both, "transgender" in both) == (True, True)
    assert wrong(page(client, place="dk", ground="transgender")) == ["Pick one of these."]


@pytest.mark.parametrize("typed", ["Göteborg", "göteborg", "goteborg", "teborg", "1480"])
def test_a_place_is_found_as_people_write_it(client: Client, typed: str) -> None:
    text = page(client, place=typed)
    assert (asked(text), Form(text).sent["place"]) == ("2", "goteborg")


def test_a_place_that_nobody_knows_is_told_and_one_can_go_on_without(client: Client) -> None:
    text = page(client, place="Ankeborg")
    assert asked(text) == "1"
    assert [one.partition(".")[0] for one in wrong(text)] == ["No municipality or region is called that"]
    assert "Somewhere in Sweden" in text
    assert "Your answers" not in text


def test_several_places_of_a_name_are_named(client: Client) -> None:
    told = wrong(page(client, place="Göta")) + wrong(page(client, place="g"))
    assert len(told) == 1  # Göta stands in one name alone
    assert "Göteborg, Västra Götalandsregionen" in told[0]
    assert "Region Gotland" not in told[0]  # the same as its municipality


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2090-01-01", "That day has not come yet. Write the day on which it happened."),
        ("2008-12-31", "That was before 1 January 2009, when today"),
        ("yesterday", "Write the day as year, month and day: 2026-03-01."),
    ],
)
def test_a_day_that_cannot_be_is_told_in_words(client: Client, when: str, told: str) -> None:
    text = page(client, **{**ALL, "when": when})
    assert asked(text) == "5"
    assert [one.startswith(told) for one in wrong(text)] == [True]


def test_the_last_day_is_shown_and_marked_when_it_is_near_or_over(client: Client) -> None:
    shop = {"place": "goteborg", "ground": "ethnicity", "area": "goods", "when": "2025-01-31"}
    shown = {}
    for day in (date(2026, 12, 1), date(2027, 1, 10), date(2027, 2, 1)):
        with on(day):
            found = re.search(r'lv-last__day" data-standing="(\w+)"><time datetime="([\d-]+)"', page(client, **shop))
            assert found
            shown[day.isoformat()] = found.groups()
    assert shown == {
        "2026-12-01": ("ahead", "2027-01-31"),
        "2027-01-10": ("soon", "2027-01-31"),
        "2027-02-01": ("passed", "2027-01-31"),
    }


def test_those_who_were_under_18_are_told_that_their_day_is_later(client: Client) -> None:
    school = {"place": "goteborg", "ground": "", "area": "school", "when": "2026-03-02"}
    assert "You were under 18" in page(client, **school, minor="yes")
    assert "For those who were under 18" in page(client, **school)


def test_a_receiver_that_covers_the_place_can_be_told_at_once(
    client: Client, bureau: Bureau, goteborg: Authority
) -> None:
    bureau.receiver.covers.set([goteborg])
    here = '/support/adults/tell/exempelbyran/"'
    assert here in page(client, **ALL)
    assert "/support/adults/talk/" in page(client, **ALL)
    assert here not in page(client, **{**ALL, "place": "kobenhavn"})
    assert here not in page(client, **{**ALL, "place": "se"})
    bureau.receiver.covers.clear()
    assert here in page(client, **{**ALL, "place": "se"})


def test_children_and_youth_are_led_to_their_own_ways_in(client: Client, bureau: Bureau) -> None:
    text = page(client, **ALL, minor="yes")
    told = re.findall(r'/support/(\w+)/tell/exempelbyran/"', text)
    assert (bureau.receiver.name in text, told) == (True, ["youth", "children"])


def test_a_receiver_that_is_not_open_is_not_named(client: Client, bureau: Bureau) -> None:
    Receiver.objects.update(opened_on=None)
    assert bureau.receiver.name not in page(client, **ALL)


def test_a_county_without_a_bureau_is_told_so(client: Client) -> None:
    Authority.objects.create(country="SE", kind="municipality", code="0680", name="Jönköping", slug="jonkoping")
    missing = "We know of no anti-discrimination bureau that covers this place"
    assert missing in page(client, **{**ALL, "place": "jonkoping"})
    assert missing not in page(client, **ALL)
    assert missing not in page(client, **{**ALL, "place": "kobenhavn"})


def test_what_no_source_says_is_to_be_confirmed_by_a_lawyer(client: Client) -> None:
    assert "to be confirmed by a lawyer" in page(client, **ALL)
    facts = client.get("/support/where/bodies/jo/").content.decode()
    assert "to be confirmed by a lawyer" not in facts
    assert "No lawyer has confirmed it yet" in facts


def test_the_act_speaks_its_own_language(client: Client) -> None:
    assert '<span lang="sv">etnisk tillhörighet, Diskrimineringslagen (2008:567)</span>' in page(client, **ALL)
    danish = page(client, **{**ALL, "place": "kobenhavn", "ground": "political"})
    assert '<span lang="da">politisk anskuelse, Lov om Ligebehandlingsnævnet</span>' in danish


def test_what_has_expired_is_named_as_such_and_there_is_always_somebody(client: Client) -> None:
    with on(date(2040, 1, 1)):
        text = page(client, **ALL)
        facts = client.get("/support/where/bodies/do/", headers=ENGLISH).content.decode()
    assert "What we know of these has to be checked again" in text
    assert {"do", "facket", "adb-vast"} <= set(bodies(text))
    assert "It costs nothing." not in text
    assert "was to be checked again by 29 November 2027" in facts


def test_the_page_of_everybody_lists_what_is_to_be_checked(client: Client) -> None:
    address = "/support/where/bodies/"
    with on(date(2026, 12, 1)):
        assert "To be checked again" not in client.get(address).content.decode()
    with on(date(2027, 5, 1)):
        text = client.get(address).content.decode()
    assert "no longer shown as valid" in text
    assert "Antidiskrimineringsbyrån Väst" in text
    assert 'bodies/adb-vast/"' not in text


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_every_body_has_its_page_in_every_language(client: Client, language: str) -> None:
    answers = {
        body.code: client.get(f"/support/where/bodies/{body.code}/", headers={"accept-language": language})
        for body in signposts().bodies
    }
    assert {answer.status_code for answer in answers.values()} == {200}
    silent = [
        body.code
        for body in signposts().bodies
        if body.can[language][:40] not in answers[body.code].content.decode().replace("&#x27;", "'")
    ]
    assert silent == []


def test_the_page_of_a_body_says_what_it_is_for(client: Client) -> None:
    def said(code: str) -> str:
        return client.get(f"/support/where/bodies/{code}/", headers=ENGLISH).content.decode()

    assert "Västra Götalandsregionen (but not Trollhättan)" in said("adb-vast")
    assert "<dd>1 July 2018 or later</dd>" in said("ligebehandlingsnaevnet")
    assert "<dd>Whatever the reason</dd>" in said("advokatvagten")


def test_a_body_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/support/where/bodies/nobody/").status_code == 404


def test_the_answer_asks_the_database_as_often_for_many_receivers_as_for_one(
    client: Client, bureau: Bureau, django_assert_num_queries: Callable[[int], object]
) -> None:
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        page(client, **ALL)
    a_bureau("andra", "Andra byrån")
    a_bureau("tredje", "Tredje byrån")
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        text = page(client, **ALL)
    assert ("Andra byrån" in text, "Tredje byrån" in text) == (True, True)
