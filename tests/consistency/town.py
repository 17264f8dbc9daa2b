"""Exempelköping with one of everything, most of it not public, and people of every role there and next door."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from likvard.accounts.models import User
from likvard.disclosure import Rules
from likvard.mapping import operations as mapping
from likvard.mapping.models import Finding, Run, Source
from likvard.organisations.models import Authority, Membership, Unit
from likvard.organisations.permissions import NATIONAL_ROLES, ROLES, UNIT_ROLES
from likvard.overview.operations.marks import Found, enter_mark, send_for_reply
from likvard.overview.operations.rounds import start_round
from likvard.plans import operations as plans
from likvard.plans.models import Submission
from likvard.plans.operations import employer, impact, pay, reviews
from likvard.plans.operations.answers import write_entry
from likvard.plans.operations.cycles import start_cycle
from likvard.plans.operations.indicators import follow_figure, set_target
from likvard.plans.pay_file import GroupSums
from tests.conftest import a_person, an_authority
from tests.consistency.offices import HERE, YEAR, Offices, built_offices, numbers_in
from tests.mapping.conftest import CODEBOOK, WORDS, survey, uploaded

MARK = "Hjortronmyren"  # stands in every word that is not yet public
ERASE = date(2090, 1, 1)
LOCAL_ROLES = [code for code in ROLES if code not in NATIONAL_ROLES]


@dataclass(frozen=True)
class Town:
    """``numbers``: the primary key for each word that stands before a number in an address ("sources" …).

    ``others``: the rest of what addresses ask for. The clients are signed in, by role; those of ``offices`` by duty.
    """

    slug: str
    neighbour: str
    numbers: dict[str, int]
    others: dict[str, Any]
    here: dict[str, Client]
    next_door: dict[str, Client]
    nation: dict[str, Client]
    offices: Offices

    def arguments(self, route: str, names: list[str], *, slug: str = "", receiver: str = HERE) -> dict[str, Any]:
        """What an address needs, with the town's own things; ``slug`` puts them under another authority, ``receiver``
        under another receiver."""
        known = {**self.others, "slug": slug or self.slug, "receiver": receiver}
        numbers = self.offices.numbers if route.startswith(("receivers/", "support/")) else self.numbers
        known |= numbers_in(route, numbers)
        return {name: known[name] for name in names}


@contextmanager
def a_town(folder: Path) -> Iterator[Town]:
    """Build the town in a transaction of its own; nothing of it is left."""
    default = settings.STORAGES["default"]
    kept = {**default, "OPTIONS": {**default["OPTIONS"], "location": folder}}
    with override_settings(STORAGES={**settings.STORAGES, "default": kept}), transaction.atomic():
        yield _built()
        transaction.set_rollback(True)


def _built() -> Town:
    here, there = (
        an_authority("Exempelköping", "exempelkoping", "X001"),
        an_authority("Grannköping", "grannkoping", "X002"),
    )
    unit, other = _unit(here), _unit(there)
    people = {role: _person(role, here, unit) for role in LOCAL_ROLES}
    numbers, others = _work(here, unit, people["coordinator"])
    others["code"] = _observed(here)
    numbers |= _followed_up(here, unit, people["coordinator"])
    numbers |= _reviewed(here, people["reviewer"]) | _assessed(here, unit, people["coordinator"])
    numbers |= _employs(here, people["coordinator"])
    others |= {"other": numbers["pay-groups"] + 1, "year": YEAR}
    return Town(
        slug=here.slug,
        neighbour=there.slug,
        numbers={**numbers, "people": Membership.objects.get(user=people["elected"]).pk, "units": unit.pk},
        others=others,
        here={role: _signed_in(person) for role, person in people.items()},
        next_door={role: _signed_in(_person(role, there, other)) for role in LOCAL_ROLES},
        nation={role: _signed_in(_person(role, None, None)) for role in NATIONAL_ROLES},
        offices=built_offices(),
    )


def _work(authority: Authority, unit: Unit, by: User) -> tuple[dict[str, int], dict[str, Any]]:
    released = _estimated(authority, "Trygg i skolan 2026", survey(), by)
    release = mapping.release_run(released, rules=Rules(), by=by)
    run = _estimated(authority, MARK, survey(20), by)  # not released
    report = mapping.start_report(authority, title={"sv": MARK}, period="2026", releases=[release], by=by)
    section = mapping.add_section(report, language="sv", heading=MARK, text=MARK, by=by)
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2029, 12, 31)}
    plan = plans.start_plan(authority, title=MARK, by=by, **days)
    goal = plans.add_goal(plan, text=MARK, perspective="rights_holder", by=by)
    finding = release.findings.all()[0]
    barrier = plans.make_barrier(finding, goal=goal, text=MARK, where=MARK, by=by)
    indicator = follow_figure(release, _row(release, finding.key), name="Badly treated", wanted="down", by=by)
    target = set_target(indicator, day=date(2028, 12, 31), value=0.05, by=by)
    action = plans.add_action(barrier, unit=unit, title=MARK, description=MARK, by=by, **days)
    numbers = {
        "sources": run.data_file.source_id,
        "files": run.data_file_id,
        "codebooks": run.codebook_version_id,
        "runs": run.pk,
        "releases": release.pk,
        "estimates": release.pk,
        "reports": report.pk,
        "findings": finding.pk,
        "plan": plan.pk,
        "plans": plan.pk,
        "goals": goal.pk,
        "barriers": barrier.pk,
        "actions": action.pk,
        "evidence": barrier.evidence.get().pk,
        "indicators": indicator.pk,
        "targets": target.pk,
    }
    return numbers, {
        "number": section.pk,
        "suffix": "xlsx",
        "key": finding.key,
        "kind": "testimony",
        "step": "outcomes",
        "change": "move",
        "item": "question-debate",
        "area": "pay",
        "stage": "examine",
        "ground": "sex",
        "duty": "harassment",
        "language": "sv",
        "move": "up",
        "name": "report.json",
    }


def _followed_up(authority: Authority, unit: Unit, by: User) -> dict[str, int]:
    """A yearly round that is open from its first day, and an answer that has not been accepted."""
    new_year = timezone.localdate().replace(month=1, day=1)
    rule = {"kind": "year", "anchor": new_year, "opens_before": 365, "due_after": 30, "basis": "KS § 1"}
    cycle = start_cycle(authority, by=by, **rule)
    submission = Submission.objects.get(round__cycle=cycle, unit=unit)
    write_entry(submission, "question-debate", pace="", text=MARK, revision=0, by=by)
    turn = submission.round_id
    return {"cycles": cycle.pk, "rounds": turn, "follow-up": turn, "submissions": submission.pk}


def _reviewed(authority: Authority, by: User) -> dict[str, int]:
    """A review that is being written and one that has been sent; the reviewer knows no word that is not public."""
    words = {"organisation": "Byrån", "answer_days": 30, "by": by}
    point = {"about": None, "text": "Ingen följer upp.", "severity": "remark", "recommendation": "", "by": by}
    draft, sent = (reviews.start_review(authority, title=title, **words) for title in ("Ny", "Granskning"))
    written, asked = (reviews.add_point(review, **point) for review in (draft, sent))
    reviews.send_review(sent, now=timezone.now(), by=by)
    return {"reviewing": draft.pk, "points": written.pk, "reviews": sent.pk, "answers": asked.pk}


def _assessed(authority: Authority, unit: Unit, by: User) -> dict[str, int]:
    """An impact assessment that is not ready, with a figure."""
    words = {"title": MARK, "decision": MARK, "decision_on": date(2030, 1, 1)}
    assessment = impact.start_assessment(authority, unit=unit, by=by, **words)
    finding = Finding.objects.of(authority)[0]
    figure = impact.pin_affected(assessment, finding=finding, by=by)
    return {"impact": assessment.pk, "figures": figure.pk}


def _employs(authority: Authority, by: User) -> dict[str, int]:
    """A year of the authority as employer, with two work groups to compare."""
    own = employer.start_employer(authority, unit=None, year=timezone.localdate().year, employees=40, by=by)
    pays = ((MARK, 16, 10, 30_000), ("Tekniker", 5, 15, 33_000))
    sums = (GroupSums(name, "1", women, men, Decimal(kronor), Decimal(kronor)) for name, women, men, kronor in pays)
    first, _second = (pay.write_group(own, group=one, explanation="", by=by) for one in sums)
    adjustment = pay.plan_adjustment(own, text=MARK, by=by)
    return {"employers": own.pk, "pay-groups": first.pk, "adjustments": adjustment.pk}


def _row(release: Any, key: str) -> Any:
    return next(row for row in release.released().rows if row.key == key)


def _observed(authority: Authority) -> str:
    """The code of a criterion by which a mark waits for the authority's answer."""
    hanna = a_person("Hanna Holm", "national_observer", None)
    observation = start_round(name="2026", reply_days=30, by=hanna)
    found = Found("no", "https://exempelkoping.example/plan", "", timezone.localdate())
    enter_mark(observation, authority, "plan", found, by=hanna)
    send_for_reply(observation, by=hanna)
    return "plan"


def _estimated(authority: Authority, title: str, content: bytes, by: User) -> Run:
    source: Source = mapping.register_source(authority, by=by, **{**WORDS, "title": title})
    data_file = mapping.upload_file(source, uploaded(content, f"{title}.csv"), erase_on=ERASE, by=by)
    version = mapping.save_codebook(source, CODEBOOK.replace("Trygg i skolan 2026", title), by=by)
    run = mapping.start_run(data_file, version, by=by)
    assert mapping.work_one_run(now=timezone.now())
    return Run.objects.of(authority).get(pk=run.pk)


def _unit(authority: Authority) -> Unit:
    unit: Unit = Unit.objects.create(
        authority=authority, kind="board", name="Utbildningsnämnden", valid_from=date(2020, 1, 1)
    )
    return unit


def _person(role: str, authority: Authority | None, unit: Unit | None) -> User:
    name = f"{role}-{authority.slug if authority else 'nation'}"
    return a_person(name, role, authority, unit if role in UNIT_ROLES else None)


def _signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client
