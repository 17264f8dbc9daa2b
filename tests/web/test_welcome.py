"""What the terminal says when the platform is up: how to sign in as each of the example people."""

from typing import Any

import pytest
from django.utils.translation import override

from likvard.accounts.models import User
from likvard.demo import people
from likvard.web.welcome import welcome

pytestmark = pytest.mark.django_db

BARE = """
Likvärd serves on http://127.0.0.1:8123

  Stop with Ctrl+C.
"""
WITH_EXAMPLE = """
Likvärd serves on http://127.0.0.1:8123

  The example municipality Exempelköping, as residents see it:
    http://127.0.0.1:8123/in/exempelkoping/

  Sign in with one click as one of the example people:
    http://127.0.0.1:8123/accounts/example/

  Anna Lind     Coordinator                        anna@exempelkoping.example
  Bilal Haddad  Analyst                            bilal@exempelkoping.example
  Cecilia Ek    Officer of a unit                  cecilia@exempelkoping.example
  David Holm    Validator of a unit                david@exempelkoping.example
  Elin Sarri    Elected member                     elin@exempelkoping.example
  Fatima Noor   Reviewer at an independent bureau  fatima@exempelkoping.example
  Gustav Berg   Editor                             gustav@exempelkoping.example
  Hanna Juhl    National observer                  hanna@exempelkoping.example
  Ingrid Falk   Personnel officer                  ingrid@exempelkoping.example
  Oskar Park    Operator                           oskar@exempelkoping.example

  Stop with Ctrl+C.
"""


@pytest.fixture
def the_ten(db: None) -> None:
    for person in (people.COORDINATOR, *people.OTHERS, people.OBSERVER, people.OPERATOR):
        User.objects.create(email=person.email, name=person.name, is_active=True)


def test_each_example_person_is_named_with_role_and_address(the_ten: None, settings: Any) -> None:
    settings.EXAMPLE = True
    with override("sv"):  # whatever language the installation speaks
        said = welcome(8123)
    assert said == WITH_EXAMPLE
    assert max(len(line) for line in said.splitlines()) <= 80


def test_where_real_people_work_nobody_is_named(the_ten: None, settings: Any) -> None:
    settings.EXAMPLE = False
    assert welcome(8123) == BARE
