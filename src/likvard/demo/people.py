"""The people of the example, each with the role that shows a part of the work."""

from dataclasses import dataclass

from likvard.accounts.example import DOMAIN
from likvard.accounts.models import User
from likvard.accounts.operations import accept
from likvard.accounts.queries import open_invitations
from likvard.organisations.models import Authority, Unit
from likvard.organisations.operations import give_role

PASSWORD = "likvard-exempel-2026"  # noqa: S105  (the example's; it opens nothing without a second factor)


@dataclass(frozen=True)
class Person:
    """Somebody made up."""

    first: str
    name: str
    role: str
    unit: str = ""
    national: bool = False

    @property
    def email(self) -> str:
        return f"{self.first}@{DOMAIN}"


COORDINATOR = Person("anna", "Anna Lind", "coordinator")
OPERATOR = Person("oskar", "Oskar Park", "operator", national=True)
OTHERS = (
    Person("bilal", "Bilal Haddad", "analyst"),
    Person("cecilia", "Cecilia Ek", "unit_officer", unit="Bostads AB Exempelhem"),
    Person("david", "David Holm", "unit_validator", unit="Bostads AB Exempelhem"),
    Person("elin", "Elin Sarri", "elected"),
    Person("fatima", "Fatima Noor", "reviewer"),
    Person("gustav", "Gustav Berg", "editor"),
    Person("ingrid", "Ingrid Falk", "personnel"),
)
OBSERVER = Person("hanna", "Hanna Juhl", "national_observer", national=True)


def join(person: Person, *, authority: Authority | None, by: User) -> User:
    """Invite a person and let them accept, as people do."""
    unit = Unit.objects.of(authority).get(name=person.unit) if authority and person.unit else None
    give_role(
        email=person.email,
        name=person.name,
        language="sv",
        role=person.role,
        authority=None if person.national else authority,
        unit=unit,
        by=by,
    )
    return accept_for(person)


def accept_for(person: Person) -> User:
    """The person answers the invitation that waits for them."""
    invitation = open_invitations().get(user__email=person.email)
    return accept(invitation, name=person.name, language="sv", password=PASSWORD)
