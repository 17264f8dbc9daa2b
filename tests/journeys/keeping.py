"""What a key keeper does on the page of keys, step by step."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PATIENCE

PASSPHRASE = "sju sorters kakor till kaffet"


def make_root(page: Page, folder: Path) -> Path:
    form = page.locator("[data-part=root-make]")
    twice(form, "Passphrase for the file")
    with page.expect_download(timeout=PATIENCE) as download:
        form.get_by_role("button", name="Make the root key").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "likvard-root-exempelbyran.age"
    open_root(page, file)
    return file


def open_root(page: Page, file: Path, passphrase: str = PASSPHRASE) -> None:
    form = page.locator("[data-part=root-open]")
    form.get_by_label("The file").set_input_files(file)
    form.get_by_label("Its passphrase").fill(passphrase)
    form.get_by_role("button", name="Open the root key").click()
    expect(page.get_by_text("The root key is open on this page.")).to_be_visible(timeout=PATIENCE)


def make_recovery(page: Page) -> list[str]:
    """The words of the three envelopes, as they stood on the page."""
    form = page.locator("[data-part=recovery-make]")
    for number in (1, 2, 3):
        form.get_by_label(f"Who holds envelope {number}").fill(f"Advokat {number}")
    form.get_by_role("button", name="Make the recovery key").click()
    envelope = page.locator("[data-part=envelope]")
    found = []
    for number in (1, 2, 3):
        expect(envelope.get_by_role("heading")).to_have_text(re.compile(rf"Envelope\s+{number}"), timeout=PATIENCE)
        words = envelope.get_by_role("listitem").all_inner_texts()
        assert len(words) == 33
        found.append(" ".join(words))
        if number == 1:
            envelope.get_by_label("Type the words back").fill(" ".join([*words[:-1], words[0]]))
            envelope.get_by_role("button", name="This envelope is right").click()
            expect(envelope.get_by_role("alert")).to_be_visible()
        envelope.get_by_label("Type the words back").fill(" ".join(word[:4] for word in words))
        envelope.get_by_role("button", name="This envelope is right").click()
    expect(envelope).to_be_hidden(timeout=PATIENCE)
    return found


def twice(form: Locator, label: str) -> None:
    form.get_by_label(label).fill(PASSPHRASE)
    form.get_by_label("Once more").fill(PASSPHRASE)
