"""What only a browser can show: pictures, canvases, passkeys and requests, all under the rules of support's pages."""

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import qrcode
from playwright.sync_api import Browser, Page, Route

from tests.support.browser.site import served

pytestmark = pytest.mark.journey

RECEIPT = "MQ7SWQ7DCF9581MJDFZGEQGZK2XB"
CANARY = b"CANARY-59.3293N-18.0686E"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("browser")) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """The page. A rule that is broken fails the test."""
    context = chromium.new_context()
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if "Policy" in message.text else None)
    opened.goto(address)
    yield opened
    context.close()
    assert said == []


def run(page: Page, body: str, given: Any = None) -> Any:
    """What the body of a function over ``all`` (every module) and ``given`` answers; of an error, its name and why."""
    return page.evaluate(
        f"""async (given) => {{
            const all = await import("/all.js");
            try {{ {body} }} catch (error) {{ return [error.constructor.name, error.why]; }}
        }}""",
        given,
    )


def test_the_picture_is_the_one_that_another_program_draws(page: Page) -> None:
    drawn = run(
        page,
        """const svg = all.picture.picture(given, "Receipt");
           document.body.append(svg);
           return { d: svg.querySelector("path").getAttribute("d"), box: svg.getAttribute("viewBox"),
                    label: svg.getAttribute("aria-label"), role: svg.getAttribute("role") };""",
        RECEIPT,
    )
    assert (drawn["label"], drawn["role"]) == ("Receipt", "img")
    assert dark_modules(drawn["d"]) in [dark_by_mask(RECEIPT, mask) for mask in range(8)]
    size = max(x for x, _y in dark_modules(drawn["d"])) + 1 + 4
    assert drawn["box"] == f"0 0 {size} {size}"


def dark_modules(path: str) -> set[tuple[int, int]]:
    """The dark modules that the path draws: ``M2 3h4v1h-4z`` is four of them."""
    found = set()
    for drawn_ in path.split("z")[:-1]:
        place, length = drawn_.removeprefix("M").split("h")[:2]
        x, y = map(int, place.split())
        found |= {(x + step, y) for step in range(int(length.removesuffix("v1")))}
    return found


def dark_by_mask(text: str, mask: int) -> set[tuple[int, int]]:
    """The dark modules of the same code by the library of the server."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4, mask_pattern=mask)
    code.add_data(text)
    code.make()
    return {(x, y) for y, row in enumerate(code.get_matrix()) for x, dark in enumerate(row) if dark}


def drawn(page: Page, kind: str) -> bytes:
    """A picture of 60 by 40, as Chromium writes it."""
    made = page.evaluate(
        """async (kind) => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 40 });
            const paper = canvas.getContext("2d");
            for (const [colour, x] of [["#c03010", 0], ["#1030c0", 30]]) {
              paper.fillStyle = colour;
              paper.fillRect(x, 0, 30, 40);
            }
            const blob = await new Promise((done) => canvas.toBlob(done, kind));
            return [...new Uint8Array(await blob.arrayBuffer())];
        }""",
        kind,
    )
    return bytes(made)


def exif(orientation: int) -> bytes:
    """Exif (little endian TIFF) with a way up and the canary as the maker of the camera."""
    maker = CANARY + b"\0"
    entries = struct.pack("<HHII", 0x010F, 2, len(maker), 38) + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", 2) + entries + bytes(4) + maker


def with_metadata(picture: bytes, kind: str, orientation: int = 1) -> bytes:
    """The picture, with Exif and a text that hold the canary."""
    return {"image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp}[kind](picture, exif(orientation))


def _jpeg(picture: bytes, facts: bytes) -> bytes:
    parts = [(0xE1, b"Exif\0\0" + facts), (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + CANARY), (0xFE, CANARY)]
    segments = (b"\xff" + bytes([mark]) + struct.pack(">H", len(part) + 2) + part for mark, part in parts)
    return picture[:2] + b"".join(segments) + picture[2:]


def _png(picture: bytes, facts: bytes) -> bytes:
    parts = [(b"eXIf", facts), (b"tEXt", b"Comment\0" + CANARY)]
    chunks = (
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part)) for name, part in parts
    )
    return picture[:33] + b"".join(chunks) + picture[33:]


def _webp(picture: bytes, facts: bytes) -> bytes:
    assert picture[12:16] == b"VP8X"  # Chromium writes the kind that can hold more than the picture
    inside = picture[12:20] + bytes([picture[20] | 8]) + picture[21:]
    chunk = b"EXIF" + struct.pack("<I", len(facts)) + facts + bytes(len(facts) % 2)
    whole = b"WEBP" + inside + chunk
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


CLEAN = """
    const file = new File([new Uint8Array(given.bytes)], "me.jpg", { type: given.kind });
    const { bytes, type } = await all.clean.cleaned(file);
    const seen = await createImageBitmap(new Blob([bytes], { type }));
    return { bytes: [...bytes], type, width: seen.width, height: seen.height };
