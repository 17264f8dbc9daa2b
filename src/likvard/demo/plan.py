"""The plan of the example: goals, and for findings of the survey a barrier and an action each."""

from dataclasses import dataclass
from datetime import date

from likvard.accounts.models import User
from likvard.mapping.models import Finding, Release
from likvard.organisations.models import Authority, Unit
from likvard.plans.frameworks import Tag
from likvard.plans.models import Action, Goal
from likvard.plans.operations import add_action, add_goal, decide_plan, make_barrier, move_action, start_plan
from likvard.plans.operations.actions import Expected, expect_effect
from likvard.plans.operations.indicators import follow_figure, set_target
from likvard.plans.operations.plans import begin_plan

TITLE = "Plan för lika rättigheter 2025–2028"


@dataclass(frozen=True)
class Line:
    """A barrier that stands on a finding, and what is done about it."""

    goal: int
    indicator: str
    group: str
    barrier: str
    where: str
    unit: str
    action: str
    description: str
    followed: str  # the figure that is to change, as people call it
    wanted: str
    size: float  # by how much
    target: float  # and how large it is to be when the plan ends
    under_way: bool = True


GOALS: tuple[tuple[str, str, tuple[Tag, ...]], ...] = (
    (
        "Den som söker bostad i Exempelköping bedöms lika, oavsett var man är född.",
        "service",
        (Tag("eccar", "6"), Tag("eccar", "7")),
    ),
    (
        "Alla som bor och vistas i Exempelköping blir bemötta med respekt och vet vart de kan vända sig.",
        "society",
        (Tag("eccar", "3"), Tag("eccar", "4"), Tag("sdg", "10")),
    ),
)
LINES = (
    Line(
        0,
        "refused-housing",
        "born-abroad",
        "Bostadsbolaget kan neka sökande utan att ange skäl, och besluten följs inte upp.",
        "Boende",
        "Bostads AB Exempelhem",
        "Skriftliga skäl vid varje avslag",
        "Varje avslag får ett skrivet skäl och en väg att klaga. Skälen granskas två gånger om året.",
        "Gapet i nekad bostad mellan födda utomlands och andra",
        "down",
        0.04,
        0.02,
    ),
    Line(
        1,
        "treated-unfairly",
        "yes",
        "Anpassningar i skola och fritid ges sent, och den som behöver dem måste själv driva på.",
        "Skola och fritid",
        "Barn- och utbildningsnämnden",
        "Anpassning inom tio dagar",
        "En gemensam rutin för anpassningar, med en ansvarig person på varje skola.",
        "Gapet i orättvis behandling mellan dem med och utan funktionsnedsättning",
        "down",
        0.03,
        0.03,
    ),
    Line(
        1,
        "knows-where",
        "born-abroad",
        "Information om stöd vid diskriminering finns bara på svenska och bara på webben.",
        "Service",
        "Socialnämnden",
        "Tryckt och talad information på åtta språk",
        "På bibliotek, vårdcentraler och öppna förskolor, framtagen tillsammans med föreningar.",
        "Gapet i att veta vart man vänder sig mellan födda utomlands och andra",
        "up",
        0.08,
        -0.05,
        under_way=False,
    ),
)


def decide_example_plan(authority: Authority, release: Release, *, by: User) -> None:
    """Write the plan and decide it."""
    plan = start_plan(authority, title=TITLE, starts_on=date(2025, 1, 1), ends_on=date(2028, 12, 31), by=by)
    goals = [add_goal(plan, text=text, perspective=side, tags=tags, by=by) for text, side, tags in GOALS]
    for line in LINES:
        _write(line, goals[line.goal], release, by)
    decide_plan(plan, decided_on=date(2024, 11, 25), reference="KS 2024/0417 § 212", by=by)
    begin_plan(plan, by=by)


def _write(line: Line, goal: Goal, release: Release, by: User) -> None:
    finding = _finding(release, line)
    barrier = make_barrier(finding, goal=goal, text=line.barrier, where=line.where, by=by)
    action = add_action(
        barrier,
        unit=Unit.objects.of(goal.plan.authority).get(name=line.unit),
        title=line.action,
        description=line.description,
        starts_on=date(2025, 2, 1),
        ends_on=date(2027, 6, 30),
        by=by,
    )
    _expect(line, action, release, finding, by)
    if line.under_way:
        move_action(action, to="ongoing", by=by)


def _expect(line: Line, action: Action, release: Release, finding: Finding, by: User) -> None:
    """Follow the gap that the barrier stands on, and say what the action is to change in it."""
    row = next(row for row in release.released().rows if row.key == finding.key)
    indicator = follow_figure(release, row, name=line.followed, wanted=line.wanted, by=by)
    set_target(indicator, day=date(2028, 12, 31), value=line.target, by=by)
    expect_effect(action, expected=Expected(indicator, line.wanted, line.size), by=by)


def _finding(release: Release, line: Line) -> Finding:
    findings = release.findings.filter(indicator=line.indicator, group=line.group).exclude(versus="rest")
    return findings.order_by("area", "-period").first() or release.findings.get(indicator=line.indicator)
