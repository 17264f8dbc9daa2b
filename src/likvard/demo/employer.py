"""A year of the example's housing company as employer: examined, surveyed, and not yet documented."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from likvard.accounts.models import User
from likvard.demo.organisation import COMPANY
from likvard.organisations.models import Authority, Unit
from likvard.plans.models import Employer, EmployerArea, EmployerDuty, MeasureStep
from likvard.plans.operations.employer import account_for_duty, examine, start_employer
from likvard.plans.operations.pay import explain_pair, plan_adjustment, tell_of_last_year, write_group
from likvard.plans.pay_file import GroupSums
from likvard.plans.queries.documentation import LAW_GROUNDS

EMPLOYEES = 96
# Work group, level, women, men, mean pay of each, and why they differ.
GROUPS = (
    (
        "Lokalvårdare",
        "2",
        16,
        10,
        26_900,
        27_100,
        "Skillnaden följer av anställningstiden. Den har inget med kön att göra.",
    ),
    ("Fastighetsskötare", "3", 4, 18, 29_800, 30_400, ""),
    ("Uthyrare och kundvärdar", "4", 15, 10, 31_500, 32_000, "Två män har kvar löner från tidigare chefsuppdrag."),
    ("Drifttekniker", "4", 10, 13, 35_200, 35_400, "Skillnaden följer av jourtjänst, som är lika öppen för alla."),
)
ADJUSTED = "Höj lägstalönen för uthyrare och kundvärdar till drifttekniker med samma krav."
FOUND = (
    (
        EmployerArea.CONDITIONS,
        MeasureStep.EXAMINE,
        "Medarbetarenkäten och skyddsronden visar inga skillnader mellan grupper, men få svarade om bemötande.",
    ),
    (EmployerArea.CONDITIONS, MeasureStep.ANALYSE, "Frågorna ställdes sist i enkäten och bara på svenska."),
    (
        EmployerArea.CONDITIONS,
        MeasureStep.ACT,
        "Frågorna om bemötande ställs först nästa gång, på fem språk. Personalchefen ansvarar, klart i mars.",
    ),
    (EmployerArea.PAY, MeasureStep.EXAMINE, "Lönepolicyn och besluten om tillägg lästes för alla grupper."),
    (
        EmployerArea.RECRUITMENT,
        MeasureStep.EXAMINE,
        "De tjugo senaste annonserna lästes. Fyra krävde körkort utan att arbetet behöver det.",
    ),
    (
        EmployerArea.RECRUITMENT,
        MeasureStep.ANALYSE,
        "Körkort står kvar i mallen från en tid då alla tjänster hade bil.",
    ),
    (EmployerArea.RECRUITMENT, MeasureStep.ACT, "Kravet togs bort ur mallen i februari."),
    (EmployerArea.RECRUITMENT, MeasureStep.FOLLOW_UP, "Annonserna läses igen i november."),
)
DUTIES = {
    EmployerDuty.HARASSMENT: "Riktlinjerna säger vad som inte tolereras, vem man vänder sig till och vad som händer "
    "sedan. Alla chefer gick igenom dem med sin grupp i januari.",
    EmployerDuty.COOPERATION: "Facken deltar i en arbetsgrupp som möts fyra gånger om året och har läst hela "
    "lönekartläggningen.",
}


def add_example_employer(authority: Authority, *, by: User) -> Employer:
    """Tell of the year that runs. Parenthood, training and gender balance are still to be written."""
    today = timezone.localdate()
    company = Unit.objects.of(authority).get(name=COMPANY)
    own = start_employer(authority, unit=company, year=today.year, employees=EMPLOYEES, by=by)
    for area, step, text in FOUND:
        examine(own, area=area, step=step, grounds=LAW_GROUNDS, text=text, by=by)
    for duty, text in DUTIES.items():
        account_for_duty(own, duty=duty, text=text, checked_on=today.replace(month=1, day=1), by=by)
    _survey(own, today, by)
    return own


def _survey(own: Employer, today: date, by: User) -> None:
    groups = {}
    for name, level, women, men, pay_women, pay_men, why in GROUPS:
        sums = GroupSums(name, level, women, men, Decimal(pay_women), Decimal(pay_men))
        groups[name] = write_group(own, group=sums, explanation=why, by=by)
    landlords, technicians = groups["Uthyrare och kundvärdar"], groups["Drifttekniker"]
    explain_pair(landlords, other=technicians, explanation="Kan inte förklaras av kraven i arbetet. Justeras.", by=by)
    by_day = date(today.year + 1, 4, 1)
    plan_adjustment(own, text=ADJUSTED, group=landlords, cost=Decimal(340_000), day=by_day, by=by)
    tell_of_last_year(own, text="Förra årets höjning för lokalvårdare genomfördes i april som planerat.", by=by)
