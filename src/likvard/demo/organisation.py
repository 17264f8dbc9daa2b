"""The municipality itself: its boards and its company."""

from datetime import date
from decimal import Decimal

from likvard.accounts.models import User
from likvard.demo.people import COORDINATOR, OBSERVER, OPERATOR, OTHERS, accept_for, join
from likvard.organisations.models import Authority, Unit
from likvard.organisations.operations import add_unit, describe_authority, open_authority
from likvard.organisations.states import AuthorityKind, Country, UnitKind

NAME, SLUG, COLOUR = "Exempelköping", "exempelkoping", "#1b5e63"
SINCE = date(2023, 1, 1)
BOARDS = ("Kommunstyrelsen", "Barn- och utbildningsnämnden", "Socialnämnden", "Kultur- och fritidsnämnden")
COMPANY = "Bostads AB Exempelhem"


def open_example() -> dict[str, User]:
    """The authority with units and people; people by their first name."""
    authority = Authority.objects.create(
        country=Country.SWEDEN,
        kind=AuthorityKind.MUNICIPALITY,
        code="9999",
        name=NAME,
        slug=SLUG,
        language="sv",
        example=True,
        source="Exempelköping does not exist.",
    )
    operator = _first_operator()
    open_authority(authority, email=COORDINATOR.email, name=COORDINATOR.name, by=operator)
    coordinator = accept_for(COORDINATOR)
    describe_authority(authority, colour=COLOUR, language="sv", by=coordinator)
    _add_units(authority, coordinator)
    people = {person.first: join(person, authority=authority, by=coordinator) for person in OTHERS}
    people[OBSERVER.first] = join(OBSERVER, authority=None, by=operator)
    return {"anna": coordinator, "oskar": operator, **people}


def _first_operator() -> User:
    # The first operator of an installation is made in the terminal; nobody is there to invite them.
    operator = User.objects.create_user(OPERATOR.email, name=OPERATOR.name, language="sv", is_active=False)
    join(OPERATOR, authority=None, by=operator)
    operator.refresh_from_db()
    return operator


def _add_units(authority: Authority, by: User) -> None:
    board = UnitKind.BOARD
    top: Unit = add_unit(authority, name=BOARDS[0], kind=board, valid_from=SINCE, by=by)
    for name in BOARDS[1:]:
        add_unit(authority, name=name, kind=board, valid_from=SINCE, parent=top, by=by)
    add_unit(
        authority,
        name=COMPANY,
        kind=UnitKind.COMPANY,
        valid_from=SINCE,
        parent=top,
        owned_share=Decimal(100),
        by=by,
    )