"""


@pytest.mark.parametrize("kind", ["image/jpeg", "image/png", "image/webp"])
def test_of_a_picture_nothing_is_left_but_what_can_be_seen(page: Page, kind: str) -> None:
    told = with_metadata(drawn(page, kind), kind)
    assert CANARY in told
    clean = run(page, CLEAN, {"bytes": list(told), "kind": kind})
    assert (clean["type"], clean["width"], clean["height"]) == (kind, 60, 40)
    left = bytes(clean["bytes"])
    assert [mark for mark in (CANARY, b"Exif", b"eXIf", b"EXIF", b"tEXt", b"ns.adobe") if mark in left] == []


def test_a_picture_that_lay_on_its_side_stands_up_without_saying_so(page: Page) -> None:
    told = with_metadata(drawn(page, "image/jpeg"), "image/jpeg", orientation=6)
    clean = run(page, CLEAN, {"bytes": list(told), "kind": "image/jpeg"})
    assert (clean["width"], clean["height"]) == (40, 60)


@pytest.mark.parametrize(
    ("kind", "content", "why"), [("application/pdf", b"%PDF-1.7", "kind"), ("image/jpeg", b"no picture", "broken")]
)
def test_what_cannot_be_cleaned_is_said_with_its_reason(page: Page, kind: str, content: bytes, why: str) -> None:
    assert run(page, CLEAN, {"bytes": list(content), "kind": kind}) == ["CannotClean", why]


def test_a_browser_that_gives_false_colours_is_not_trusted_to_clean(page: Page) -> None:
    page.evaluate(
        "CanvasRenderingContext2D.prototype.getImageData = () => ({ data: new Uint8ClampedArray(16).fill(255) })"
    )
    told = drawn(page, "image/png")
    assert run(page, CLEAN, {"bytes": list(told), "kind": "image/png"}) == ["CannotClean", "blocked"]


@pytest.mark.parametrize(
    ("place", "kind", "name", "plain"),
    [
        (1, "image/jpeg", "IMG_20260512_Anna.JPEG", "1.jpg"),
        (2, "application/pdf", "Anna Andersson.PDF", "2.pdf"),
        (3, "", "letter", "3"),
    ],
)
def test_a_plain_name_keeps_the_ending_only(page: Page, place: int, kind: str, name: str, plain: str) -> None:
    assert run(page, "return all.clean.plainName(...given)", [place, kind, name]) == plain


@pytest.fixture
def authenticator(page: Page) -> Callable[..., None]:
    """Gives the page a passkey holder, one that knows PRF or one that does not."""

    def attach(*, prf: bool) -> None:
        client = page.context.new_cdp_session(page)
        client.send("WebAuthn.enable")
        options = {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasPrf": prf}
        options |= {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
        options |= {"automaticPresenceSimulation": True}
        client.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    return attach


def test_a_passkey_opens_what_it_locked(page: Page, authenticator: Callable[..., None]) -> None:
    authenticator(prf=True)
    opened = run(
        page,
        """const handle = await all.locks.newPasskey("Vault");
           const locked = await all.locks.sealedByPasskey("word", handle);
           return [handle.length <= 400, all.bytes.fromUtf8(await all.locks.openedByPasskey(locked, handle))];""",
    )
    assert opened == [True, "word"]


def test_another_passkey_does_not_open_it(page: Page, authenticator: Callable[..., None]) -> None:
    authenticator(prf=True)
    refused = run(
        page,
        """const locked = await all.locks.sealedByPasskey("word", await all.locks.newPasskey("One"));
           return await all.locks.openedByPasskey(locked, await all.locks.newPasskey("Another"));""",
    )
    assert refused[0] == "CannotOpen"


def test_a_passkey_that_cannot_do_it_is_said_to_be_unable(page: Page, authenticator: Callable[..., None]) -> None:
    authenticator(prf=False)
    assert run(page, 'return await all.locks.newPasskey("Vault")') == ["NoPasskey", "unable"]


SEND = """
    const form = new FormData();
    form.append("item", new Blob([new Uint8Array(300000)]));
    const shares = [];
    const answer = await all.send.send("/there/", form, { onProgress: (share) => shares.push(share) });
    return { answer, last: shares.at(-1) };
"""
ASK = 'return await all.send.ask("/there/", { locator: "ab" });'


def test_a_form_is_sent_with_the_pages_token_and_tells_how_far_it_has_come(page: Page) -> None:
    assert run(page, SEND) == {"answer": {"token": "token", "all": True}, "last": 1}
    assert run(page, ASK) == {"token": "token", "all": True}


@pytest.mark.parametrize("body", [SEND, ASK])
@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda route: route.fulfill(status=400, json={"receipt": "wrong"}), "refused"),
        (lambda route: route.fulfill(status=413, body="too much"), "large"),
        (lambda route: route.fulfill(status=500, body="<h1>"), "server"),
        (lambda route: route.fulfill(status=200, body="<h1>a page of somebody between</h1>"), "server"),
        (lambda route: route.abort("connectionreset"), "line"),
    ],
)
def test_what_was_not_stored_is_said_with_its_reason(
    page: Page, body: str, answer: Callable[[Route], None], why: str
) -> None:
    page.route("**/there/", answer)
    assert run(page, body) == ["NotSent", why]


def test_a_person_can_stop_what_is_being_sent(page: Page) -> None:
    page.route("**/there/", lambda route: None)  # it never answers
    stopped = run(
        page,
        """const stop = new AbortController();
           setTimeout(() => stop.abort(), 50);
           return await all.send.send("/there/", new FormData(), { signal: stop.signal });""",
    )
    assert stopped == ["NotSent", "stopped"]
