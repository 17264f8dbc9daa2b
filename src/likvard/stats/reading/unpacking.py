"""Small files that unpack into enormous ones are refused before they are unpacked."""

import zipfile

from likvard.stats.problems import Problem, Refused

UNPACKED_LIMIT = 2 << 30
_RATIO_LIMIT = 200
_RATIO_FROM = 50 << 20  # small files may well be repetitive
_MEMBERS = 10_000


def check_unpacked(unpacked: int, packed: int) -> None:
    """Refuse what would need more than 2 GiB."""
    if unpacked > UNPACKED_LIMIT:
        raise Refused(Problem("zip_bomb", params={"unpacked": unpacked, "packed": packed}))


def check_archive(archive: zipfile.ZipFile) -> None:
    """Refuse also what would need more than 200 times its size.

    The declared sizes are binding: zipfile reads no member beyond its own.
    """
    members = archive.infolist()
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    is_bomb = unpacked > _RATIO_FROM and unpacked > _RATIO_LIMIT * packed
    if is_bomb or len(members) > _MEMBERS:
        raise Refused(Problem("zip_bomb", params={"unpacked": unpacked, "packed": packed}))
    check_unpacked(unpacked, packed)
