"""What each field says about people, and how long it is kept."""

from django.utils.translation import gettext_noop as _

NEITHER = ("neither", "")
AT_WORK = ("personal", _("As long as the mark: who observed, answered or audited it in their work."))


def _works(fields: str) -> dict[str, tuple[str, str]]:
    return dict.fromkeys(fields.split(), NEITHER)


PRIVACY: dict[str, dict[str, tuple[str, str]]] = {
    "Observation": _works("name version reply_days starts_on closed_on"),
    "Mark": {
        **_works("observation authority criterion level link quote checked_on stage reply_by"),
        **_works("reply reply_stance replied_on audited_on audited_because"),
        **dict.fromkeys(("marked_by", "replied_by", "audited_by"), AT_WORK),
    },
    "MarkRevision": {**_works("mark level link quote checked_on stage words at"), "by": AT_WORK},
}
