"""The example's plan, grown to 150 actions and 40 followed figures; its barriers stand on the survey's findings."""

import random
from datetime import date, timedelta

from likvard.accounts.models import User
from likvard.mapping.models import Finding
from likvard.organisations.models import Authority, Unit
from likvard.plans.models import Action, Barrier, Evidence, Indicator, Plan, Target

ADDRESS = "/in/exempelkoping/plan/"
ACTIONS, FIGURES, BARRIERS = 150, 40, 50
SIZES = ("level", "difference", "ratio")


def grow(rng: random.Random) -> None:
    """Write barriers, actions and followed figures beside those of the example, straight into the tables."""
    authority = Authority.objects.get(slug="exempelkoping")
    findings = list(Finding.objects.of(authority).select_related("release__run__data_file"))
    figures = _follow(authority, findings)
    barriers = _barriers(authority, findings)
    units = list(Unit.objects.of(authority))
    there = Action.objects.of(authority).count()
    Action.objects.of(authority).bulk_create(
        Action(
            authority=authority,
            barrier=rng.choice(barriers),
            unit=rng.choice(units),
            title=f"Åtgärd {number} som tar bort en del av hindret",
            description="Varje beslut får ett skrivet skäl och en väg att klaga. Skälen granskas två gånger om året.",
            starts_on=date(2025, 1, 1) + timedelta(days=number),
            ends_on=date(2028, 12, 31),
            indicator=figures[number % len(figures)],
            expected_direction="down",
            expected_size=0.05,
        )
        for number in range(ACTIONS - there)
    )


def _barriers(authority: Authority, findings: list[Finding]) -> list[Barrier]:
    """Suspected at first, and established when their evidence is pinned, as the database demands."""
    goals = list(Plan.objects.of(authority).get().goals.all())
    by = User.objects.get(name__startswith="Anna")
    barriers = [
        Barrier(authority=authority, goal=goals[number % len(goals)], text=f"Hinder {number}: skäl ges inte.")
        for number in range(BARRIERS)
    ]
    for barrier in barriers:
        barrier.save()
    Evidence.objects.bulk_create(
        Evidence(
            barrier=barrier,
            kind="figure",
            stance="supports",
            finding=finding,
            pinned=finding.release.digest,
            added_by=by,
        )
        for number, barrier in enumerate(barriers)
        for finding in {findings[number % len(findings)], findings[(number + 1) % len(findings)]}
    )
    Barrier.objects.of(authority).filter(state="suspected").update(state="established")
    return barriers


def _follow(authority: Authority, findings: list[Finding]) -> list[Indicator]:
    """Figures that the release holds: the gaps of the findings, and what they are taken between."""
    keys = dict.fromkeys(
        (one.release.run.data_file.source_id, one.indicator, one.grouping, group, versus, one.area, stat)
        for one in findings
        for group, versus, stat in (
            (one.group, one.versus, one.stat),
            (one.group, "", "level"),
            (one.versus, "", "level"),
        )
    )
    names = ("source_id", "indicator", "grouping", "group", "versus", "area", "stat")
    followed = set(Indicator.objects.of(authority).values_list(*names))
    figures = [
        Indicator(authority=authority, name=f"Siffra {number}", wanted="down", **dict(zip(names, key, strict=True)))
        for number, key in enumerate(key for key in keys if key not in followed)
    ][: FIGURES - len(followed)]
    for figure in figures:
        figure.save()
    Target.objects.bulk_create(Target(indicator=figure, by=date(2028, 12, 31), value=0.1) for figure in figures)
    return figures
