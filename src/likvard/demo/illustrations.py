"""Two plans of real cities, told with nothing but what is publicly known of them. Illustrations, not the cities' own.

They stand on authorities of their own that are marked as examples, not on Malmö and Uppsala in the register: there the
national overview would count them as what the cities do on this platform. Of Malmö the three goals are known, who
reports and who can review; of Uppsala the years of the plan, what came before it and two of its companies. When and
under which reference the plans were decided is not known here, so each says that no decision of the city is meant. The
days of Malmö's are the illustration's too. Barriers stay suspected: nobody has read more than excerpts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone, translation

from likvard.accounts.models import User
from likvard.demo.people import COORDINATOR
from likvard.organisations.models import Authority, Unit
from likvard.organisations.operations import add_unit
from likvard.organisations.states import AuthorityKind, Country, UnitKind
from likvard.plans.models import Barrier, EvidenceKind, Plan, Stance
from likvard.plans.operations import add_action, add_goal, decide_plan, start_plan
from likvard.plans.operations.barriers import suspect_barrier
from likvard.plans.operations.cycles import start_cycle
from likvard.plans.operations.evidence import pin_words

MALMO, UPPSALA = "illustration-malmo", "illustration-uppsala"
NO_DECISION = "Illustration, inget beslut av staden"
PILOT = (
    "https://malmo.se/Sa-arbetar-vi-med.../Manskliga-rattigheter/Antidiskriminering/Samarbeten-mot-diskriminering/"
    "Unesco-LUCS/Kunskapspilot-strategisk-utvecklingsplan-for-arbetet-mot-diskriminering.html"
)
ECCAR = (
    "https://malmo.se/Sa-arbetar-vi-med.../Manskliga-rattigheter/Antidiskriminering/Samarbeten-mot-diskriminering/"
    "ECCAR-europeiska-koalitionen-av-stader-mot-rasism.html"
)
ACCOUNTS = "http://redovisningar.malmo.se/2017/startsida-2017/arsredovisning-2017/en-oppen-stad/"
COMMISSION = (
    "https://malmo.se/Sa-arbetar-vi-med.../Agenda-2030-i-Malmo/Malmokommissionen/"
    "Utvecklingsarbetet-efter-Malmokommissionen.html"
)
UPPSALA_PLAN = (
    "https://www.uppsala.se/kommun-och-politik/publikationer/2020/handlingsplan-for-att-framja-manskliga-rattigheter/"
)
GOALS = (
    ("En öppen stad", "society"),
    ("Likvärdig service och myndighetsutövning", "service"),
    ("En arbetsgivare som inte diskriminerar", "employer"),
)


@dataclass(frozen=True)
class Said:
    """What a public page says, and where."""

    words: str
    origin: str
    link: str
    stance: Stance = Stance.CONTEXT


@transaction.atomic
def build_illustrations() -> None:
    """Write both plans, through the operations that people use; the example's coordinator holds the pen."""
    by = User.objects.get(email=COORDINATOR.email)
    with translation.override("sv"):
        _malmo(by)
        _uppsala(by)


def _malmo(by: User) -> None:
    authority = _authority("Malmö (illustration)", MALMO, "9998")
    boards, companies = _units(authority, by, (UnitKind.BOARD, "Nämnderna"), (UnitKind.COMPANY, "De kommunala bolagen"))
    first = timezone.localdate().replace(month=1, day=1)
    title = "Illustration: strategisk utvecklingsplan för arbetet mot diskriminering"
    plan = start_plan(authority, title=title, starts_on=first, ends_on=_in_two_years(first), by=by)
    goals = [add_goal(plan, text=text, perspective=perspective, by=by) for text, perspective in GOALS]
    barrier = suspect_barrier(
        goals[0],
        text="Nämnderna redovisar inte hur det som kommer fram i den offentliga debatten påverkar deras arbete.",
        by=by,
    )
    _pin(barrier, _of_malmo(), by)
    for unit in (boards, companies):
        _act(barrier, unit, plan, "Analysera den egna verksamheten, finna åtgärder och redovisa dem", by)
    basis = "ECCAR: rapport vartannat år"
    start_cycle(authority, kind="biennial", anchor=first, opens_before=60, due_after=30, basis=basis, by=by)
    _decide(plan, by)


