"""Somebody tells a bureau what happened, keeps the receipt, and opens the box: sealed in the browser, and without
scripts. What goes over the wire is read along."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from likvard.support.models import Case, CodedRow, IntakeKey, Item, MonthCount, Referral, Tombstone
from likvard.support.sealing import keys
from likvard.support.uploads import MEGABYTE
from tests.journeys.conftest import faults
from tests.support.bureau import Bureau, a_bureau
from tests.support.needles import found_in
from tests.support.reports import answer
from tests.support.wire import Tap, tapped

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CANARY, ADDED, ANSWER = "Blåhakesångaren", "Näktergalssången", "Vi ringer Svarthättan"
PLACE = "CANARY-59.3293N"


@pytest.fixture
def bureau(transactional_db: None) -> Bureau:
    cache.clear()  # nobody has tried too often
    return a_bureau()


@pytest.fixture
def tap(live_server: LiveServer, bureau: Bureau) -> Iterator[Tap]:
    with tapped(live_server.url) as tap:
        yield tap


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def a_picture() -> bytes:
    """A red PNG that holds a place, as a phone writes it, and a word about itself."""
    directory = struct.pack("<HHHII", 1, 0x8825, 4, 1, 0)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress((b"\0" + b"\xc0\x30\x10" * 8) * 8))
    hidden = chunk(b"eXIf", b"II*\0\x08\0\0\0" + directory + PLACE.encode()) + chunk(
        b"tEXt", b"Comment\0" + PLACE.encode()
    )
    return b"\x89PNG\r\n\x1a\n" + header + hidden + rows + chunk(b"IEND", b"")


def a_file(name: str, kind: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


def begin(page: Page, address: str, way_in: str = "adults") -> None:
    page.goto(f"{address}/support/{way_in}/tell/", timeout=120_000)  # the first page loads the whole platform
    page.get_by_role("link", name="Exempelbyrån").click()
    page.wait_for_load_state()


def go_on(page: Page) -> None:
    page.locator("[data-screen]:visible button[value=next]").click()


def back(page: Page) -> None:
    page.locator("[data-screen]:visible button[value=back]").click()


def send(page: Page) -> None:
    page.get_by_role("button", name="Send", exact=True).click()


def receipt_on(page: Page) -> str:
    """The receipt, after its last group was typed back."""
    shown = page.locator("[data-field=receipt]")
    expect(shown).to_have_text(re.compile(r"^([0-9A-Z]{4} ){6}[0-9A-Z]{4}$"), timeout=30_000)
    receipt = shown.inner_text()
    page.get_by_label("Type the last four").fill(receipt[-4:].lower())
    page.get_by_role("button", name="I have it").click()
    expect(page.get_by_text("You have your receipt.")).to_be_visible()
    return receipt


def open_box(page: Page, address: str, receipt: str) -> None:
    page.goto(f"{address}/support/box/")
    page.get_by_label("Your receipt").fill(receipt)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name="What has happened")).to_be_visible(timeout=30_000)


def answer_it(bureau: Bureau, case: Case) -> None:
    """The bureau writes, and asks whether another may have a copy."""
    answer(case, ANSWER)
    Case.objects.filter(pk=case.pk).update(state="acknowledged", acknowledged_on=timezone.localdate())
    other = a_bureau("andra-byran", "Andra byrån").receiver
    today = timezone.localdate()
    Referral.objects.create(case=case, to=other, wording="1", asked_on=today, changed_on=today)


def test_sealed_in_the_browser_nothing_can_be_read_on_the_wire(
    open_page: Callable[..., Page], tap: Tap, bureau: Bureau
) -> None:
    page, found = open_page(), []
    begin(page, tap.address)
    expect(page.get_by_text("Sealed in your browser")).to_be_visible()
    expect(page.get_by_text("Protected at rest only")).to_be_hidden()
    found += faults(page)
    go_on(page)
    expect(page.get_by_text("Write something first.")).to_be_visible()
    page.get_by_label("What happened?").fill(f"{CANARY} sa nej.\n\n<b>Två</b> gånger.")
    page.get_by_label("Show me what I wrote").check()
    go_on(page)
    page.get_by_label("What do you think it was about?").select_option("age")
    page.get_by_label("How old are you?").select_option("65-")
    page.get_by_label("may be counted").check()
    found += faults(page)
    go_on(page)
    page.get_by_label("Files").set_input_files(
        [a_file("IMG_20261129.png", "image/png", a_picture()), a_file("brev.pdf", "application/pdf", b"%PDF-1.7 brev")]
    )
    expect(page.get_by_text("Found and taken away: the place where it was taken, words about it.")).to_be_visible()
    expect(page.get_by_text("This kind of file cannot be cleaned here.")).to_be_visible()
    expect(page.locator("[data-part=summary]")).to_contain_text(
        f"{CANARY} sa nej.\n\n<b>Två</b> gånger.", use_inner_text=True
    )
    found += faults(page)
    send(page)
    receipt = receipt_on(page)
    found += faults(page)
    assert found == []

    case = Case.objects.get()
    told, picture = bureau.parcels(case)
    assert told.body.decode() == f"{CANARY} sa nej.\n\n<b>Två</b> gånger."
    assert (told.header["answers"], told.header["counted"]) == ({"ground": "age", "age_band": "65-"}, True)
    assert told.header["box"] == case.box_recipient
    assert (picture.header["name"], picture.header["cleaned"]) == ("1.png", True)
    assert PLACE.encode() not in picture.body
    assert picture.body.startswith(b"\x89PNG")
    assert bureau.identity_from_envelopes(case) == bureau.identity_of(case)
    assert CodedRow.objects.values("ground", "age_band", "mixed").get() == {
        "ground": "age",
        "age_band": "65-",
        "mixed": False,
    }

    answer_it(bureau, case)
    open_box(page, tap.address, receipt)
    expect(page.get_by_text(ANSWER)).to_be_visible()
    expect(page.get_by_text(f"{CANARY} sa nej.")).to_be_visible()  # an adult chose so
    assert (faults(page), MonthCount.objects.get(receiver=bureau.receiver).returned) == ([], 1)
    page.get_by_label("What do you want to add?").fill(ADDED)
    send(page)
    expect(page.get_by_text("It has been added.")).to_be_visible()
    assert [one.body.decode() for one in bureau.parcels(case) if one.header["kind"] == "told"][-1] == ADDED
    page.get_by_role("button", name="Yes, I agree").click()
    expect(page.get_by_text("You said yes.")).to_be_visible()
    assert len(Referral.objects.get().consent) == 128
    page.get_by_text("Erase everything", exact=True).click()
    page.get_by_label("Yes, erase everything for good").check()
    page.get_by_role("button", name="Erase", exact=True).click()
    expect(page.get_by_role("heading", name="Everything is erased")).to_be_visible()
    assert (Case.objects.count(), Tombstone.objects.count()) == (0, 1)

    compact = receipt.replace(" ", "")
    assert found_in(tap.seen, CANARY, ADDED, ANSWER, PLACE, "brev.pdf", "IMG_2026", receipt, compact) == []
    assert b"/support/box/open/" in tap.seen  # else the line above could not fail


def test_without_scripts_everything_is_there_and_said_to_be_protected_at_rest_only(
    open_page: Callable[..., Page], live_server: LiveServer, bureau: Bureau
) -> None:
    page = open_page(scripts=False)
    begin(page, live_server.url)
    expect(page.get_by_text("Protected at rest only")).to_be_visible()
    expect(page.get_by_text("Sealed in your browser")).to_be_hidden()
    go_on(page)
    expect(page.get_by_role("group", name="Errors in the form")).to_be_visible()
    page.get_by_label("What happened?").fill(CANARY)
    go_on(page)
    page.get_by_label("Where in life did it happen?").select_option("work")
    go_on(page)
    expect(page.get_by_role("heading", name="This is what you send")).to_be_visible()
    expect(page.locator("[data-part=summary]")).to_contain_text(CANARY)
    back(page)
    go_on(page)
    page.get_by_label("Files").set_input_files([a_file("brev.pdf", "application/pdf", b"%PDF-1.7" + bytes(5_000_000))])
    send(page)
    receipt = receipt_on(page)
    case = Case.objects.get()
    told, letter = bureau.parcels(case)
    assert (told.body.decode(), told.header["answers"]) == (CANARY, {"life_area": "work"})
    assert told.header["counted"] is False
    assert (letter.header["name"], len(letter.body), letter.header["cleaned"]) == ("1.pdf", 5_000_008, False)
    assert (case.sealed_in_browser, CodedRow.objects.count()) == (False, 0)

    answer_it(bureau, case)
    open_box(page, live_server.url, receipt)
    expect(page.get_by_text(ANSWER)).to_be_visible()
    expect(page.get_by_text(CANARY)).to_have_count(0)  # nobody chose to see it again
    page.get_by_label("What do you want to add?").fill(ADDED)
    send(page)
    expect(page.get_by_text("It has been added.")).to_be_visible()
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_text("You said no.")).to_be_visible()
    page.get_by_text("Withdraw it").click()
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.get_by_text("It is closed.", exact=True)).to_be_visible()
    page.get_by_text("Erase everything", exact=True).click()
    page.get_by_role("button", name="Erase", exact=True).press("Enter")  # a pointer may miss what is still unfolding
    expect(page.get_by_text("Tick the box first")).to_be_visible(timeout=20_000)
    page.get_by_text("Erase everything", exact=True).click()
    page.get_by_label("Yes, erase everything for good").check()
    page.get_by_role("button", name="Erase", exact=True).click()
    expect(page.get_by_role("heading", name="Everything is erased")).to_be_visible()
    assert Case.objects.count() == 0


def test_a_child_meets_few_questions_and_no_files_until_an_adult_helps(
    open_page: Callable[..., Page], tap: Tap, bureau: Bureau
) -> None:
    page, found = open_page(), []
    begin(page, tap.address, "children")
    found += faults(page)
    assert page.locator("[data-screen]:visible .lv-field").count() <= 3
    page.get_by_label("What happened?").fill(CANARY)
    go_on(page)
    assert page.locator("[data-screen]:visible .lv-field").count() <= 3
    page.get_by_label("At school").check()
    found += faults(page)
    go_on(page)
    expect(page.get_by_label("Files")).to_be_hidden()
    back(page)
    back(page)
    page.get_by_label("An adult helps me").check()
    go_on(page)
    go_on(page)
    expect(page.get_by_label("Files")).to_be_visible()
    found += faults(page)
    send(page)
    receipt = receipt_on(page)
    (told,) = bureau.parcels(Case.objects.get())
    assert told.header["answers"] == {"helper": "adult", "where": "school"}
    assert "counted" not in told.header  # children are not asked
    open_box(page, tap.address, receipt)
    expect(page.get_by_text("Nobody has read it yet.")).to_be_visible()
    expect(page.get_by_text(CANARY)).to_have_count(0)
    found += faults(page)
    assert (found, CodedRow.objects.count()) == ([], 0)
    assert found_in(tap.seen, CANARY, receipt) == []


def test_nothing_is_sealed_to_a_key_that_the_root_has_not_signed(
    open_page: Callable[..., Page], tap: Tap, bureau: Bureau
) -> None:
    """A server that puts its own key in the place of the receiver's."""
    IntakeKey.objects.filter(track="adult").update(recipient=keys.recipient_of(keys.new_identity()))
    page = open_page()
    begin(page, tap.address)
    expect(page.get_by_text("Nothing can be sent from here now")).to_be_visible()
    expect(page.locator("form[data-part=form]")).to_have_count(0)
    assert faults(page) == []


