"""A key keeper sets a receiver up in a real browser, from nothing to open; the server sees no private key of it."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from playwright.sync_api import Page, expect

from likvard.accounts.models import User
from likvard.organisations.models import Membership
from likvard.support.models import Envelope, IntakeGrant, IntakeKey, Lock, Member, Receiver
from likvard.support.operations.people import join
from likvard.support.operations.receivers import describe_receiver, make_place, open_to_public
from likvard.support.queries.keys import has_signed_key, is_signed_intake, is_signed_recovery
from tests.journeys.conftest import PATIENCE, Walk, faults
from tests.journeys.keeping import make_recovery, make_root, open_root, twice

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def oskar(transactional_db: None) -> User:
    return _person("Oskar", operator=True)


@pytest.fixture
def receiver(oskar: User) -> Receiver:
    """A place with an administrator, described, without keys."""
    karin = _person("Karin")
    made = make_place(name="Exempelbyrån", kind="bureau", person="Karin", email=karin.email, language="sv", by=oskar)
    words = {"sv": "Vi ger råd."}
    return describe_receiver(
        made,
        name="Exempelbyrån",
        kind="bureau",
        about=words,
        duty_to_report=words,
        may_become_public=False,
        accepts_anonymous=True,
        covers=[],
        tracks=["adult"],
        languages=["sv"],
        website="",
        days_kept=90,
        by=karin,
    )


@pytest.fixture
def lars(receiver: Receiver, oskar: User) -> Member:
    """Keeps the keys and opens what comes in."""
    user = _person("Lars")
    given = {"duties": ["keeper", "intake"], "tracks": ["adult"]}
    return join(receiver, person="Lars", email=user.email, language="en", **given, by=oskar)


def test_from_no_key_at_all_to_open(walk: Walk, receiver: Receiver, lars: Member, tmp_path: Path) -> None:
    page = walk.page
    walk.sign_in(lars.user)
    page.goto(walk.address + reverse("support:keys", args=["exempelbyran"]))
    assert faults(page) == []
    root_file = make_root(page, tmp_path)
    words = make_recovery(page)
    _make_own(page)
    _make_intake(page)
    _drill(page, words)
    assert faults(page) == []

    receiver.refresh_from_db()
    lars.refresh_from_db()
    key = IntakeKey.objects.get()
    assert is_signed_recovery(receiver)
    assert is_signed_intake(key, receiver)
    assert has_signed_key(lars, receiver)
    assert receiver.drilled_on
    assert not receiver.cases.exists()
    assert Envelope.objects.filter(confirmed_on__isnull=False).count() == 3
    assert set(Lock.objects.values_list("kind", flat=True)) == {"passphrase", "code"}
    assert {grant.member_id for grant in IntakeGrant.objects.all()} == {lars.pk, None}
    assert open_to_public(receiver, by=lars.user).opened_on

    page.reload()  # nothing that was opened is still open, and a new key asks for the root key again
    step = page.locator("#step-intake").locator("..")
    step.get_by_role("button", name="Take a new key into use").click()
    expect(step).to_contain_text("Open the root key first")
    open_root(page, root_file)
    step.get_by_role("button", name="Take a new key into use").click()
    expect(step.get_by_role("button", name="Take a new key into use")).to_be_visible()
    _until(lambda: IntakeKey.objects.count() == 2)
    assert [one.state for one in IntakeKey.objects.order_by("epoch")] == ["retired", "active"]


def _make_own(page: Page) -> None:
    page.get_by_text("Make a key, or a new one").click()
    form = page.locator("[data-part=own-make]")
    twice(form, "Passphrase, at least")
    form.get_by_role("button", name="Make my key").click()
    confirm = page.locator("[data-part=own-confirm]")
    expect(confirm).to_be_visible(timeout=PATIENCE)
    code = confirm.locator("[data-field=code]").inner_text()
    confirm.get_by_label("Type its last group").fill(code.split()[-1])
    confirm.get_by_role("button", name="I have the code").click()
    expect(page.get_by_text("Your own key is open on this page.")).to_be_visible(timeout=PATIENCE)


def _make_intake(page: Page) -> None:
    step = page.locator("#step-intake").locator("..")
    step.get_by_role("button", name="Make the key").click()
    expect(step).to_contain_text("Can open it: Lars", timeout=PATIENCE)


def _drill(page: Page, words: list[str]) -> None:
    """Once with the own key, once with two envelopes."""
    step = page.locator("#step-drill").locator("..")
    step.get_by_role("button", name="Make up a case").click()
    step.get_by_role("button", name="Open it with my own key").click(timeout=PATIENCE)
    expect(step).to_contain_text("The last one:", timeout=PATIENCE)
    step.get_by_role("button", name="Make up a case").click()
    step.get_by_text("Open it with two envelopes").click()
    step.get_by_label("First envelope, number").select_option("1")
    step.get_by_label("Its words").first.fill(words[0])
    step.get_by_label("Second envelope, number").select_option("3")
    step.get_by_label("Its words").last.fill(words[2])
    step.get_by_role("button", name="Open it with these").click()
    _until(lambda: not Receiver.objects.filter(cases__drill=True).exists())


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.2)


def _person(name: str, *, operator: bool = False) -> User:
    user = User.objects.create_user(f"{name}@exempelkoping.example", name=name, language="en")
    Authenticator.objects.create(user_id=user.pk, type=Authenticator.Type.TOTP, data={"secret": "for tests"})
    if operator:
        Membership.objects.create(user=user, role="operator", since="2026-01-01")
    return user
