"""The employer's pages: the matrix of what has been examined, and the documentation, in the language of the moment."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from likvard.mapping.words import say
from likvard.plans.employer_rules import EmployerRule, asked, point_names, switched_off
from likvard.plans.models import DutyAccount, Employer, EmployerArea, EmployerDuty, Examination, MeasureStep
from likvard.plans.queries.documentation import LAW_GROUNDS, Missing, points_of
from likvard.plans.shown_pay import ShownSurvey


@dataclass(frozen=True)
class Field:
    """One field of the matrix: its ground and step by code, both in words, and whether something stands in it."""

    ground: str
    step: str
    words: str
    is_written: bool


@dataclass(frozen=True)
class Told:
    """What was found or done in a step, and the grounds for which it is the same."""

    step: str
    grounds: str
    examination: Examination


@dataclass(frozen=True)
class Area:
    """One of the five areas: a row of fields for each ground, how many are written, and what they say."""

    code: str
    name: str
    rows: tuple[tuple[str, tuple[Field, ...]], ...]
    written: int
    told: tuple[Told, ...]

    def field(self, ground: str, step: str) -> Field | None:
        """One of its fields."""
        fields = (one for _name, row in self.rows for one in row)
        return next((one for one in fields if (one.ground, one.step) == (ground, step)), None)

    @property
    def of(self) -> int:
        """How many fields the area has."""
        return sum(len(fields) for _ground, fields in self.rows)


@dataclass(frozen=True)
class Duty:
    """A duty beside the areas, and how it is met, as far as it has been said."""

    code: str
    name: str
    account: DutyAccount | None


@dataclass(frozen=True)
class ShownMissing:
    """What is not written, and the address where it is to be."""

    words: str
    url: str


@dataclass(frozen=True)
class ShownPoint:
    """A point of the documentation: its heading, its lines, and what is missing."""

    code: str
    name: str
    lines: tuple[str, ...]
    missing: tuple[ShownMissing, ...]


@dataclass(frozen=True)
class Asked:
    """A rule in words, with its source."""

    rule: EmployerRule
    text: str


def areas(employer: Employer) -> list[Area]:
    """The five areas with their fields."""
    return [_area(EmployerArea(area), employer) for area in EmployerArea]


def duties(employer: Employer) -> list[Duty]:
    """The three duties beside the areas."""
    accounts = {account.duty: account for account in employer.accounts.all()}
    return [Duty(duty.value, str(duty.label), accounts.get(duty.value)) for duty in EmployerDuty]


def asked_of(employer: Employer) -> list[Asked]:
    """What the law asks of the employer that year."""
    return [_asked(rule) for rule in asked(employer.authority.country, employer.employees, employer.year)]


def not_applied(country: str) -> list[Asked]:
    """What is known of and not applied, and why."""
    return [_asked(rule) for rule in switched_off(country)]


def documentation(employer: Employer, survey: ShownSurvey) -> list[ShownPoint]:
    """The points that the law asks for, each with what has been written; ``survey`` holds what the reader may see."""
    names, language = point_names(), get_language() or "en"
    lines = {
        "work": lambda: map(" ".join, examined(employer)),
        "measures": lambda: map(" ".join, accounts_of(employer, EmployerDuty.HARASSMENT, EmployerDuty.BALANCE)),
        "survey": survey.result_lines,
        "adjustments": survey.adjustment_lines,
        "timetable": survey.timetable_lines,
        "last_year": survey.last_year_lines,
        "cooperation": lambda: map(" ".join, accounts_of(employer, EmployerDuty.COOPERATION)),
    }
    return [
        ShownPoint(
            point.code,
            say(names[point.code], language),
            tuple(lines[point.code]()),
            tuple(_missing(one, employer) for one in point.missing),
        )
        for point in points_of(employer)
    ]


def examined(employer: Employer) -> Iterator[tuple[str, str]]:
    """Each text of the matrix after its area, step and grounds."""
    for area in areas(employer):
        for told in area.told:
            yield f"{area.name} – {told.step} ({told.grounds}):", told.examination.text


def accounts_of(employer: Employer, *wanted: EmployerDuty) -> Iterator[tuple[str, str]]:
    """How each of some duties is met, after its name and the day on which that was followed up."""
    for duty in duties(employer):
        if duty.account and duty.code in wanted:
            words = {"duty": duty.name, "day": date_format(duty.account.checked_on)}
            yield _("%(duty)s (followed up on %(day)s):") % words, duty.account.text


def step_names() -> list[tuple[int, str]]:
    """The four steps with their numbers."""
    return [(number, str(step.label)) for number, step in enumerate(MeasureStep, 1)]


def _area(area: EmployerArea, employer: Employer) -> Area:
    found = {(one.ground, one.step): one for one in employer.examinations.all() if one.area == area}
    rows = tuple(
        (str(name), tuple(_field(ground, step, (ground, step) in found) for step in MeasureStep))
        for ground, name in LAW_GROUNDS.items()
    )
    return Area(area.value, str(area.label), rows, len(found), tuple(_told(list(found.values()))))


def _field(ground: str, step: MeasureStep, is_written: bool) -> Field:
    state = _("written") if is_written else _("empty")
    words = {"ground": LAW_GROUNDS[ground], "step": step.label, "state": state}
    return Field(ground, step.value, _("%(ground)s, %(step)s: %(state)s") % words, is_written)


def _told(found: list[Examination]) -> Iterator[Told]:
    """Each text once, in the order of the steps."""
    for step in MeasureStep:
        same: dict[tuple[str, int | None, int | None], list[Examination]] = {}
        for one in found:
            if one.step == step:
                same.setdefault((one.text, one.barrier_id, one.action_id), []).append(one)
        for group in same.values():
            yield Told(str(step.label), _grounds({one.ground for one in group}), group[0])


def _grounds(codes: set[str]) -> str:
    if codes == set(LAW_GROUNDS):
        return _("all seven grounds")
    return ", ".join(str(name) for code, name in LAW_GROUNDS.items() if code in codes)


def _missing(missing: Missing, employer: Employer) -> ShownMissing:
    place, _colon, duty = missing.place.partition(":")
    page = {"measures": "employer_measures", "pay": "pay", "duties": "employer_duty"}[place]
    arguments = [employer.authority.slug, employer.pk, *([duty] if duty else [])]
    return ShownMissing(missing.words, reverse(f"plans:{page}", args=arguments))


def _asked(rule: EmployerRule) -> Asked:
    return Asked(rule, rule.words(get_language() or "en"))