def test_what_is_added_is_sealed_to_no_key_but_the_one_of_the_report(
    open_page: Callable[..., Page], tap: Tap, bureau: Bureau
) -> None:
    page = open_page()
    begin(page, tap.address)
    page.get_by_label("What happened?").fill("x")
    go_on(page)
    go_on(page)
    send(page)
    receipt = receipt_on(page)
    Case.objects.update(case_recipient=keys.recipient_of(keys.new_identity()))
    open_box(page, tap.address, receipt)
    page.get_by_label("What do you want to add?").fill(ADDED)
    send(page)
    expect(page.get_by_text("Somebody may have changed it. Nothing was sent.")).to_be_visible()
    assert Item.objects.count() == 1


def test_a_connection_lost_half_way_stores_nothing_and_the_same_report_is_sent_again(
    open_page: Callable[..., Page], tap: Tap, bureau: Bureau
) -> None:
    page = open_page()
    begin(page, tap.address)
    page.get_by_label("What happened?").fill(CANARY)
    go_on(page)
    go_on(page)
    page.route("**/tell/exempelbyran/", lambda route: route.abort("connectionreset"))
    send(page)
    expect(page.get_by_text("The connection was lost. Nothing was stored.")).to_be_visible(timeout=30_000)
    assert Case.objects.count() == 0
    expect(page.locator("[data-part=summary]")).to_contain_text(CANARY)  # it is still there
    page.unroute("**/tell/exempelbyran/")
    # The server stores it, and the answer is lost: the next try finds the same case.
    page.route("**/tell/exempelbyran/", lambda route: (route.fetch(), route.abort("connectionreset")))
    send(page)
    expect(page.get_by_text("The connection was lost. Nothing was stored.")).to_be_visible(timeout=30_000)
    page.unroute("**/tell/exempelbyran/")
    send(page)
    receipt_on(page)
    assert Case.objects.count() == 1


