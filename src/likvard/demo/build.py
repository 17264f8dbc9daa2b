"""The whole example, from an empty database: an authority, its people, a survey, a status report and a plan."""

from collections.abc import Callable

from django.db import transaction
from django.test.utils import override_settings
from django.utils import timezone, translation

from likvard.demo.employer import add_example_employer
from likvard.demo.followup import follow_up_example
from likvard.demo.mapping import release_survey
from likvard.demo.observing import observe_example
from likvard.demo.organisation import SLUG, open_example
from likvard.demo.passwords import Quick
from likvard.demo.plan import decide_example_plan
from likvard.demo.report import publish_example_report
from likvard.demo.reviews import add_example_reviews
from likvard.demo.support import add_example_bureau
from likvard.organisations.models import Authority
from likvard.post.operations import send_waiting


def is_built() -> bool:
    """Whether the example is there, whole: it is built in one transaction."""
    return Authority.objects.filter(slug=SLUG).exists()


def build(*, say: Callable[[str], None]) -> None:
    """Build it, in one transaction; ``say`` is told each step."""
    with translation.override("sv"), transaction.atomic():
        say("people, boards and a company")
        with override_settings(PASSWORD_HASHERS=[f"{Quick.__module__}.{Quick.__name__}"]):
            people = open_example()
            authority = Authority.objects.get(slug=SLUG)
            say("a bureau that people can write to, with keys that everybody can try")
            add_example_bureau(authority, operator=people["oskar"])
        say("a survey of 5,040 made-up residents, its estimates and their release")
        release = release_survey(authority, by=people["bilal"])
        say("a status report in Swedish, Danish and English")
        report = publish_example_report(authority, release, by=people["anna"])
        say("a plan with goals, barriers and actions")
        decide_example_plan(authority, release, by=people["anna"])
        say("an independent review, and an assessment of a decision to come")
        add_example_reviews(authority, release, people)
        follow_up_example(authority, people=people)
        add_example_employer(authority, by=people["ingrid"])
        say("what an observer has found, and the answers to it")
        observe_example(authority, report, observer=people["hanna"], coordinator=people["anna"])
    # The people live nowhere: the letters that were written on the way are sent to nobody.
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
        while send_waiting(timezone.now()):
            pass
