"""docs/admin/roles.md: the roles as the code knows them."""

from likvard.config.manual.markdown import table
from likvard.organisations.permissions import NATIONAL_ROLES, ROLES, UNIT_ROLES, WHAT_IT_ALLOWS, Permission, Role

INTRODUCTION = """# Roles

What a person can see and do follows from their role, and from nothing else. A role is held in one authority, in one
unit of it, or outside all of them. A role that allows anything asks for two factors at sign-in.
"""


def page() -> str:
    """Each role with what it allows, then each permission with who has it."""
    return INTRODUCTION + "".join(_role(role) for role in ROLES.values()) + _permissions()


def _role(role: Role) -> str:
    allows = "".join(f"- {sentence}\n" for sentence in role.allows) or "- Read what everybody can read\n"
    return f"\n## {role.name}\n\n{role.description} Held in {_held(role.code)}.\n\n{allows}"


def _held(code: str) -> str:
    if code in NATIONAL_ROLES:
        return "no authority"
    return "one board or company" if code in UNIT_ROLES else "one authority"


def _permissions() -> str:
    rows = (
        (str(WHAT_IT_ALLOWS[permission]), ", ".join(str(r.name) for r in ROLES.values() if permission in r.permissions))
        for permission in Permission
    )
    return "\n## Who may what\n\n" + table(("what", "roles"), rows)