def test_a_browser_that_cannot_seal_is_offered_the_way_without_scripts(
    open_page: Callable[..., Page], tap: Tap, bureau: Bureau
) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })")
    begin(page, tap.address, "youth")
    expect(page.get_by_text("Protected at rest only")).to_be_visible()
    assert faults(page) == []
    page.get_by_label("What happened?").fill(CANARY)
    go_on(page)
    page.wait_for_load_state()
    go_on(page)
    page.wait_for_load_state()
    send(page)
    receipt_on(page)
    assert Case.objects.get().sealed_in_browser is False
    assert found_in(tap.seen, CANARY) != []  # the page says so


def test_a_mistyped_receipt_is_told_by_its_group_in_the_browser(
    open_page: Callable[..., Page], tap: Tap, bureau: Bureau
) -> None:
    page = open_page()
    page.goto(f"{tap.address}/support/box/")
    page.get_by_label("Your receipt").fill("MQ7S WQ7D CF95 81MJ DFZG EQGZ K2X0")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("Something is wrong in this group. Look at it once more: 7.")).to_be_visible()
    assert b"/box/open/" not in tap.seen.partition(b"</html>")[2]  # the page itself names the address
    page.get_by_label("Your receipt").fill("MQ7S WQ7D CF95 81MJ DFZG EQGZ K2XB")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("No box opens with this receipt.")).to_be_visible(timeout=30_000)
    assert faults(page) == []


def test_too_large_a_file_is_told_in_the_browser(
    open_page: Callable[..., Page], tap: Tap, bureau: Bureau, tmp_path: Path
) -> None:
    page = open_page()
    begin(page, tap.address)
    page.get_by_label("What happened?").fill("x")
    go_on(page)
    go_on(page)
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(25 * MEGABYTE + 1))
    page.get_by_label("Files").set_input_files(film)
    expect(page.get_by_text("A file may be at most 25 MB.")).to_be_visible()
    expect(page.locator(".lv-file")).to_have_count(0)
