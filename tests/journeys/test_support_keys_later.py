"""What comes after the set-up, in a real browser: keys given on, somebody leaves, cases moved, all keys lost."""

from pathlib import Path

import pytest
from bech32 import bech32_decode, convertbits
from django.test.utils import override_settings
from django.urls import reverse
from playwright.sync_api import Page, expect
from shamir_mnemonic import generate_mnemonics

import likvard.demo
from likvard.accounts.example import PASSPHRASE
from likvard.demo.organisation import open_example
from likvard.demo.support import add_example_bureau, identity_of
from likvard.organisations.models import Authority
from likvard.support.models import CaseGrant, IntakeGrant, IntakeKey, Member, Receiver
from likvard.support.operations.people import change_duties
from likvard.support.operations.reports import seal_and_receive
from likvard.support.sealing.new_case import Thing
from tests.journeys.conftest import PATIENCE, Walk, faults
from tests.journeys.keeping import open_root
from tests.support.keyring import opens

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ROOT_FILE = Path(likvard.demo.__file__).parent / "data/locks/likvard-root-exempelbyran.age"


@pytest.fixture
def receiver(transactional_db: None) -> Receiver:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        people = open_example()
        return add_example_bureau(Authority.objects.get(slug="exempelkoping"), operator=people["oskar"])


def test_keys_go_on_when_people_come_leave_and_lose_them(walk: Walk, receiver: Receiver) -> None:
    page, lars, maria = walk.page, _member("lars"), _member("maria")
    _told()
    change_duties(maria, duties=["intake"], tracks=["adult"], by=lars.user)
    lars.user.language = "en"
    lars.user.save()
    walk.sign_in(lars.user)

    page.goto(walk.address + reverse("support:keys", args=["exempelbyran"]) + "?lang=en")
    _open_own(page)
    give = page.locator("[data-part=give]")
    give.get_by_role("button").click()
    expect(give).to_be_hidden(timeout=PATIENCE)
    assert len(opens(identity_of("maria"))) == 1

    leave = page.locator("[data-part=leave]")
    leave.get_by_label("Who leaves").select_option(label="Maria Sten")
    leave.get_by_role("button").click()
    expect(leave).to_contain_text("Tick the box first.")
    leave.get_by_label("This person no longer works here.").check()
    leave.get_by_role("button").click()
    expect(page.locator("[data-part=leave-next]")).to_be_visible(timeout=PATIENCE)
    _new_key(page, "adults")
    assert faults(page) == []

    page.goto(walk.address + reverse("support:sharing", args=["exempelbyran"]))
    _open_own(page)
    page.get_by_role("button", name="Give what is missing").click()
    expect(page.locator("[data-part=share]")).to_be_hidden(timeout=PATIENCE)
    grant = CaseGrant.objects.exclude(intake=None).get()
    assert (grant.intake.state, opens(identity_of("maria"), identity_of("intake/adult"))) == ("active", set())

    IntakeGrant.objects.exclude(member=None).delete()  # as if everybody had lost their own key
    assert opens(identity_of("lars")) == set()
    page.goto(walk.address + reverse("support:keys", args=["exempelbyran"]))
    page.get_by_text("Bring the keys back with two envelopes").click()
    form, words = page.locator("[data-part=regain]"), _envelopes()
    form.get_by_label("Its words").first.fill(words[0])
    form.get_by_label("Its words").last.fill(words[1].replace(words[1].split()[5], "academic", 1))
    form.get_by_role("button").click()
    expect(form.get_by_role("alert")).to_be_visible(timeout=PATIENCE)
    form.get_by_label("Its words").last.fill(words[1])
    form.get_by_role("button").click()
    expect(form).to_contain_text("Everybody who is to have the keys has them.", timeout=PATIENCE)
    assert len(opens(identity_of("lars"))) == 1


def _member(first: str) -> Member:
    return Member.objects.select_related("user", "receiver").get(user__email__startswith=f"{first}@")


def _told() -> None:
    key = IntakeKey.objects.get(track="adult")
    seal_and_receive(key, [Thing("told", {"kind": "told"}, b"Hej")], shown_again=False, coded=None)


def _open_own(page: Page) -> None:
    form = page.locator("[data-part=own-open]")
    form.get_by_label("Your passphrase").fill(PASSPHRASE)
    form.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("Your own key is open on this page.")).to_be_visible(timeout=PATIENCE)


def _new_key(page: Page, track: str) -> None:
    open_root(page, ROOT_FILE, PASSPHRASE)
    row = page.locator("[data-part=intake] > li").filter(has_text=track)
    expect(row).to_contain_text("to be replaced")
    row.get_by_role("button").click()
    expect(row).to_contain_text("in use", timeout=PATIENCE)


def _envelopes() -> list[str]:
    """The three envelopes of the example, as the authors of SLIP-39 make them."""
    _prefix, words = bech32_decode(identity_of("recovery").lower())
    assert words is not None
    scalar = bytes(convertbits(words, 5, 8, False) or [])
    return generate_mnemonics(1, [(2, 3)], scalar)[0]
