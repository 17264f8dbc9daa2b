"""A review of the example's plan, half answered when its time was out, and an assessment of a decision to come."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from likvard.accounts.models import User
from likvard.mapping.models import Release
from likvard.organisations.models import Authority, Unit
from likvard.plans.models import Action, AssessmentStep, Barrier
from likvard.plans.operations.impact import choose_actions, mark_ready, pin_affected, start_assessment, write_step
from likvard.plans.operations.reviews import (
    add_point,
    answer_point,
    publish_overdue_reviews,
    send_review,
    start_review,
)

BUREAU = "Byrån mot diskriminering i Exempelköping"
ACTION, BARRIER = "Skriftliga skäl vid varje avslag", "Information om stöd vid diskriminering"
COMPANY = "Bostads AB Exempelhem"
FOUND = (
    "Bolaget skriver skäl för sina avslag, men ingen utanför bolaget läser dem. Då syns det inte om samma skäl "
    "används oftare mot vissa sökande än mot andra."
)
ADVICE = "Låt någon som inte fattar besluten läsa ett urval av avslagen två gånger om året, och berätta vad de fann."
ANSWER = (
    "Vi håller med. Kommunens jurist läser från och med nästa halvår ett slumpvis urval av avslagen tillsammans med "
    "bolaget. Vad som kommer fram skrivs i lägesrapporten."
)
STEPS = {
    AssessmentStep.OUTCOMES: "Den som kan betala hyran ska kunna få en lägenhet, oavsett var pengarna kommer ifrån. "
    "Ingen ska nekas på grund av hur länge hen har bott i landet. Det rör planens första mål.",
    AssessmentStep.AFFECTED: "Ett krav på lön stänger ute den som lever på etableringsersättning, "
    "sjukersättning eller pension: oftare utrikes födda, personer med funktionsnedsättning och äldre. Hur många av dem "
    "som söker lägenhet vet vi inte.",
    AssessmentStep.DIALOGUE: "Hyresgästföreningen, pensionärsrådet, funktionsrättsföreningen och två kvinnoföreningar "
    "läste förslaget i två möten. De bad om att borgensman skulle godtas och om besked inom två veckor. Båda står nu "
    "i förslaget.",
    AssessmentStep.BENEFITS_AND_BURDENS: "Bolaget får färre obetalda hyror om kravet är högt. Bördan bärs av dem som "
    "nekas och blir kvar i andrahand. Med ett krav på att hyran ryms i inkomsten är förlusten för bolaget liten.",
    AssessmentStep.MITIGATION: "Alla inkomster räknas. Kravet är att det finns kvar till att leva på när hyran är "
    "betald. Den som nekas får skälen skriftligt.",
    AssessmentStep.FOLLOW_UP: "Bolaget räknar ansökningar och avslag efter skäl varje halvår, och nästa undersökning "
    "ställer samma fråga. Styrelsen får svaren i mars och september.",
}


def add_example_reviews(authority: Authority, release: Release, people: Mapping[str, User]) -> None:
    """Publish the bureau's review of the plan, and what the company's new rules would mean."""
    now = timezone.now()
    _review(authority, now, people)
    _assess(authority, release, people)


def _review(authority: Authority, now: datetime, people: Mapping[str, User]) -> None:
    reviewer, action = people["fatima"], Action.objects.of(authority).get(title=ACTION)
    title = "Granskning av planen för lika rättigheter"
    review = start_review(authority, organisation=BUREAU, title=title, answer_days=30, by=reviewer)
    point = add_point(review, about=action, text=FOUND, severity="shortcoming", recommendation=ADVICE, by=reviewer)
    add_point(
        review,
        about=Barrier.objects.of(authority).get(text__startswith=BARRIER),
        text="Den som inte läser svenska väntar fortfarande på att få veta vart man vänder sig. Åtgärden har inte "
        "börjat, och under tiden finns inget annat.",
        severity="serious",
        recommendation="Börja med en telefontid på de vanligaste språken redan i år.",
        by=reviewer,
    )
    send_review(review, now=now - timedelta(days=60), by=reviewer)
    answered = now - timedelta(days=45)
    answer_point(point, stance="agrees", text=ANSWER, action=action, now=answered, by=people["anna"])
    publish_overdue_reviews(now - timedelta(days=29))


def _assess(authority: Authority, release: Release, people: Mapping[str, User]) -> None:
    officer = people["cecilia"]
    assessment = start_assessment(
        authority,
        unit=Unit.objects.of(authority).get(name=COMPANY),
        title="Nya regler för vem som får hyra",
        decision="Bolaget ska bestämma vilken inkomst den som söker en lägenhet måste ha, och om annat än lön räknas.",
        decision_on=timezone.localdate() + timedelta(days=45),
        by=officer,
    )
    for step, text in STEPS.items():
        assessment = write_step(assessment, step=step, text=text, revision=assessment.revision, by=officer)
    finding = release.findings.filter(indicator="refused-housing", group="born-abroad").exclude(versus="rest")
    pin_affected(assessment, finding=finding.order_by("area", "-period")[0], by=officer)
    choose_actions(assessment, actions=Action.objects.of(authority).filter(title=ACTION), by=officer)
    mark_ready(assessment, by=officer)