def _of_malmo() -> Iterator[Said]:
    yield Said(
        "Ingen nämnd redovisade hur det som kom fram i den offentliga debatten påverkade deras fortsatta arbete.",
        "Malmö stads årsredovisning 2017, En öppen stad (efter ett utdrag)",
        ACCOUNTS,
        Stance.SUPPORTS,
    )
    yield Said(
        "Strukturer för långsiktigt förändringsarbete saknas. Det sägs om social hållbarhet, inte om planen mot "
        "diskriminering.",
        "Extern utvärdering av uppföljningen av Malmökommissionen (efter ett utdrag)",
        COMMISSION,
    )
    yield Said(
        "En oberoende byrå som drivs av föreningar, Malmö mot Diskriminering, kan kritiskt granska kommunen.",
        "Malmö stad, Kunskapspilot (efter ett utdrag)",
        PILOT,
    )
    yield Said("Staden rapporterar till ECCAR vartannat år.", "Malmö stad, ECCAR (efter ett utdrag)", ECCAR)


def _uppsala(by: User) -> None:
    authority = _authority("Uppsala (illustration)", UPPSALA, "9997")
    names = ("Uppsalahem AB", "Uppsala bostadsförmedling AB")
    companies = _units(authority, by, *((UnitKind.COMPANY, name) for name in names))
    title = "Illustration: handlingsplan för att främja mänskliga rättigheter 2020–2024"
    plan = start_plan(authority, title=title, starts_on=date(2020, 1, 1), ends_on=date(2024, 12, 31), by=by)
    text = "Mänskliga rättigheter främjas i fem områden, ordnade efter ECCAR."
    goal = add_goal(plan, text=text, perspective="service", by=by)
    barrier = suspect_barrier(goal, text="Det som lägesrapporten visade, innan planen skrevs.", by=by)
    said = Said("En lägesrapport gjordes före planen.", "Uppsala kommun (efter ett utdrag)", UPPSALA_PLAN)
    _pin(barrier, [said], by)
    for company in companies:
        _act(barrier, company, plan, "Rapportera om det egna arbetet", by)
    _decide(plan, by)


def _authority(name: str, slug: str, code: str) -> Authority:
    authority: Authority = Authority.objects.create(
        country=Country.SWEDEN,
        kind=AuthorityKind.MUNICIPALITY,
        code=code,
        name=name,
        slug=slug,
        language="sv",
        example=True,
        source="An illustration from public facts; not the city's own.",
        opened_at=timezone.now(),
    )
    return authority


def _units(authority: Authority, by: User, *units: tuple[str, str]) -> list[Unit]:
    since = date(2020, 1, 1)
    return [add_unit(authority, kind=kind, name=name, valid_from=since, by=by) for kind, name in units]


def _pin(barrier: Barrier, sayings: Iterable[Said], by: User) -> None:
    for one in sayings:
        words = {"stance": one.stance, "words": one.words, "origin": one.origin, "link": one.link}
        pin_words(barrier, kind=EvidenceKind.REVIEW, by=by, **words)


def _act(barrier: Barrier, unit: Unit, plan: Plan, title: str, by: User) -> None:
    add_action(barrier, unit=unit, title=title, description="", starts_on=plan.starts_on, ends_on=plan.ends_on, by=by)


def _decide(plan: Plan, by: User) -> None:
    decide_plan(plan, decided_on=timezone.localdate(), reference=NO_DECISION, by=by)


def _in_two_years(first: date) -> date:
    """The last day of the next year: two years, as long as from one report to ECCAR to the next."""
    return date(first.year + 1, 12, 31)
