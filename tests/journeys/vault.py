"""Somebody who opens what comes in, at an unlocked vault."""

import json

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from likvard.support.models import Lock
from likvard.support.sealing import keys
from likvard.support.sealing.receipt import in_groups
from tests.journeys.conftest import Walk
from tests.support.bureau import Bureau
from tests.support.members import Colleague, a_colleague


def who_opens(bureau: Bureau, code: str) -> Colleague:
    """Ida opens what comes in; her key is locked with a printed code."""
    ida = a_colleague(bureau, "Ida", "intake")
    content = json.dumps({"identity": ida.identity, "root": bureau.receiver.root_key}).encode()
    sealed = keys.sealed(content, keys.keys_of(code).box_recipient)
    Lock.objects.create(member=ida.member, kind=Lock.Kind.CODE, sealed=sealed, made_on=timezone.localdate())
    return ida


def unlocked(walk: Walk, who: Colleague, code: str) -> Page:
    page = walk.page
    walk.sign_in(who.member.user)
    page.goto(walk.address + reverse("support:vault", args=["exempelbyran"]))
    page.get_by_text("I have lost both").click()
    page.get_by_label("The code that you printed").fill(in_groups(code))
    page.get_by_role("button", name="Unlock with the code").click()
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible(timeout=30_000)
    return page
