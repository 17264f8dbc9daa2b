"""What the terminal says when the platform is up."""

from django.conf import settings
from django.utils.translation import override

from likvard.accounts.example import what_they_do
from likvard.accounts.models import User
from likvard.accounts.queries import example_people

EXAMPLE = """
  The example municipality Exempelköping, as residents see it:
    {address}/in/exempelkoping/

  Sign in with one click as one of the example people:
    {address}/accounts/example/

{people}
"""


def welcome(port: int) -> str:
    """Where to look, and how to sign in as each of the example people."""
    address = f"http://127.0.0.1:{port}"
    text = f"\nLikvärd serves on {address}\n"
    if settings.EXAMPLE:
        with override("en"):  # the language of the terminal
            people = "\n".join(_line(person) for person in example_people())
        text += EXAMPLE.format(address=address, people=people)
    return text + "\n  Stop with Ctrl+C.\n"


def _line(person: User) -> str:
    """Name, role and e-mail address, in columns."""
    role = what_they_do(person.email).partition(":")[0]
    return f"  {person.name:<12}  {role:<33}  {person.email}"
