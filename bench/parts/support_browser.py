"""What the browser's half of support costs, and what it accepts of changed files: for bench/support."""

import gzip
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from likvard.support.sealing import keys, parcel
from tests.support.browser.node import HERE, Node
from tests.support.browser.site import served
from tests.support.browser.tampering import opened_all_the_same, tampered
from tools.bundles import BUNDLES, SCRIPTS, bundle

FLAGS = ["--no-sandbox", "--disable-gpu"]
TEXT, FILE = 10_000, 5_000_000  # bytes

# All that happens between "send" and the request: receipt, its keys, the case's key, two items, two grants.
SEAL = """async ([text, file, intake, recovery]) => {
    const { derive, keys, parcel, receipt } = await import("/all.js");
    const content = crypto.getRandomValues(new Uint8Array(65536));
    const large = Uint8Array.from({ length: file }, (_, place) => content[place % 65536]);
    const start = performance.now();
    await derive.publicHalves(await derive.keysOf(receipt.newReceipt()));
    const identity = await keys.newIdentity();
    const recipients = [await keys.recipientOf(identity), await keys.recipientOf(await keys.newIdentity())];
    await keys.sealed(parcel.packed({ kind: "told" }, "x".repeat(text)), ...recipients);
    await keys.sealed(parcel.packed({ kind: "file" }, large), ...recipients);
    await keys.sealed(identity, intake);
    await keys.sealed(identity, recovery);
    return (performance.now() - start) / 1000;
}"""


def sizes() -> dict[str, float]:
    """Kilobytes, packed with gzip: of each bundle, and of the age library alone."""
    scripts = {**{name: SCRIPTS / f"{name}.js" for name in BUNDLES}, "age": HERE / "age_alone.js"}
    with tempfile.TemporaryDirectory() as folder:
        return {name: _kilobytes(script, Path(folder) / f"{name}.js") for name, script in scripts.items()}


def seal_seconds(times: int = 3) -> float:
    """Seconds to make a report of 10 KB with a file of 5 MB ready to send in Chromium, the slowest of ``times``."""
    receivers = [keys.recipient_of(keys.new_identity()) for _ in range(2)]
    with _page() as page:
        return max(page.evaluate(SEAL, [TEXT, FILE, *receivers]) for _ in range(times))


def accepted(count: int = 20_000) -> dict[str, int]:
    """Of so many changed sealed items, how many the browser's code and the server's open all the same."""
    identity = keys.new_identity()
    sealed = keys.sealed(parcel.packed({"kind": "told"}, b"word"), keys.recipient_of(identity))
    with tempfile.TemporaryDirectory() as folder:
        node = Node(Path(folder))
        found = opened_all_the_same(lambda changed: node("keys", "opened", changed, identity), tampered(sealed, count))
        node.close()
    on_the_server = opened_all_the_same(lambda changed: keys.opened(changed, identity), tampered(sealed, count))
    return {"browser": len(found), "server": len(on_the_server)}


def _kilobytes(script: Path, target: Path) -> float:
    bundle(script, target)
    return len(gzip.compress(target.read_bytes(), 9)) / 1000


@contextmanager
def _page() -> Iterator[Page]:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page()
        page.goto(address)
        yield page
        browser.close()
