"""What a person wrote, made into the things that are sealed, and what their receipt looks like."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import qrcode
from django.core.files.uploadedfile import UploadedFile
from qrcode.image.svg import SvgPathFillImage

from likvard.support.models import Item
from likvard.support.sealing.new_case import Thing
from likvard.support.sealing.receipt import GROUP, in_groups

_ENDING = re.compile(r"\.([a-zA-Z0-9]{1,5})\Z")


def things(text: str, files: Iterable[UploadedFile], said: Mapping[str, Any], day: date) -> list[Thing]:
    """The text first, then each file under a name that tells nothing: file names hold dates, people and devices.

    ``said``: what goes along under the seal beside the text.
    """
    written = {"written": day.isoformat()}
    told = Thing(Item.Kind.TOLD.value, {"kind": "told", **written, **said}, text.encode())
    return [told, *(_file(file, place, written) for place, file in enumerate(files, 1))]


def picture(receipt: str) -> str:
    """The receipt as a QR picture (a data address) for a phone: the letters alone, never an address with them."""
    drawn = qrcode.make(in_groups(receipt), image_factory=SvgPathFillImage).to_string()
    return f"data:image/svg+xml;base64,{b64encode(drawn).decode()}"


def is_last_group(typed: str, receipt: str) -> bool:
    """Whether this is the receipt's last group, as people type it: O for 0, I and L for 1."""
    letters = "".join(typed.split()).upper().translate(str.maketrans("OIL", "011"))
    return letters == receipt[-GROUP:]


def _file(file: UploadedFile, place: int, written: dict[str, str]) -> Thing:
    ending = _ENDING.search(file.name or "")
    name = f"{place}.{ending[1].lower()}" if ending else str(place)
    header = {"kind": "file", **written, "name": name, "type": file.content_type or "", "cleaned": False}
    return Thing(Item.Kind.FILE.value, header, file.read())
