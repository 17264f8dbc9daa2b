"""All copies of the root key's file are lost: what the browsers of keepers, members and residents say and do when a
receiver makes another, from the closing of the receiver to the first report under the new key."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from likvard.support.models import Case, IntakeKey, Lock
from likvard.support.operations.receivers import close_to_public, open_to_public
from likvard.support.queries.keys import has_signed_key, is_signed_recovery
from likvard.support.sealing import keys
from likvard.support.sealing.receipt import in_groups, new_receipt
from tests.journeys.conftest import PATIENCE, Walk, faults
from tests.journeys.keeping import make_recovery, make_root, open_root
from tests.support.bureau import Bureau, a_bureau
from tests.support.members import Colleague, a_case, a_colleague

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TOLD, LATER = "Jag nekades en lägenhet.", "Hyresvärden svarade inte."
CHANGED = "the server gives out another root key"


@pytest.fixture
def bureau(transactional_db: None) -> Bureau:
    cache.clear()  # nobody has tried too often
    bureau = a_bureau(tracks=("adult",))
    bureau.receiver.duty_to_report = {"sv": "Vi berättar för socialtjänsten."}
    bureau.receiver.drilled_on = timezone.localdate()
    bureau.receiver.save()
    return bureau


@pytest.fixture
def lars(bureau: Bureau) -> tuple[Colleague, str]:
    """Keeps the keys and opens what comes in; and the printed code that opens his key."""
    return locked(bureau, a_colleague(bureau, "Lars", "keeper", "intake", tracks=("adult",)))


@pytest.fixture
def ida(bureau: Bureau) -> tuple[Colleague, str]:
    """Opens what comes in."""
    return locked(bureau, a_colleague(bureau, "Ida", "intake", tracks=("adult",)))


def locked(bureau: Bureau, colleague: Colleague) -> tuple[Colleague, str]:
    code = new_receipt()
    content = json.dumps({"identity": colleague.identity, "root": bureau.receiver.root_key}).encode()
    sealed = keys.sealed(content, keys.keys_of(code).box_recipient)
    Lock.objects.create(member=colleague.member, kind=Lock.Kind.CODE, sealed=sealed, made_on=timezone.localdate())
    return colleague, code


def test_a_new_root_key_is_taken_by_nobody_unseen_and_loses_nothing(
    walk: Walk,
    open_page: Callable[..., Page],
    bureau: Bureau,
    lars: tuple[Colleague, str],
    ida: tuple[Colleague, str],
    tmp_path: Path,
) -> None:
    receipt = new_receipt()
    case, receiver = a_case(bureau, TOLD, receipt=receipt), bureau.receiver
    resident = open_page()
    resident.goto(f"{walk.address}/support/adults/tell/exempelbyran/")
    former = receiver.root_key
    close_to_public(receiver, by=lars[0].member.user)

    root_file = _make_another(walk, lars, tmp_path)
    receiver.refresh_from_db()
    assert receiver.root_key != former
    assert IntakeKey.objects.get().state == "retired"
    _open_box(open_page(), walk.address, receipt)  # what was told before is reached as ever

    _refused_in_the_vault(walk, ida)
    _accepted_under_my_key(walk, ida)

    _sign_everything(walk, lars, root_file)
    receiver.refresh_from_db()
    ida[0].member.refresh_from_db()
    assert is_signed_recovery(receiver)
    assert has_signed_key(ida[0].member, receiver)
    assert [(key.epoch, key.state) for key in IntakeKey.objects.order_by("epoch")] == [(1, "retired"), (2, "active")]
    open_to_public(receiver, by=lars[0].member.user)

    _told_to_load_again(resident)
    resident.reload()
    shown = keys.fingerprint(receiver.root_key)
    resident.get_by_text("The key of the receiver").click()
    expect(resident.get_by_text(shown)).to_be_visible()
    _tell(resident)
    expect(resident.get_by_role("heading", name="It has arrived")).to_be_visible(timeout=PATIENCE)

    new = Case.objects.exclude(pk=case.pk).get()
    page = _vault(walk, ida)
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible(timeout=PATIENCE)
    for found, words in ((case, TOLD), (new, LATER)):
        page.get_by_role("button", name=found.number).click()
        expect(page.get_by_text(words)).to_be_visible(timeout=PATIENCE)


def _make_another(walk: Walk, lars: tuple[Colleague, str], folder: Path) -> Path:
    """On the page of keys. The file in which the new root key lies."""
    page = walk.page
    walk.sign_in(lars[0].member.user)
    page.goto(walk.address + reverse("support:keys", args=["exempelbyran"]))
    page.get_by_text("All copies of the file are lost").click()
    file = make_root(page, folder)
    expect(page.get_by_text("Stop: residents are given a key")).to_be_hidden()
    assert faults(page) == []
    return file


def _open_own(page: Page, code: str) -> None:
    form = page.locator("[data-part=own-open]")
    form.get_by_text("I have lost both").click()
    form.get_by_label("The code that you printed").fill(in_groups(code))
    form.get_by_role("button", name="Open with the code").click()
    expect(form).to_contain_text("The root key is another one", timeout=PATIENCE)
    form.get_by_label("The key keepers have told me").check()
    form.get_by_role("button", name="Open with the code").click()
    expect(page.get_by_text("Your own key is open on this page.")).to_be_visible(timeout=PATIENCE)


def _vault(walk: Walk, who: tuple[Colleague, str]) -> Page:
    page = walk.page
    walk.sign_in(who[0].member.user)
    page.goto(walk.address + reverse("support:vault", args=["exempelbyran"]))
    page.get_by_text("I have lost both").click()
    page.get_by_label("The code that you printed").fill(in_groups(who[1]))
    page.get_by_role("button", name="Unlock with the code").click()
    return page


def _refused_in_the_vault(walk: Walk, ida: tuple[Colleague, str]) -> None:
    """The vault does not take the new root key; it says where one compares it."""
    page = _vault(walk, ida)
    expect(page.get_by_text(CHANGED)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("compare it under My key")).to_be_visible()
    expect(page.get_by_role("heading", name="Inbox")).to_be_hidden()


def _accepted_under_my_key(walk: Walk, ida: tuple[Colleague, str]) -> None:
    page = walk.page
    page.goto(walk.address + reverse("support:my_key", args=["exempelbyran"]))
    _open_own(page, ida[1])
    expect(page.get_by_text("A key keeper has not signed your key yet")).to_be_visible()
    assert faults(page) == []


def _sign_everything(walk: Walk, lars: tuple[Colleague, str], root_file: Path) -> None:
    """Recovery key, envelopes, both members, a new key for what comes in, and a drill with all of them."""
    page = walk.page
    walk.sign_in(lars[0].member.user)
    page.goto(walk.address + reverse("support:keys", args=["exempelbyran"]))
    _open_own(page, lars[1])
    open_root(page, root_file)
    page.get_by_text("Make a new recovery key with three new envelopes").click()
    make_recovery(page)
    colleagues = page.locator("[data-part=colleagues]")
    for name in ("Ida", "Lars"):
        colleagues.get_by_role("button", name=f"The fingerprint is the same: sign {name}").click()
    expect(colleagues).not_to_contain_text("to be compared and signed", timeout=PATIENCE)
    row = page.locator("[data-part=intake] > li")
    expect(row).to_contain_text("retired; make a new one")
    row.get_by_role("button").click()
    expect(row).to_contain_text("in use", timeout=PATIENCE)
    drill = page.locator("#step-drill").locator("..")
    expect(drill.get_by_text("The last one:")).to_be_hidden()
    drill.get_by_role("button", name="Make up a case").click()
    drill.get_by_role("button", name="Open it with my own key").click(timeout=PATIENCE)
    expect(drill).to_contain_text("The last one:", timeout=PATIENCE)
    assert faults(page) == []


def _open_box(page: Page, address: str, receipt: str) -> None:
    page.goto(f"{address}/support/box/")
    page.get_by_label("Your receipt").fill(receipt)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name="What has happened")).to_be_visible(timeout=PATIENCE)


def _tell(page: Page) -> None:
    page.get_by_label("What happened?").fill(LATER)
    for _ in range(2):
        page.locator("[data-screen]:visible button[value=next]").click()
    page.get_by_role("button", name="Send", exact=True).click()


def _told_to_load_again(page: Page) -> None:
    """Whoever had the page open all the while seals to the former key, which the server takes no more."""
    _tell(page)
    expect(page.get_by_text("The receiver has changed its keys meanwhile. Load the page again")).to_be_visible(
        timeout=PATIENCE
    )
    page.locator("[data-screen]:visible button[value=back]").click()
