"""Children and youth can read what stands before them: LIX of the Swedish pages, and of every paragraph on them.

No text is an exception: also what is told of law and duty is said in words that are easy enough.
"""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

from likvard.support import notices
from likvard.support.models import Receiver, ReceiverKind
from likvard.support.sealing.receipt import in_groups, new_receipt
from likvard.support.shown_receivers import shown
from likvard.support.states import Track
from likvard.support.wordings import consent
from tests.support.bureau import Bureau
from tests.support.lix import lix, passages, sentences, words
from tests.support.reports import a_case, answer
from tests.support.talking import a_professional, a_slot

MOST = {Track.CHILD: 25, Track.YOUTH: 35}
PASSAGE = 8  # words: shorter ones are told by one long word
WAYS_IN = {Track.CHILD: "children", Track.YOUTH: "youth"}
TRACKS = pytest.mark.parametrize("track", list(MOST))


@pytest.fixture(autouse=True)
def in_swedish() -> None:
    cache.clear()  # nobody has tried too often
    translation.activate("sv")


def pages(bureau: Bureau, track: Track) -> dict[str, str]:
    """Every page of a way in, as somebody meets them who reads Swedish."""
    bureau.receiver.about = bureau.receiver.duty_to_report = {}
    bureau.receiver.save()
    code, told = new_receipt(), a_case(bureau, track)
    answer(told.case, "Hej.")
    professional = a_professional(bureau.receiver, "Bo", tracks=(track,))
    slot = a_slot(professional)
    browser, here = Client(headers={"accept-language": "sv"}), f"/support/{WAYS_IN[track]}/"
    tell, talk = f"{here}tell/exempelbyran/", f"{here}talk/"
    asked = {
        "way in": browser.get(here),
        "choose": browser.get(f"{here}tell/"),
        "tell": browser.get(tell),
        "wrong": browser.post(tell, {"step": "1", "to": "next", "text": ""}),
        "last": browser.post(tell, {"step": "2", "to": "next", "text": "Hej", "helper": "adult"}),
        "receipt": browser.post(tell, {"step": "3", "to": "send", "text": "Hej", "helper": "me"}),
        "box": browser.post("/support/box/open/", {"receipt": in_groups(told.receipt)}),
        "talk": browser.get(talk),
        "time": browser.get(f"{talk}{slot.pk}/"),
        "ask": browser.post(f"{talk}{slot.pk}/", {"code": code}),
        "booked": browser.post(f"{talk}{slot.pk}/book/", {"code": code}),
        "code": browser.get(f"{talk}mine/"),
        "move": browser.post(f"{talk}mine/move/", {"code": code}),
        "taken": browser.get(f"{talk}{slot.pk}/"),
        "cancelled": browser.post(f"{talk}mine/cancel/", {"code": code}),
        "wait": browser.get(f"{talk}wait/"),
        "in line": browser.post(f"{talk}wait/", {"code": new_receipt(), "receiver": bureau.receiver.pk}),
    }
    return {name: page.content.decode() for name, page in asked.items()}


@TRACKS
def test_every_page_is_easy_to_read(bureau: Bureau, track: Track) -> None:
    hard = {}
    for name, page in pages(bureau, track).items():
        found = passages(page)
        hard |= {name: lix(one for passage in found for one in passage)}
        hard |= {" ".join(one): lix(one) for one in found if len(words(" ".join(one))) >= PASSAGE}
    assert {text: round(value) for text, value in hard.items() if value > MOST[track]} == {}


def dated(track: Track) -> dict[str, str]:
    """What is told of law and duty, by where it stands: for receivers of both countries and of every kind."""
    today = timezone.localdate()
    duties = {f"duty {row.country}": row.words("sv") for row in notices.duties(track, ("SE", "DK"), today)}
    calls = {f"call {row.number} {row.country}": row.words("sv") for row in notices.lines(track, today)}
    secrecy = {f"secrecy {kind}": shown(Receiver(kind=kind), track).secrecy.text for kind in ReceiverKind}
    return {**duties, **calls, **secrecy, "consent": consent("1", "Exempelbyrån")}


@TRACKS
def test_what_is_told_of_law_and_duty_is_easy_to_read(track: Track) -> None:
    told = {name: sentences(f"{text}.") for name, text in dated(track).items()}
    assert {name: round(lix(found)) for name, found in told.items() if lix(found) > MOST[track]} == {}


def test_the_measure_is_that_of_its_author() -> None:
    """Ten words in two sentences, of which two are long: 10 / 2 + 100 * 2 / 10."""
    assert lix(["Kattungen satt på mattan.", "Kattungen ville inte gå ut igen."]) == 5 + 20


def test_headings_and_buttons_make_no_page_easier() -> None:
    page = "<h1>Hej</h1><p>Den <b>långa</b> meningen här.</p><button>Gå</button><style>p { x: y. }</style>"
    assert passages(page) == [["Den långa meningen här."]]
