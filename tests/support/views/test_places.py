"""Those who work at a receiver find it on their desk; what they find there is what their duties let them do."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from likvard.accounts.models import User
from likvard.support.models import Member, Receiver
from tests.support.bureau import Bureau
from tests.support.members import a_colleague

pytestmark = pytest.mark.django_db

ClientOf = Callable[[User], Client]
HERE = "/receivers/exempelbyran/"


def doors(client: Client) -> set[str]:
    page = client.get(HERE).content.decode()
    return {name.rstrip("/") for name in re.findall(rf'<a class="ds-link" href="{HERE}([^"]+)">', page)}


@pytest.mark.parametrize(
    ("duty", "found"),
    [
        ("intake", {"cases", "my-key", "sharing"}),
        ("caseworker", {"cases", "my-key"}),
        ("keeper", {"my-key", "keys"}),
        ("auditor", {"trail"}),
    ],
)
def test_each_finds_the_doors_of_their_duty(bureau: Bureau, client_of: ClientOf, duty: str, found: set[str]) -> None:
    assert doors(client_of(a_colleague(bureau, "Ida", duty).member.user)) == found


def test_an_administrator_has_no_key_to_make(bureau: Bureau, client_of: ClientOf) -> None:
    found = doors(client_of(a_colleague(bureau, "Karin", "admin").member.user))
    assert {"members", "describe", "close", "trail"} <= found
    assert not {"cases", "keys", "my-key", "sharing"} & found


def test_the_desk_leads_to_the_receiver(bureau: Bureau, client_of: ClientOf, exempelkoping: object) -> None:
    ida = client_of(a_colleague(bureau, "Ida", "intake").member.user)
    assert f'href="{HERE}"' in ida.get("/work/").content.decode()


def test_a_receiver_is_described_in_every_language(bureau: Bureau, client_of: ClientOf) -> None:
    karin = client_of(a_colleague(bureau, "Karin", "admin").member.user)
    given = {
        "name": "Exempelbyrån",
        "kind": "bureau",
        "tracks": ["adult", "child"],
        "languages": ["sv", "ar"],
        "days_kept": 60,
        "website": "byran.example",
        "about_sv": "Råd.",
        "about_en": "Advice.",
        "duty_to_report_sv": "Vi berättar för socialtjänsten.",
    }
    bureau.receiver.opened_on = None
    bureau.receiver.save()
    assert karin.post(reverse("support:describe", args=["exempelbyran"]), given).status_code == 302
    saved = Receiver.objects.get()
    assert (saved.about, saved.tracks) == ({"sv": "Råd.", "en": "Advice."}, ["adult", "child"])
    assert (saved.website, saved.days_kept, saved.accepts_anonymous) == ("https://byran.example", 60, False)


def test_people_are_invited_changed_and_ended_from_the_page(bureau: Bureau, client_of: ClientOf) -> None:
    karin = client_of(a_colleague(bureau, "Karin", "admin").member.user)
    given = {
        "person": "Nora Nord",
        "email": "nora@byran.example",
        "language": "sv",
        "duties": ["intake"],
        "tracks": ["adult"],
    }
    assert karin.post(reverse("support:member_invite", args=["exempelbyran"]), given).status_code == 302
    nora = Member.objects.get(user__name="Nora Nord")
    assert "Nora Nord" in karin.get(reverse("support:members", args=["exempelbyran"])).content.decode()
    karin.post(reverse("support:member_duties", args=["exempelbyran", nora.pk]), {"duties": ["caseworker"]})
    nora.refresh_from_db()
    assert (nora.duties, nora.tracks) == (["caseworker"], [])
    karin.post(reverse("support:member_end", args=["exempelbyran", nora.pk]))
    nora.refresh_from_db()
    assert nora.until is not None


def test_what_is_missing_stands_where_it_would_be_opened(bureau: Bureau, client_of: ClientOf) -> None:
    karin = client_of(a_colleague(bureau, "Karin", "admin").member.user)
    assert karin.post(reverse("support:close", args=["exempelbyran"])).status_code == 302
    answer = karin.post(reverse("support:open", args=["exempelbyran"]) + "?lang=en")
    assert (answer.status_code, "Do a drill." in answer.content.decode()) == (200, True)
    assert Receiver.objects.get().opened_on is None


def test_an_operator_makes_places_and_is_no_member(bureau: Bureau, client_of: ClientOf, oskar: User) -> None:
    given = {"name": "Byrån i Åmål", "kind": "bureau", "person": "Åsa", "email": "asa@byran.example", "language": "sv"}
    assert client_of(oskar).post("/receivers/", given).status_code == 302
    assert Receiver.objects.filter(slug="byran-i-amal").exists()
    assert client_of(oskar).get("/receivers/byran-i-amal/").status_code == 404
