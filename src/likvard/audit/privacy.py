"""What each field says about people, and how long it is kept.

Model -> field -> ("neither" | "personal" | "special_category", retention).
"""

from django.utils.translation import gettext_noop as _

NEITHER = ("neither", "")
NAME = ("personal", _("As long as the trail; erased earlier by manage.py audit forget when the person has that right."))


def _all(fields: str, said: tuple[str, str]) -> dict[str, tuple[str, str]]:
    return dict.fromkeys(fields.split(), said)


PRIVACY: dict[str, dict[str, tuple[str, str]]] = {
    "Entry": _all("what about about_number title authority words seals at previous digest", NEITHER),
    "Name": _all("entry", NEITHER) | _all("place number name salt", NAME),
}
