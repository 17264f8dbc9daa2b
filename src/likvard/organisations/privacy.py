"""What each field says about people, and how long it is kept.

Model -> field -> ("neither" | "personal" | "special_category", retention).
"""

from django.utils.translation import gettext_noop as _

NEITHER = ("neither", "")
PLACE = ("personal", _("As long as the account: who answered for what in a public authority, and when."))


def _all(fields: str, said: tuple[str, str]) -> dict[str, tuple[str, str]]:
    return dict.fromkeys(fields.split(), said)


PRIVACY: dict[str, dict[str, tuple[str, str]]] = {
    "Authority": _all("country kind code name slug region one_with valid_from valid_to source checked_on", NEITHER)
    | _all("example opened_at language colour", NEITHER),
    "Unit": _all("authority parent kind name owned_share valid_from valid_to", NEITHER),
    "Succession": _all("authority before after on", NEITHER),
    "Membership": _all("user authority unit role since until", PLACE),
}
