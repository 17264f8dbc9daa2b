"""What each field says about people, and how long it is kept.

Model -> field -> ("neither" | "personal" | "special_category", retention).
"""

from django.utils.translation import gettext_noop as _

NEITHER = ("neither", "")
ACCOUNT = ("personal", _("As long as the account."))
INVITATION = ("personal", _("Erased ninety days after the invitation ran out, with the person if they never answered."))
SIGN_IN = ("personal", _("Erased when the person signs out, or the day after the session ran out."))

PRIVACY: dict[str, dict[str, tuple[str, str]]] = {
    "User": dict.fromkeys(["password", "last_login", "email", "name", "language", "is_active", "joined_at"], ACCOUNT),
    "Invitation": {
        "token_digest": NEITHER,
        **dict.fromkeys(
            ["user", "purpose", "invited_by", "created_at", "expires_at", "accepted_at", "withdrawn_at"], INVITATION
        ),
    },
    "SignIn": dict.fromkeys(["user", "device", "started_at", "seen_at"], SIGN_IN),
}
