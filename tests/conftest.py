"""People and places that every test knows. Anna coordinates Exempelköping, and Nils the municipality next to it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.db.backends.postgresql.base import DatabaseOperations as PostgreSQL
from django.db.backends.sqlite3.base import DatabaseOperations as SQLite
from django.test import Client
from django.utils import translation
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from likvard.accounts.models import User
from likvard.organisations.models import Authority, Membership, Unit

# A busy machine fails no test, and what passed once passes again. ``make hunt`` looks where nobody has looked yet.
settings.register_profile("same", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("hunt", deadline=None, print_blob=True)
settings.load_profile("same")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys: Playwright runs only once at a time."""
    program = shutil.which("chromium")
    assert program, "The journeys need chromium (Debian: apt-get install chromium)."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def what_is_done_without_a_page_is_said_in_english() -> Iterator[None]:
    """A request leaves its language behind; the next test begins anew."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True, scope="session")
def a_test_database_may_be_emptied() -> Iterator[None]:
    """The trail and published reports refuse to be emptied; between transactional tests its guards stand aside."""
    kept = {backend: backend.sql_flush for backend in (SQLite, PostgreSQL)}

    def sqlite(self: SQLite, *args: object, **kwargs: object) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        drop = [f"DROP TRIGGER {name}" for name, _sql in triggers]
        return [*drop, *kept[SQLite](self, *args, **kwargs), *(sql for _name, sql in triggers)]

    def postgresql(self: PostgreSQL, *args: object, **kwargs: object) -> list[str]:
        guards = "ALTER TABLE audit_entry {} TRIGGER USER"
        return [guards.format("DISABLE"), *kept[PostgreSQL](self, *args, **kwargs), guards.format("ENABLE")]

    SQLite.sql_flush, PostgreSQL.sql_flush = sqlite, postgresql
    yield
    SQLite.sql_flush, PostgreSQL.sql_flush = kept[SQLite], kept[PostgreSQL]


@pytest.fixture
def exempelkoping(db: None) -> Authority:
    return an_authority("Exempelköping", "exempelkoping", "X001")


@pytest.fixture
def grannkoping(db: None) -> Authority:
    return an_authority("Grannköping", "grannkoping", "X002")


@pytest.fixture
def units(exempelkoping: Authority) -> dict[str, Unit]:
    """A board with its administration, and a company: by the keys board, administration and company."""
    since = date(2020, 1, 1)
    add = Unit.objects.create
    board = add(authority=exempelkoping, kind="board", name="Utbildningsnämnden", valid_from=since)
    return {
        "board": board,
        "administration": add(
            authority=exempelkoping,
            kind="administration",
            name="Utbildningsförvaltningen",
            parent=board,
            valid_from=since,
        ),
        "company": add(
            authority=exempelkoping, kind="company", name="Exempelbostäder AB", owned_share=100, valid_from=since
        ),
    }


@pytest.fixture
def anna(exempelkoping: Authority) -> User:
    return a_person("Anna Andersson", "coordinator", exempelkoping)


@pytest.fixture
def bilal(exempelkoping: Authority) -> User:
    return a_person("Bilal Berg", "analyst", exempelkoping)


@pytest.fixture
def cecilia(exempelkoping: Authority, units: dict[str, Unit]) -> User:
    return a_person("Cecilia Chen", "unit_officer", exempelkoping, units["board"])


@pytest.fixture
def david(exempelkoping: Authority, units: dict[str, Unit]) -> User:
    return a_person("David Dahl", "unit_validator", exempelkoping, units["board"])


@pytest.fixture
def elin(exempelkoping: Authority) -> User:
    return a_person("Elin Ek", "elected", exempelkoping)


@pytest.fixture
def fatima(exempelkoping: Authority) -> User:
    return a_person("Fatima Farah", "reviewer", exempelkoping)


@pytest.fixture
def gustav(exempelkoping: Authority) -> User:
    return a_person("Gustav Gren", "editor", exempelkoping)


@pytest.fixture
def hanna(db: None) -> User:
    return a_person("Hanna Holm", "national_observer", None)


@pytest.fixture
def ingrid(exempelkoping: Authority) -> User:
    return a_person("Ingrid Ilmo", "personnel", exempelkoping)


@pytest.fixture
def oskar(db: None) -> User:
    return a_person("Oskar Olsson", "operator", None)


@pytest.fixture
def nils(grannkoping: Authority) -> User:
    """Coordinator of the municipality next to Exempelköping."""
    return a_person("Nils Nyman", "coordinator", grannkoping)


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which the person is signed in, with their second factor."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


def an_authority(name: str, slug: str, code: str) -> Authority:
    return Authority.objects.create(
        country="SE",
        kind="municipality",
        code=code,
        name=name,
        slug=slug,
        language="sv",
        example=True,
        opened_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def a_person(name: str, role: str, authority: Authority | None, unit: Unit | None = None) -> User:
    """Somebody with a role since 2026 and a second factor, whose address is their first name at the example."""
    user = User.objects.create_user(f"{name.split()[0]}@exempelkoping.example", name=name)
    Authenticator.objects.create(user_id=user.pk, type=Authenticator.Type.TOTP, data={"secret": "for tests"})
    Membership.objects.create(user=user, role=role, authority=authority, unit=unit, since=date(2026, 1, 1))
    return user
