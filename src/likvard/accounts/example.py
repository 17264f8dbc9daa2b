"""The people of the example municipality and what each of them can do, for the page where one clicks to be them."""

from django.utils.translation import gettext_lazy as _

DOMAIN = "exempelkoping.example"
PASSPHRASE = "fyra ord som alla vet"  # noqa: S105  (opens the keys of the example's bureau, which are no secret)

WHAT_THEY_DO = {
    "anna": _("Coordinator: leads the work, publishes reports and keeps the plan."),
    "bilal": _("Analyst: brings in surveys, describes them and releases estimates."),
    "cecilia": _("Officer of a unit: answers for her unit's actions and reports how they go."),
    "david": _("Validator of a unit: confirms what the unit says before it counts."),
    "elin": _("Elected member: reads everything that is published and follows the goals."),
    "fatima": _("Reviewer at an independent bureau: reads the work and writes what she thinks of it."),
    "gustav": _("Editor: writes and translates the texts that residents read."),
    "hanna": _("National observer: sees what the municipalities have published, side by side."),
    "ingrid": _("Personnel officer: keeps the active measures and the pay survey of the employer."),
    "karin": _("Administrator of Exempelbyrån: describes the bureau and invites its people; has no keys."),
    "lars": _("Key keeper at Exempelbyrån, who opens what comes in from adults, youth and children."),
    "maria": _("Key keeper and caseworker at Exempelbyrån: works on the cases that are given to her."),
    "nadia": _("Psychologist at Exempelbyrån, trained to talk with children and youth."),
    "oskar": _("Operator: keeps the installation running and the register of authorities right."),
    "per": _("Counsellor at Exempelbyrån, who talks with adults by phone."),
    "saga": _("Auditor of Exempelbyrån: reads who did what and on which day; has no keys."),
}


def what_they_do(email: str) -> str:
    """One sentence about an example person; empty for somebody added later."""
    return str(WHAT_THEY_DO.get(email.partition("@")[0], ""))
