"""What people agree to when a copy of their case is passed on. A signature names the version of the words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONSENT: dict[str, Promise] = {
    "1": _(
        "I agree that %(receiver)s gets a copy of my case, chosen by the person who works on it, and may work on it. "
        "I can take this back later. What has been read by then has been read."
    ),
}


def consent(version: str, receiver: str) -> str:
    """The words of a version. Raises KeyError for one that never was."""
    return str(CONSENT[version]) % {"receiver": receiver}
