"""What each field says about people, and how long it is kept.

Model -> field -> ("neither" | "personal" | "special_category", retention).
"""

from django.utils.translation import gettext_noop as _

NEITHER = ("neither", "")
LETTER = ("personal", _("Erased a week after the letter was sent or given up."))


def _all(fields: str, said: tuple[str, str]) -> dict[str, tuple[str, str]]:
    return dict.fromkeys(fields.split(), said)


PRIVACY: dict[str, dict[str, tuple[str, str]]] = {
    "Letter": _all("key language queued_at next_try_at attempts last_error sent_at", NEITHER)
    | _all("to subject text html", LETTER),
}
